import type { CardId, CustomerId, SupportPlanId } from '../../../kernel/ids/ids.ts';
import { type Money, money } from '../../../kernel/money/money.ts';
import type { Refusal } from '../../../kernel/result/result.ts';
import { toUserError } from '../../../platform/graphql/payload.ts';
import type { WireAmount } from '../corrections/index.ts';
import type { LedgerAccount } from '../ledger/index.ts';
import type { StoredCard } from '../payments/index.ts';

/** Entities that another quantum owns: billing knows the id and looks its own facts up. */
export interface CustomerReference {
  readonly id: CustomerId;
}
export interface CardReference {
  readonly id: CardId;
}
export interface SupportPlanReference {
  readonly id: SupportPlanId;
}

export interface MaskedCard extends Pick<StoredCard, 'brand' | 'lastFour' | 'expiryMonth' | 'expiryYear'> {
  /** True for the card that the next invoice is charged to. */
  readonly isDefault: boolean;
}

/** The ledger's account by its name in the API: `deferred_revenue`, `tax_payable`. */
export const toAccountName = (account: LedgerAccount): string =>
  account === 'tax' ? 'tax_payable' : account.replaceAll('-', '_');

/** An amount as it is kept in JSON. */
export const toMoney = ({ minor, currency }: WireAmount): Money => money(BigInt(minor), currency);

export const toLinePolicies = (policies: Readonly<Record<string, string>>) =>
  Object.entries(policies).map(([name, value]) => ({ name, value }));

/** A refusal or none → the payload's list. */
export const toUserErrors = <Code extends string>(refusal: Refusal<Code> | null) =>
  refusal === null ? [] : [toUserError(refusal)];
