import { describe, expect, it } from 'vitest';
import { Simulation, type SimulationSize } from './testing/simulation.ts';
import { setUpTicketing } from './testing/ticketing-set-up.ts';

const world = setUpTicketing();

/** `npm run simulate` sets it: the whole year. */
const isWholeYear = process.env.QUANTA_SIMULATE === 'year';
const size: SimulationSize = isWholeYear
  ? { experts: 200, tickets: 50_000, days: 365, tickMinutes: 60, seed: 2026 }
  : { experts: 12, tickets: 60, days: 10, tickMinutes: 180, seed: 2026 };
const hour = 3_600_000;

describe(isWholeYear ? 'a simulated year' : 'ten simulated days', () => {
  it('loses and doubles no ticket, leaves none without a next step, and breaks no hard rule at offer, accept or start', {
    timeout: isWholeYear ? 12 * hour : 240_000,
  }, async () => {
    const { counts, broken } = await new Simulation(world, size).run();
    if (isWholeYear) console.log(counts);
    expect(broken).toEqual([]);
    // All of it happened, or nothing was proved.
    for (const happened of [
      'offered',
      'ACCEPT',
      'REJECT',
      'START',
      'COMPLETE',
      'silent',
      'absences',
      'returned',
      'escalated',
      'killed',
    ])
      expect([happened, (counts[happened] ?? 0) > 0]).toEqual([happened, true]);
  });
});
