import { describe, expect, it } from 'vitest';
import { aMoment, aPlan } from '../../testing/builders.ts';
import { coveringPlan } from './coverage.ts';
import type { SupportPlan } from './support-plan.ts';

const now = aMoment;
const load = (changes: Partial<SupportPlan> = {}, openTickets = 0) => ({ plan: aPlan(changes), openTickets });
const printerInGermany = { category: 'PRINTER', country: 'DE' } as const;

describe('the covering plan', () => {
  it('is the oldest that runs, covers the equipment, serves the country and has room', () => {
    const older = load({ chosenAt: now.subtract({ hours: 2 }) });
    const full = load({ chosenAt: now.subtract({ hours: 3 }), openTicketsMax: 1 }, 1);
    const ended = load({ chosenAt: now.subtract({ hours: 4 }), state: 'ENDED' });
    expect(coveringPlan([load(), older, full, ended], printerInGermany, now)).toEqual({
      ok: true,
      value: older.plan,
    });
  });
  it('may be one that billing has not answered yet, is past due, or cancelled and not over', () => {
    for (const state of ['PENDING', 'PAST_DUE', 'CANCELLING'] as const)
      expect(coveringPlan([load({ state })], printerInGermany, now).ok).toBe(true);
  });
  it('has no bound of open tickets when it names none', () => {
    expect(coveringPlan([load({ openTicketsMax: null }, 5000)], printerInGermany, now).ok).toBe(true);
  });
  it.each([
    ['NO_PLAN', [], printerInGermany],
    ['NO_PLAN', [load({ state: 'CANCELLING', endsAt: now })], printerInGermany],
    ['NOT_COVERED', [load()], { category: 'CAMERA', country: 'DE' } as const],
    ['COUNTRY_NOT_SERVED', [load()], { category: 'PRINTER', country: 'FR' } as const],
    ['TOO_MANY_OPEN', [load({}, 2)], printerInGermany],
  ])('is refused as %s', (code, plans, wanted) => {
    expect(coveringPlan(plans, wanted, now)).toMatchObject({ ok: false, error: { code } });
  });
  it('is refused for the last thing that no plan fulfils', () => {
    const german = load({ countries: ['DE'], coverage: ['CAMERA'] });
    const french = load({ countries: ['FR'], coverage: ['PRINTER'] });
    expect(coveringPlan([german, french], printerInGermany, now)).toMatchObject({
      error: { code: 'COUNTRY_NOT_SERVED' },
    });
  });
});
