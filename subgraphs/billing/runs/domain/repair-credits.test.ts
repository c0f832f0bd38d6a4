import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { daysIn, sharedDates } from '../../../../kernel/time/dates.ts';
import type { DraftLine, StoredLine } from '../../invoicing/index.ts';
import { creditRepairs } from './repair-credits.ts';

const march = (day: number) => Temporal.PlainDate.from('2026-03-01').add({ days: day - 1 });
const period = { start: march(1), end: march(32) };
const invoiceId = newId('Invoice');
const base = { subscriptionId: 'sub_1', priceId: 'plan', period, fullMinor: rational(3100n) };

const aCharge = (from: number, until: number, position: number, minor = BigInt(until - from) * 100n) => ({
  ...base,
  kind: 'CHARGE' as const,
  service: { start: march(from), end: march(until) },
  amount: money(minor, 'EUR'),
  isVoid: false,
  source: { invoiceId, position },
});
const aRepair = (from: number, until: number, minor = BigInt(until - from) * -100n): DraftLine => ({
  ...base,
  kind: 'REPAIR',
  service: { start: march(from), end: march(until) },
  amount: money(minor, 'EUR'),
  ...{ dueOn: null, description: 'Correction', policies: {}, trace: [], repetition: 0 },
});
const taken = (credits: ReturnType<typeof creditRepairs>) =>
  credits.map(({ items }) =>
    items.map(({ line, net, repairs }) => [line, net.minor, repairs.start.day, repairs.end.day]),
  );

describe('repairs by credit notes', () => {
  it('name the line that charged the dates', () => {
    expect(taken(creditRepairs([aRepair(11, 21)], [aCharge(1, 32, 0)]))).toEqual([[[0, 1000n, 11, 21]]]);
  });

  it('are split by days over the lines that charged them', () => {
    const lines = [aCharge(1, 15, 0), aCharge(15, 32, 1)];
    // 11 to 20 March: 4 days on the first line, 6 on the second.
    expect(taken(creditRepairs([aRepair(11, 21)], lines))).toEqual([
      [
        [0, 400n, 11, 15],
        [1, 600n, 15, 21],
      ],
    ]);
  });

  it('take two stretches of one line back by two notes', () => {
    const repairs = [aRepair(3, 5), aRepair(11, 12)];
    expect(taken(creditRepairs(repairs, [aCharge(1, 32, 0)]))).toEqual([
      [[0, 200n, 3, 5]],
      [[0, 100n, 11, 12]],
    ]);
  });

  it('never take more of a line than is left of it, and otherwise add up to the repairs', () => {
    const splits = fc.uniqueArray(fc.integer({ min: 2, max: 31 }), { maxLength: 4 });
    const cents = fc.bigInt({ min: 1n, max: 3100n });
    fc.assert(
      fc.property(
        splits,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 31 }),
        cents,
        (at, from, length, minor) => {
          const bounds = [1, ...at.toSorted((a, b) => a - b), 32];
          const lines: StoredLine[] = bounds
            .slice(1)
            .map((until, index) => aCharge(bounds[index] ?? 1, until, index));
          const until = Math.min(from + length, 32);
          const credits = creditRepairs([aRepair(from, until, -minor)], lines);
          const items = credits.flatMap((credit) => credit.items);
          for (const { line, net } of items)
            expect(net.minor <= (lines[line]?.amount.minor ?? 0n)).toBe(true);
          const service = { start: march(from), end: march(until) };
          const most = lines
            .filter((line) => sharedDates(line.service, service) !== null)
            .reduce((sum, { amount }) => sum + amount.minor, 0n);
          const sum = items.reduce((total, { net }) => total + net.minor, 0n);
          expect(sum <= minor && sum <= most).toBe(true);
          // What the dates themselves were charged can always be given back.
          if (minor <= BigInt(daysIn(service)) * 100n) expect(sum).toBe(minor);
        },
      ),
    );
  });
});
