import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { intervalOfDates } from '../../../../kernel/time/interval.ts';
import { utc } from '../../../../kernel/time/zone.ts';
import { type EarningLine, isEarned, toRecognise } from './earned.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const month = (text: string) => Temporal.PlainYearMonth.from(text);
const line = (minor: bigint, start: string, end: string): EarningLine => ({
  net: money(minor, 'EUR'),
  service: intervalOfDates({ start: date(start), end: date(end) }, utc),
  zone: utc,
});
const invoice = (deferred: bigint, lines: EarningLine[], credits: EarningLine[] = []) => ({
  currency: 'EUR' as const,
  deferred: money(deferred, 'EUR'),
  lines,
  credits,
});

describe('what is earned by the end of a month', () => {
  it('goes by days: 31.00 from 16 March to 15 April are 16.00 in March and 15.00 in April', () => {
    const lines = [line(3100n, '2026-03-16', '2026-04-16')];
    expect(toRecognise(invoice(3100n, lines), month('2026-03')).minor).toBe(1600n);
    expect(toRecognise(invoice(1500n, lines), month('2026-04')).minor).toBe(1500n);
    expect(isEarned(invoice(0n, lines), month('2026-03'))).toBe(false);
    expect(isEarned(invoice(0n, lines), month('2026-04'))).toBe(true);
  });

  it('is nothing for a month that is recognised already', () => {
    const lines = [line(3100n, '2026-03-16', '2026-04-16')];
    expect(toRecognise(invoice(1500n, lines), month('2026-03')).minor).toBe(0n);
  });

  it('leaves out what a credit note took back: 21.00 of March’s 31.00, from the 11th on', () => {
    const lines = [line(3100n, '2026-03-01', '2026-04-01')];
    const credits = [line(2100n, '2026-03-11', '2026-04-01')];
    expect(toRecognise(invoice(1000n, lines, credits), month('2026-03')).minor).toBe(1000n);
  });

  it('takes March back where an invoice of April repairs it: −10.00 in March, 31.00 in April', () => {
    const lines = [line(-1000n, '2026-03-21', '2026-03-31'), line(3100n, '2026-04-01', '2026-05-01')];
    expect(toRecognise(invoice(2100n, lines), month('2026-03')).minor).toBe(-1000n);
    expect(toRecognise(invoice(3100n, lines), month('2026-04')).minor).toBe(3100n);
  });

  it('adds up to the net, month by month, whatever is billed; a second look recognises nothing', () => {
    const day = fc.integer({ min: 0, max: 400 });
    const any = fc.record({
      minor: fc.bigInt({ min: -50_000n, max: 1_000_000n }),
      from: day,
      length: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (all) => {
        const start = date('2026-01-01');
        const lines = all.map(({ minor, from, length }) =>
          line(minor, start.add({ days: from }).toString(), start.add({ days: from + length }).toString()),
        );
        const net = all.reduce((sum, { minor }) => sum + minor, 0n);
        let deferred = net;
        for (let each = month('2026-01'), count = 0; count < 30; each = each.add({ months: 1 }), count += 1) {
          deferred -= toRecognise(invoice(deferred, lines), each).minor;
          expect(toRecognise(invoice(deferred, lines), each).minor).toBe(0n);
          if (isEarned(invoice(deferred, lines), each)) expect(deferred).toBe(0n);
        }
        expect(deferred).toBe(0n);
      }),
    );
  });
});
