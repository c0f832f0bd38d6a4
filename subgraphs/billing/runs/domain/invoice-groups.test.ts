import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import type { DueLine } from '../../invoicing/index.ts';
import { invoiceGroups } from './invoice-groups.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const aLine = (dueOn: string, over: Partial<DueLine> = {}): DueLine => {
  const dates = { start: date(dueOn), end: date(dueOn).add({ months: 1 }) };
  return {
    subscriptionId: 'sub_1',
    priceId: 'plan',
    kind: 'CHARGE',
    period: dates,
    service: dates,
    fullMinor: rational(3000n),
    amount: money(3000n, 'EUR'),
    dueOn: date(dueOn),
    description: 'Plan',
    policies: {},
    trace: [],
    ...over,
  };
};
const shown = (groups: ReturnType<typeof invoiceGroups>) =>
  groups.map(({ dueOn, lines }) => [dueOn?.toString() ?? null, ...lines.map(({ priceId }) => priceId)]);

describe('lines share an invoice', () => {
  it('when they are due on one date, oldest first', () => {
    const device = { priceId: 'device' };
    const lines = [aLine('2026-03-01'), aLine('2026-02-01'), aLine('2026-02-01', device)];
    expect(shown(invoiceGroups(lines, []))).toEqual([
      ['2026-02-01', 'plan', 'device'],
      ['2026-03-01', 'plan'],
    ]);
  });
  it('with everything that is due once there is something to take back', () => {
    const repair = aLine('2026-02-01', { kind: 'REPAIR', dueOn: null, amount: money(-100n, 'EUR') });
    expect(shown(invoiceGroups([repair, aLine('2026-03-01'), aLine('2026-04-01')], []))).toEqual([
      [null, 'plan', 'plan', 'plan'],
    ]);
  });
  it('and say how often their stretch was billed before', () => {
    const repetitions = (billed: DueLine[]) =>
      invoiceGroups([aLine('2026-02-01')], billed).map(({ lines }) => lines[0]?.repetition);
    expect(repetitions([])).toEqual([0]);
    const taken = aLine('2026-02-01', { kind: 'REPAIR' });
    expect(repetitions([aLine('2026-02-01'), taken])).toEqual([1]);
  });
});
