import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { StoredLine } from '../../invoicing/index.ts';
import type { Subscription } from '../../subscriptions/index.ts';
import { defaultRunPolicy, linesToBill, type RunRefusal } from './billing-run.ts';
import { type InvoiceGroup, invoiceGroups } from './invoice-groups.ts';

/**
 * The invoices that a subscription is still to be sent by a day, oldest first, by the rules' defaults. The run and its preview
 * both ask this function.
 *
 * @param lines  every line of it that was ever put on a document
 */
export function dueInvoices(
  subscription: Subscription,
  lines: readonly StoredLine[],
  asOf: Temporal.PlainDate,
): Result<InvoiceGroup[], RunRefusal> {
  if (subscription.state === 'ENDED' || subscription.state === 'REFUSED') return ok([]);
  const due = linesToBill({
    subscriptions: [subscription],
    billed: lines.filter(({ isVoid }) => !isVoid),
    asOf,
    policy: { ...defaultRunPolicy, zone: subscription.timeZone },
  });
  return due.ok ? ok(invoiceGroups(due.value, lines)) : due;
}
