import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Leases, localLeases } from './leases.ts';
import { blockCount, createRateLimiter, pointsWindowMs } from './rate-limiter.ts';
import { rateCallerOf } from './request-budget.ts';

/** As NATS does: a key belongs to the replica that created it first. */
function sharedLeases(): Leases {
  const created = new Set<string>();
  return {
    lease: async (caller, window, block) => {
      const key = `${caller}.${window}.${block}`;
      if (created.has(key)) return 'taken';
      created.add(key);
      return 'leased';
    },
    stop: async () => undefined,
  };
}
const ada = { key: 'ada', limit: 1_000 };
const at = (ms: number) => () => ms;

describe('a caller’s budget', () => {
  it('is spent to the last point and not beyond', async () => {
    const limiter = createRateLimiter(localLeases, at(0));
    expect(await limiter.take(ada, 990)).toMatchObject({ isGranted: true, remaining: 10 });
    expect(await limiter.take(ada, 11)).toMatchObject({ isGranted: false, remaining: 10 });
    expect(await limiter.take(ada, 10)).toMatchObject({
      isGranted: true,
      remaining: 0,
      resetAtMs: pointsWindowMs,
    });
  });
  it('is whole again when the minute is over', async () => {
    let now = 59_000;
    const limiter = createRateLimiter(localLeases, () => now);
    await limiter.take(ada, 1_000);
    now = pointsWindowMs;
    expect(await limiter.take(ada, 1)).toMatchObject({ isGranted: true, remaining: 999 });
  });
  it('is separate from other callers’', async () => {
    const limiter = createRateLimiter(localLeases, at(0));
    await limiter.take(ada, 1_000);
    expect(await limiter.take({ key: 'grace', limit: 1_000 }, 1)).toMatchObject({ isGranted: true });
  });
  it('is one for all replicas, however requests fall on them', async () => {
    const requests = fc.array(fc.record({ replica: fc.nat(3), cost: fc.integer({ min: 1, max: 120 }) }), {
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const leases = sharedLeases();
        const replicas = Array.from({ length: 4 }, () => createRateLimiter(leases, at(0)));
        let granted = 0;
        await Promise.all(
          asked.map(async ({ replica, cost }) => {
            if ((await replicas[replica]?.take(ada, cost))?.isGranted === true) granted += cost;
          }),
        );
        expect(granted).toBeLessThanOrEqual(ada.limit);
      }),
    );
  });
  it('is not lost to a replica by more than the blocks that others hold unspent', async () => {
    const leases = sharedLeases();
    const [one, other] = [createRateLimiter(leases, at(0)), createRateLimiter(leases, at(0))];
    await one.take(ada, 1);
    // The first replica holds one block of fifty; the other may spend the nineteen that are left.
    expect(await other.take(ada, ada.limit - ada.limit / blockCount)).toMatchObject({ isGranted: true });
    expect(await one.take(ada, 49)).toMatchObject({ isGranted: true });
    expect(await one.take(ada, 1)).toMatchObject({ isGranted: false, remaining: 0 });
  });
});

describe('who shares a budget', () => {
  const limits = { signedIn: 10, anonymous: 5 };
  const noCaller = { subject: null, roles: [], scopes: [], customerId: null, expertId: null };
  const keyOf = (address: string, subject: string | null = null) =>
    rateCallerOf({ ...noCaller, subject }, address, limits).key;
  it('is one signed-in person from anywhere, and all anonymous callers of one address', () => {
    expect(keyOf('192.0.2.1', 'ada')).toBe(keyOf('192.0.2.2', 'ada'));
    expect(keyOf('192.0.2.1')).not.toBe(keyOf('192.0.2.2'));
    expect(keyOf('::ffff:192.0.2.1')).toBe(keyOf('192.0.2.1'));
  });
  it('is an IPv6 network, since an address there is one of many', () => {
    expect(keyOf('2001:db8::1')).toBe(keyOf('2001:db8:0:0:ffff::2'));
    expect(keyOf('2001:db8::1')).not.toBe(keyOf('2001:db8:0:1::1'));
  });
});
