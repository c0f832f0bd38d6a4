import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { type Money, smaller, subtract } from '../../../../kernel/money/money.ts';

/**
 * The last invoice of a period whose usage was billed on the way, each time a threshold was passed: all fees of the
 * period, less what those invoices asked for. It never credits more than the fees.
 *
 * @param fees every fee of the period, the usage that was billed before included
 * @param billed sum of the invoices of the period so far
 */
export function progressiveCredit(
  fees: Money,
  billed: Money,
): Explained<{ readonly credit: Money; readonly due: Money }> {
  const credit = smaller(fees, billed);
  const due = subtract(fees, credit);
  return explained({ credit, due }, { progressiveBilling: 'credited-on-the-last-invoice' }, [
    step('{fees} in all − {credit} billed on the way = {due}', { fees, credit, due }),
  ]);
}
