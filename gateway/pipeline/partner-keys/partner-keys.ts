import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import { type PartnerScope, partnerScopes } from '../../../kernel/access/actor.ts';
import { Outage, RequestFault } from '../../../kernel/errors/errors.ts';
import type { PartnerKeyId } from '../../../kernel/ids/ids.ts';
import { parseApiKey } from '../../../kernel/keys/api-key.ts';
import type { Identity } from '../../../platform/auth/assertion.ts';
import { ExpiringCache } from '../../../platform/cache/expiring-cache.ts';
import { allGuards, type Guards } from '../guards.ts';
import type { RateLimiter } from '../rate-limit/rate-limiter.ts';
import { rateKeyOfAddress } from '../rate-limit/request-budget.ts';
import type { KeyLookup, KeyRecord } from './key-lookup.ts';

/** The caller behind a key. */
export interface KeyCaller {
  /** The same object as long as the key stays as it is. */
  readonly identity: Identity;
  readonly keyId: PartnerKeyId;
  readonly scopes: readonly PartnerScope[];
}

/** A revoked key is refused at every replica within two seconds: this is how long what the broker said is gone by. */
const knownMs = 1_000;
/** A key that does not exist may be one that is just being made, so that is remembered for less. */
const unknownMs = 250;
/** While the broker is away, what it said last is gone by for so long. */
const withoutBrokerMs = 5 * 60_000;
const keysMax = 20_000;
/** Unknown and wrong keys that an address may show in a minute. */
export const guessesMax = 60;

interface Known {
  readonly record: KeyRecord | null;
  readonly askedAtMs: number;
  readonly caller: KeyCaller | null;
  readonly from: BlockList | null;
}

export interface PartnerKeys {
  /**
   * @param text  what stood behind `Bearer `
   * @throws RequestFault UNAUTHENTICATED, FORBIDDEN (from another address), RATE_LIMITED (too many wrong keys)
   * @throws Outage when the key is not known here and the broker does not answer
   */
  identify(text: string, address: string): Promise<KeyCaller>;
}

const refused = (why: string): RequestFault => new RequestFault('UNAUTHENTICATED', why);
/** The same for a key that does not exist and for one whose secret part is wrong. */
const unknownKey = 'This key is not known here. Check that it was copied whole.';

/** Checks keys against the replicated set. */
export function createPartnerKeys({
  lookup,
  rates,
  guards = allGuards,
  nowMs = Date.now,
}: {
  readonly lookup: KeyLookup;
  readonly rates: RateLimiter;
  readonly guards?: Guards;
  readonly nowMs?: () => number;
}): PartnerKeys {
  const known = new ExpiringCache<Known>(keysMax);
  const asking = new Map<PartnerKeyId, Promise<Known>>();

  /** What the broker says, no older than a second, or what it said last while it is away. */
  const find = async (id: PartnerKeyId): Promise<Known> => {
    const now = nowMs();
    const kept = known.get(id, now);
    if (kept !== undefined && isRecent(kept, now)) return kept;
    let asked = asking.get(id);
    if (asked === undefined) {
      asked = lookup
        .find(id)
        .then((record) => keep(id, record, kept, now))
        .finally(() => asking.delete(id));
      asking.set(id, asked);
    }
    try {
      return await asked;
    } catch (error) {
      if (error instanceof Outage && kept !== undefined) return kept;
      throw error;
    }
  };
  const keep = (
    id: PartnerKeyId,
    record: KeyRecord | null,
    before: Known | undefined,
    now: number,
  ): Known => {
    const isSame = before?.record != null && before.record.version === record?.version;
    const made = isSame
      ? { ...before, askedAtMs: now }
      : { record, askedAtMs: now, caller: record && callerOf(record), from: record && networksOf(record) };
    known.set(id, made, now + withoutBrokerMs);
    return made;
  };
  const wrong = async (address: string, why: string): Promise<never> => {
    await requireFewGuesses(rates, address, 1);
    throw refused(why);
  };

  return {
    async identify(text, address) {
      const parsed = parseApiKey(text);
      if (parsed === null)
        return wrong(address, 'This is no key: its checksum is wrong. Check that it was copied whole.');
      const kept = known.get(parsed.id, nowMs());
      // The same key again, before it came here: that asks the broker nothing, and is no other guess.
      if (kept?.record === null && isRecent(kept, nowMs())) throw refused(unknownKey);
      const isKnown = kept?.record != null;
      // An address that has guessed too often asks the broker nothing more; keys that are known here still work from it.
      if (!isKnown) await requireFewGuesses(rates, address, 0);
      const { record, caller, from } = await find(parsed.id);
      if (record === null || caller === null) return wrong(address, unknownKey);
      if (guards.has('keySecret') && !isText(record, text)) return wrong(address, unknownKey);
      if (guards.has('keyEnds')) requireNotEnded(record, nowMs());
      if (guards.has('keyAddress') && from !== null && !isFrom(from, address))
        throw new RequestFault('FORBIDDEN', 'This key may not be used from your address.');
      return caller;
    },
  };
}

const isRecent = ({ record, askedAtMs }: Known, now: number): boolean =>
  now - askedAtMs < (record === null ? unknownMs : knownMs);

/** @throws RequestFault RATE_LIMITED */
async function requireFewGuesses(rates: RateLimiter, address: string, made: 0 | 1): Promise<void> {
  const caller = { key: rateKeyOfAddress('wrong keys', address), limit: guessesMax };
  const { isGranted, remaining, resetAtMs } = await rates.take(caller, made);
  if (isGranted && (made === 1 || remaining > 0)) return;
  throw new RequestFault(
    'RATE_LIMITED',
    `Your address has shown ${guessesMax} keys that do not exist; try again when the minute is over.`,
    { retryAfterMs: Math.max(1_000, resetAtMs - Date.now()) },
  );
}

const isText = ({ sha256 }: KeyRecord, text: string): boolean =>
  timingSafeEqual(createHash('sha256').update(text).digest(), Buffer.from(sha256, 'hex'));

function requireNotEnded({ revokedAt, expiresAt }: KeyRecord, now: number): void {
  if (revokedAt !== null) throw refused(`This key was revoked at ${revokedAt}.`);
  if (Date.parse(expiresAt) <= now) throw refused(`This key has expired at ${expiresAt}; make a new one.`);
}

function callerOf({ keyId, partnerId, mode, scopes }: KeyRecord): KeyCaller {
  const isTest = mode === 'TEST';
  return {
    keyId,
    scopes: partnerScopes.filter((scope) => scopes.includes(scope)),
    identity: Object.freeze({
      // Of the partner and not of the key: an idempotency key means the same after the key was rotated.
      subject: isTest ? `partner|${partnerId}.test` : `partner|${partnerId}`,
      roles: Object.freeze(['partner'] as const),
      scopes: Object.freeze([...scopes]),
      customerId: null,
      expertId: null,
      partner: Object.freeze({ id: partnerId, keyId, isTest }),
    }),
  };
}

const typeOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** Null: from anywhere. */
function networksOf({ addresses }: KeyRecord): BlockList | null {
  if (addresses.length === 0) return null;
  const list = new BlockList();
  for (const text of addresses) {
    const [address = '', bits] = text.split('/');
    if (bits === undefined) list.addAddress(address, typeOf(address));
    else list.addSubnet(address, Number(bits), typeOf(address));
  }
  return list;
}

const isFrom = (list: BlockList, address: string): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return list.check(plain, typeOf(plain));
};
