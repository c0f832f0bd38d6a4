import type { PartnerScope } from '../../../kernel/access/actor.ts';
import { parseId } from '../../../kernel/ids/ids.ts';
import type { Result } from '../../../kernel/result/result.ts';
import { toUserError, type UserErrorModel } from '../../../platform/graphql/payload.ts';
import type {
  AddPartnerOwnerInput,
  CreatePartnerInput,
  CreatePartnerKeyInput,
  GiveConsentInput,
  PartnerKeyScope,
  RemovePartnerOwnerInput,
  RevokePartnerKeyInput,
  RotatePartnerKeyInput,
  WithdrawConsentInput,
} from '../generated/resolvers.ts';
import type {
  ChangeConsent,
  ChangeOwner,
  CreatePartner,
  CreatePartnerKey,
  KeyWithSecret,
  PartnerKey,
  RotatePartnerKey,
} from '../partners/index.ts';

const scopeOf = { READ: 'read', WRITE: 'write', ADMINISTER: 'administer' } as const satisfies Readonly<
  Record<PartnerKeyScope, PartnerScope>
>;
const scopeNames = {
  read: 'READ',
  write: 'WRITE',
  administer: 'ADMINISTER',
} as const satisfies Readonly<Record<PartnerScope, PartnerKeyScope>>;

export const toScope = (scope: PartnerScope): PartnerKeyScope => scopeNames[scope];

export const fromCreatePartner = ({ name, ownerSub }: CreatePartnerInput): CreatePartner => ({
  name,
  ownerSub,
});
export const fromAddPartnerOwner = ({ partnerId, sub }: AddPartnerOwnerInput): ChangeOwner => ({
  partnerId: parseId('Partner', partnerId),
  sub,
});
export const fromRemovePartnerOwner = ({ partnerId, sub }: RemovePartnerOwnerInput): ChangeOwner => ({
  partnerId: parseId('Partner', partnerId),
  sub,
});
export const fromCreatePartnerKey = (input: CreatePartnerKeyInput): CreatePartnerKey => ({
  partnerId: parseId('Partner', input.partnerId),
  name: input.name,
  mode: input.mode,
  scopes: input.scopes.map((scope) => scopeOf[scope]),
  addresses: input.addresses ?? [],
  days: input.days ?? 90,
});
export const fromRotatePartnerKey = ({ keyId, overlapHours }: RotatePartnerKeyInput): RotatePartnerKey => ({
  keyId: parseId('PartnerKey', keyId),
  overlapHours: overlapHours ?? 24,
});
export const fromRevokePartnerKey = ({ keyId }: RevokePartnerKeyInput): Pick<RotatePartnerKey, 'keyId'> => ({
  keyId: parseId('PartnerKey', keyId),
});
export const fromGiveConsent = ({ partnerId }: GiveConsentInput): ChangeConsent => ({
  partnerId: parseId('Partner', partnerId),
});
export const fromWithdrawConsent = ({ partnerId }: WithdrawConsentInput): ChangeConsent => ({
  partnerId: parseId('Partner', partnerId),
});

/** A new key and the one time that its text is shown. */
export const toKeyPayload = <Code extends string>(
  result: Result<KeyWithSecret, Code>,
): {
  readonly key: PartnerKey | null;
  readonly secret: string | null;
  readonly userErrors: readonly UserErrorModel<Code>[];
} =>
  result.ok
    ? { ...result.value, userErrors: [] }
    : { key: null, secret: null, userErrors: [toUserError(result.error)] };
