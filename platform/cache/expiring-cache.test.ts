import { describe, expect, it } from 'vitest';
import { ExpiringCache } from './expiring-cache.ts';

describe('a bounded cache', () => {
  it('forgets what was used longest ago when it is full', () => {
    const cache = new ExpiringCache<number>(2);
    cache.set('a', 1, 100);
    cache.set('b', 2, 100);
    cache.get('a', 0);
    cache.set('c', 3, 100);
    expect([cache.get('a', 0), cache.get('b', 0), cache.get('c', 0), cache.size]).toEqual([
      1,
      undefined,
      3,
      2,
    ]);
  });
  it('forgets at the instant that an entry ends', () => {
    const cache = new ExpiringCache<number>(2);
    cache.set('a', 1, 100);
    expect([cache.get('a', 99), cache.get('a', 100), cache.size]).toEqual([1, undefined, 0]);
  });
});
