import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz:gateway -- --count N --seed S` asks more, and other graphs. */
describe('generated operations over generated graphs', () => {
  it.each([
    ['guild', 1_700, 42],
    ['apollo', 300, 6],
  ] as const)(
    'are answered as by one schema over the same data, composed by %s',
    { timeout: 600_000 },
    async (composer, count, graphs) => {
      const { asked, refused, different, failures } = await fuzz({
        count,
        seed: 1,
        graphs,
        show: 1,
        composer,
      });
      expect(failures).toEqual([]);
      expect({ refused, different }).toEqual({ refused: 0, different: 0 });
      expect(asked).toBeGreaterThanOrEqual(count);
    },
  );
});
