import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz:gateway -- --count N --seed S` asks more, and other graphs. */
const count = 2_000;

describe('generated operations over generated graphs', () => {
  it('are answered as by one schema over the same data', async () => {
    const { asked, refused, different, failures } = await fuzz({ count, seed: 1, graphs: 50, show: 1 });
    expect(failures).toEqual([]);
    expect({ refused, different }).toEqual({ refused: 0, different: 0 });
    expect(asked).toBeGreaterThanOrEqual(count);
  });
});
