import { add, type CurrencyCode, type Money, nothing, subtract } from '../../../../kernel/money/money.ts';
import type { Interval } from '../../../../kernel/time/interval.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { recogniseRevenue } from './recognition.ts';

/** A line of an invoice, or what a credit note took of one, with the service that earns it. */
export interface EarningLine {
  /** Negative for a repair; of a credit note, what was taken back, positive. */
  readonly net: Money;
  /** Null for what is earned on issue. */
  readonly service: Interval | null;
  readonly zone: ZoneId;
}

/** Everything about an invoice that decides what is earned of it. */
export interface EarningInvoice {
  readonly currency: CurrencyCode;
  /** Of its net, what the ledger still has as deferred. */
  readonly deferred: Money;
  readonly lines: readonly EarningLine[];
  readonly credits: readonly EarningLine[];
}

/** Of a line, what is still to be earned after a month. */
function unearnedAfter(line: EarningLine, month: Temporal.PlainYearMonth): Money {
  const none = nothing(line.net.currency);
  if (line.service === null || line.net.minor === 0n) return none;
  const schedule = recogniseRevenue(line.net, line.service, { granularity: 'day', zone: line.zone });
  return schedule.value.reduce(
    (sum, { month: each, revenue }) =>
      Temporal.PlainYearMonth.compare(month, each) < 0 ? add(sum, revenue) : sum,
    none,
  );
}

const total = (
  lines: readonly EarningLine[],
  month: Temporal.PlainYearMonth,
  currency: CurrencyCode,
): Money => lines.reduce((sum, line) => add(sum, unearnedAfter(line, month)), nothing(currency));

/**
 * What is to be recognised of an invoice so that it is earned as far as the end of a month: by local days, each line by its own
 * service. It is a difference over the ledger, so that recognising a month twice recognises nothing.
 *
 * What credit notes took back is never earned. What they took of revenue that was earned stands in the contra account `refunds`.
 *
 * @returns negative where an invoice takes an earlier month back that another one earned
 * Source: MONEY-AND-TIME, policy "revenue recognition", `day`.
 */
export function toRecognise(invoice: EarningInvoice, month: Temporal.PlainYearMonth): Money {
  const { currency, deferred, lines, credits } = invoice;
  const left = subtract(total(lines, month, currency), total(credits, month, currency));
  const earned = subtract(deferred, left);
  return credits.length > 0 && earned.minor < 0n ? nothing(currency) : earned;
}

/** Whether nothing is left to be earned after a month. */
export const isEarned = ({ lines, credits }: EarningInvoice, month: Temporal.PlainYearMonth): boolean =>
  [...lines, ...credits].every((line) => unearnedAfter(line, month).minor === 0n);
