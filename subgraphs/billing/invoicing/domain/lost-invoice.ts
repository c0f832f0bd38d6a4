import { ok, type Refused, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { InvoiceDraft } from './draft-invoice.ts';

/** What identifies an invoice that a customer has and that is lost here. */
export interface LostInvoiceKey {
  readonly number: string;
  readonly periodStart: Temporal.Instant | null;
  readonly totalMinor: bigint;
  readonly currency: string;
}

/**
 * The lost invoice that a draft bills again: the same period and the same amount. One of the same period over another amount is refused, because the
 * customer would be billed for it twice; an operator compares the two.
 */
export function matchLost<L extends LostInvoiceKey>(
  { document }: InvoiceDraft,
  lost: readonly L[],
): Result<L | null, 'LOST_INVOICE'> {
  const starts = document.lines.flatMap(({ period }) => (period === null ? [] : [period.start]));
  const samePeriod = lost.filter(
    ({ periodStart }) => periodStart !== null && starts.some((start) => start.equals(periodStart)),
  );
  const { minor, currency } = document.total;
  const same = samePeriod.find((one) => one.totalMinor === minor && one.currency === currency);
  if (same !== undefined) return ok(same);
  const [other] = samePeriod;
  return other === undefined ? ok(null) : refusal(other.number);
}

const refusal = (number: string): Refused<'LOST_INVOICE'> =>
  refuse(
    'LOST_INVOICE',
    `The customer has invoice ${number} for this period over another amount; it was lost here in a restore.`,
  );
