import { describe, expect, it } from 'vitest';
import { Outage, RequestFault } from '../../../kernel/errors/errors.ts';
import { newId } from '../../../kernel/ids/ids.ts';
import { composeApiKey, parseApiKey } from '../../../kernel/keys/api-key.ts';
import { knownKeys } from '../../testing/partner-keys.ts';
import { localLeases } from '../rate-limit/leases.ts';
import { createRateLimiter } from '../rate-limit/rate-limiter.ts';
import type { KeyLookup } from './key-lookup.ts';
import { createPartnerKeys, guessesMax } from './partner-keys.ts';

const start = Date.UTC(2026, 5, 15);

function at(lookup?: (known: KeyLookup) => KeyLookup) {
  let nowMs = start;
  const known = knownKeys();
  const rates = createRateLimiter(localLeases, () => nowMs);
  const keys = createPartnerKeys({
    lookup: lookup?.(known.lookup) ?? known.lookup,
    rates,
    nowMs: () => nowMs,
  });
  return { known, keys, pass: (ms: number) => (nowMs += ms) };
}
const here = '203.0.113.9';
const codeOf = async (answer: Promise<unknown>): Promise<string> => {
  try {
    await answer;
    return 'DONE';
  } catch (error) {
    return error instanceof RequestFault ? error.code : error instanceof Outage ? 'OUTAGE' : String(error);
  }
};

describe('a key', () => {
  it('is its partner, with its scopes, and the same object each time', async () => {
    const { known, keys } = at();
    const { text, record } = known.make({ scopes: ['read'] });
    const caller = await keys.identify(text, here);
    expect(caller).toMatchObject({
      keyId: record.keyId,
      scopes: ['read'],
      identity: {
        subject: `partner|${record.partnerId}`,
        roles: ['partner'],
        customerId: null,
        partner: { id: record.partnerId, keyId: record.keyId, isTest: false },
      },
    });
    expect((await keys.identify(text, here)).identity).toBe(caller.identity);
    expect(known.asked()).toBe(1);
  });

  it('that is revoked is refused after a second, and one that expires at its instant', async () => {
    const { known, keys, pass } = at();
    const { text, record } = known.make({ expiresAt: '2026-06-15T00:01:00Z' });
    await keys.identify(text, here);
    known.put({ ...record, version: 2, revokedAt: '2026-06-15T00:00:00Z' });
    pass(1_000);
    expect(await codeOf(keys.identify(text, here))).toBe('UNAUTHENTICATED');
    known.put(record);
    pass(1_000);
    expect(await codeOf(keys.identify(text, here))).toBe('DONE');
    pass(58_000);
    expect(await codeOf(keys.identify(text, here))).toBe('UNAUTHENTICATED');
  });

  it('with another secret part is refused as one that does not exist is', async () => {
    const { known, keys } = at();
    const { text } = known.make();
    const id = parseApiKey(text)?.id ?? newId('PartnerKey');
    const forged = composeApiKey({ id, isTest: false }, new Uint8Array(16));
    const invented = composeApiKey({ id: newId('PartnerKey'), isTest: false }, new Uint8Array(16));
    const messages = await Promise.all(
      [forged, invented].map((guess) => keys.identify(guess, here).catch((error: Error) => error.message)),
    );
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toContain('not known');
  });

  it('of the other mode is another key', async () => {
    const { known, keys } = at();
    const { text } = known.make();
    expect(await codeOf(keys.identify(text.replace('qk_live_', 'qk_test_'), here))).toBe('UNAUTHENTICATED');
  });

  it.each([
    [['203.0.113.0/24'], '203.0.113.9', 'DONE'],
    [['203.0.113.0/24'], '::ffff:203.0.113.9', 'DONE'],
    [['203.0.113.9'], '203.0.113.10', 'FORBIDDEN'],
    [['2001:db8::/32'], '2001:db8:7::1', 'DONE'],
    [['2001:db8::/32'], '2001:db9::1', 'FORBIDDEN'],
    [['2001:db8::/32', '198.51.100.7'], '198.51.100.7', 'DONE'],
    [['198.51.100.7'], 'unknown', 'FORBIDDEN'],
  ])('for %j is from %s: %s', async (addresses, address, outcome) => {
    const { known, keys } = at();
    const { text } = known.make({ addresses });
    expect(await codeOf(keys.identify(text, address))).toBe(outcome);
  });
});

describe('guessing', () => {
  const guess = () =>
    composeApiKey({ id: newId('PartnerKey'), isTest: false }, crypto.getRandomValues(new Uint8Array(16)));

  it('ends for an address after some tries in a minute, and asks the set no more', async () => {
    const { known, keys, pass } = at();
    for (let tried = 0; tried < guessesMax; tried += 1)
      expect(await codeOf(keys.identify(guess(), here))).toBe('UNAUTHENTICATED');
    const asked = known.asked();
    expect(await codeOf(keys.identify(guess(), here))).toBe('RATE_LIMITED');
    expect(known.asked()).toBe(asked);
    expect(await codeOf(keys.identify(guess(), '198.51.100.7'))).toBe('UNAUTHENTICATED');
    pass(60_000);
    expect(await codeOf(keys.identify(guess(), here))).toBe('UNAUTHENTICATED');
  });

  it('does not shut out a key that is known from the same address', async () => {
    const { known, keys } = at();
    const { text } = known.make();
    await keys.identify(text, here);
    for (let tried = 0; tried <= guessesMax; tried += 1) await codeOf(keys.identify(guess(), here));
    expect(await codeOf(keys.identify(text, here))).toBe('DONE');
  });

  it('of texts that are no keys asks the set nothing', async () => {
    const { known, keys } = at();
    for (const text of ['qk_live_', `${guess().slice(0, -1)}!`, 'qk_live_'.padEnd(67, '0')])
      expect(await codeOf(keys.identify(text, here))).toBe('UNAUTHENTICATED');
    expect(known.asked()).toBe(0);
  });
});

describe('without the broker', () => {
  it('a key that was known works on for five minutes, and no other one does', async () => {
    let isAway = false;
    const { known, keys, pass } = at((real) => ({
      find: async (id) => {
        if (isAway) throw new Outage('nats', { retryable: true });
        return real.find(id);
      },
    }));
    const [one, other] = [known.make(), known.make()];
    await keys.identify(one.text, here);
    isAway = true;
    pass(200_000);
    expect(await codeOf(keys.identify(one.text, here))).toBe('DONE');
    expect(await codeOf(keys.identify(other.text, here))).toBe('OUTAGE');
    pass(100_001);
    expect(await codeOf(keys.identify(one.text, here))).toBe('OUTAGE');
  });
});
