import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBoundedCache } from './byte-bounded-cache.ts';

describe('a cache bounded in bytes', () => {
  it('gives an entry that was used since a second chance', () => {
    const cache = new ByteBoundedCache<number>(30);
    cache.set('a', 1, 10);
    cache.set('b', 2, 10);
    cache.set('c', 3, 10);
    cache.get('a');
    cache.set('d', 4, 10);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([1, undefined, 3, 4]);
  });
  it('does not keep what alone is over the bound', () => {
    const cache = new ByteBoundedCache<number>(30);
    cache.set('a', 1, 31);
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });
  it('never holds more than its bound, whatever is put in and asked for', () => {
    const steps = fc.array(
      fc.record({ key: fc.nat(20).map(String), bytes: fc.nat(40), isAsked: fc.boolean() }),
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const cache = new ByteBoundedCache<string>(100);
        for (const { key, bytes, isAsked } of taken) {
          if (isAsked) expect([undefined, key]).toContain(cache.get(key));
          else cache.set(key, key, bytes);
          expect(cache.bytes).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
