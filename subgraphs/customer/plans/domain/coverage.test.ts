import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { Device } from '../../devices/domain/device.ts';
import { aMoment, aPlan } from '../../testing/builders.ts';
import { categoryOfTicket, coveringPlan } from './coverage.ts';
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

describe('the kind of equipment', () => {
  const printer: Device = {
    id: newId('Device'),
    customerId: newId('Customer'),
    category: 'PRINTER',
    name: 'Upstairs',
    model: null,
    serialNumber: null,
    addedAt: now,
    removedAt: null,
  };
  it('is the device’s, or the one that was given without a device', () => {
    expect(categoryOfTicket(printer, null)).toEqual({ ok: true, value: 'PRINTER' });
    expect(categoryOfTicket(printer, 'PRINTER')).toEqual({ ok: true, value: 'PRINTER' });
    expect(categoryOfTicket(null, 'CAMERA')).toEqual({ ok: true, value: 'CAMERA' });
  });
  it('is refused when there is none, or two that differ', () => {
    expect(categoryOfTicket(null, null)).toMatchObject({ error: { code: 'INVALID_VALUE' } });
    expect(categoryOfTicket(printer, 'CAMERA')).toMatchObject({ error: { code: 'INVALID_VALUE' } });
  });
});
