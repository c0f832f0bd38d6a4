import { type Actor, granteeOf, type PartnerScope } from '../../../kernel/access/actor.ts';
import { newId, type PartnerId, type PartnerKeyId } from '../../../kernel/ids/ids.ts';
import type { CustomerQuantum } from './customer-quantum.ts';

// Steps with partners, done as a client does them.

export const issuer = 'https://issuer.test';

/** A person who owns a partner. */
export const anOwner = (sub: string): Actor => ({
  subject: `${issuer}|${sub}`,
  roles: ['partner'],
  scopes: [],
  customerId: null,
  expertId: null,
  requestId: newId('Request'),
});

export const anAdministrator: Actor = {
  ...anOwner('root'),
  roles: ['administrator'],
};

/** A system that presents a key, as the gateway vouches for it. */
export const aKeyOf = (
  id: PartnerId,
  {
    scopes = ['read', 'write'],
    isTest = false,
    keyId = newId('PartnerKey'),
  }: { scopes?: PartnerScope[]; isTest?: boolean; keyId?: PartnerKeyId } = {},
): Actor => ({
  subject: `partner|${granteeOf({ id, isTest })}`,
  roles: ['partner'],
  scopes,
  customerId: null,
  expertId: null,
  partner: { id, keyId, isTest },
  requestId: newId('Request'),
});

const createPartner = `mutation ($input: CreatePartnerInput!) {
  createPartner(input: $input) { partner { id } userErrors { code message } }
}`;

export async function aPartner(quantum: CustomerQuantum, name: string): Promise<PartnerId> {
  const input = { name, ownerSub: `owner of ${name}` };
  const { data } = await quantum.ask(anAdministrator, createPartner, { input });
  return data.createPartner.partner.id as PartnerId;
}

export const createKeyMutation = `mutation ($input: CreatePartnerKeyInput!) {
  createPartnerKey(input: $input) {
    key { id name mode scopes state lastFour addresses expiresAt } secret userErrors { code message path }
  }
}`;

export async function keyMade(
  quantum: CustomerQuantum,
  actor: Actor,
  input: { partnerId: PartnerId } & object,
): Promise<{ id: PartnerKeyId; secret: string }> {
  const { data } = await quantum.ask(actor, createKeyMutation, {
    input: { name: 'Sync', mode: 'LIVE', scopes: ['READ', 'WRITE'], ...input },
  });
  const { key, secret, userErrors } = data.createPartnerKey;
  if (key === null) throw new Error(JSON.stringify(userErrors));
  return { id: key.id as PartnerKeyId, secret };
}

export const consentMutation = (verb: 'giveConsent' | 'withdrawConsent'): string =>
  `mutation ($partnerId: ID!) { ${verb}(input: { partnerId: $partnerId }) {
    consent { partnerId partnerName origin withdrawnAt } userErrors { code message path } } }`;

export async function consented(
  quantum: CustomerQuantum,
  customer: Actor,
  partnerId: PartnerId,
): Promise<void> {
  const { data } = await quantum.ask(customer, consentMutation('giveConsent'), { partnerId });
  if (data.giveConsent.consent === null) throw new Error(JSON.stringify(data));
}

export async function withdrawn(
  quantum: CustomerQuantum,
  customer: Actor,
  partnerId: PartnerId,
): Promise<void> {
  const { data } = await quantum.ask(customer, consentMutation('withdrawConsent'), { partnerId });
  if (data.withdrawConsent.consent === null) throw new Error(JSON.stringify(data));
}
