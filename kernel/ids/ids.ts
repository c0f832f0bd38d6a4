/**
 * Global ids: a readable prefix that names the type, then 26 characters of Crockford base32 that hold
 * 48 bits of time (milliseconds since 1970, so that ids sort by age) and 80 random bits (so that ids cannot be guessed).
 */
export const idPrefixes = {
  Customer: 'cus',
  Device: 'dev',
  Card: 'crd',
  SupportPlan: 'pln',
  SupportContract: 'ctr',
  Subscription: 'sub',
  SubscriptionChange: 'sch',
  Ticket: 'tkt',
  Assignment: 'asg',
  Expert: 'exp',
  InternalUser: 'usr',
  Survey: 'srv',
  Invoice: 'inv',
  Payment: 'pay',
  Refund: 'rfd',
  CreditNote: 'crn',
  Correction: 'cor',
  LedgerTransaction: 'ltx',
  BillingRun: 'run',
  BillingRunPreview: 'prv',
  Alert: 'alr',
  Notice: 'ntc',
  Partner: 'prt',
  PartnerKey: 'pky',
  PartnerEvent: 'pev',
  WebhookEndpoint: 'whe',
  WebhookDelivery: 'whd',
  Message: 'msg',
  Request: 'req',
} as const;

export type IdType = keyof typeof idPrefixes;
export type Id<T extends IdType = IdType> = string & { readonly __id: T };

export type CustomerId = Id<'Customer'>;
export type DeviceId = Id<'Device'>;
export type CardId = Id<'Card'>;
export type SupportPlanId = Id<'SupportPlan'>;
export type SupportContractId = Id<'SupportContract'>;
export type SubscriptionId = Id<'Subscription'>;
export type SubscriptionChangeId = Id<'SubscriptionChange'>;
export type TicketId = Id<'Ticket'>;
export type AssignmentId = Id<'Assignment'>;
export type ExpertId = Id<'Expert'>;
export type InternalUserId = Id<'InternalUser'>;
export type SurveyId = Id<'Survey'>;
export type InvoiceId = Id<'Invoice'>;
export type PaymentId = Id<'Payment'>;
export type RefundId = Id<'Refund'>;
export type CreditNoteId = Id<'CreditNote'>;
export type CorrectionId = Id<'Correction'>;
export type LedgerTransactionId = Id<'LedgerTransaction'>;
export type BillingRunId = Id<'BillingRun'>;
export type BillingRunPreviewId = Id<'BillingRunPreview'>;
export type AlertId = Id<'Alert'>;
export type NoticeId = Id<'Notice'>;
export type PartnerId = Id<'Partner'>;
export type PartnerKeyId = Id<'PartnerKey'>;
export type PartnerEventId = Id<'PartnerEvent'>;
export type WebhookEndpointId = Id<'WebhookEndpoint'>;
export type WebhookDeliveryId = Id<'WebhookDelivery'>;
export type MessageId = Id<'Message'>;
export type RequestId = Id<'Request'>;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const typeByPrefix = new Map<string, IdType>(
  Object.entries(idPrefixes).map(([type, prefix]) => [prefix, type as IdType]),
);
const shape = /^([a-z]{3})_([0-9a-hjkmnp-tv-z]{26})$/;

/** Twenty-six base32 characters of a 16-byte value, most significant first. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  // 128 bits are two short of twenty-six times five, so the first character begins with two zeros.
  let value = 0;
  let bits = 2;
  for (let at = 0; at < 16; at += 1) {
    value = (value << 8) | (bytes[at] ?? 0);
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
    value &= 31;
  }
  return text;
}

/** Builds an id from an instant (ms since 1970) and ten random bytes; pure, so that tests can fix both. */
export function composeId<T extends IdType>(type: T, atMs: number, random: Uint8Array): Id<T> {
  const bytes = new Uint8Array(16);
  let rest = Math.floor(atMs);
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  return `${idPrefixes[type]}_${base32(bytes)}` as Id<T>;
}

const randomBytes = 10;
/** Random bytes in store: the system is asked for those of many ids at once, which costs as much as for one. */
const store = new Uint8Array(randomBytes * 200);
let used = store.length;

/** A new id: `newId('Ticket')` → `tkt_06evqk…`. The only impure function here; it reads the clock and the system's randomness. */
export function newId<T extends IdType>(type: T): Id<T> {
  if (used === store.length) {
    crypto.getRandomValues(store);
    used = 0;
  }
  used += randomBytes;
  return composeId(type, Date.now(), store.subarray(used - randomBytes, used));
}

/** The type that an id names by its prefix, or null when the text is no id of ours. */
export function typeOfId(text: string): IdType | null {
  const match = shape.exec(text);
  return match?.[1] === undefined ? null : (typeByPrefix.get(match[1]) ?? null);
}

/** Untrusted text → typed id, or null when it is not an id of that type. */
export const parseId = <T extends IdType>(type: T, text: string): Id<T> | null =>
  typeOfId(text) === type ? (text as Id<T>) : null;

/** When an id was made, in ms since 1970, by the clock of its maker. */
export function timeOfId(id: Id): number {
  // The first character holds three of the 48 bits, and each of the next nine five.
  const digits = id.slice(id.indexOf('_') + 1);
  let value = 0;
  for (const digit of digits.slice(0, 10)) value = value * 32 + alphabet.indexOf(digit);
  return Math.floor(value);
}
