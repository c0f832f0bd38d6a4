import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { StoredLine } from '../../invoicing/index.ts';
import type { Subscription } from '../../subscriptions/index.ts';
import { defaultRunPolicy, linesToBill, type RunRefusal } from './billing-run.ts';
import { chargesOf, type InvoiceGroup, invoiceGroups } from './invoice-groups.ts';
import { creditRepairs, type RepairCredit } from './repair-credits.ts';

/** The documents that a subscription is still to be sent. */
export interface DueDocuments {
  /** Written first: what they give back as credit pays the invoices. */
  readonly credits: readonly RepairCredit[];
  /** Oldest first. */
  readonly invoices: readonly InvoiceGroup[];
}

/**
 * The documents that a subscription is still to be sent by a day, by the rules' defaults. The run, its preview and the preview of
 * a change all ask this function. Corrections are netted with charges on one invoice; when they outweigh them, credit notes give
 * them back and the charges have invoices of their own.
 *
 * @param lines  every line of it that was ever put on a document
 */
export function dueInvoices(
  subscription: Subscription,
  lines: readonly StoredLine[],
  asOf: Temporal.PlainDate,
): Result<DueDocuments, RunRefusal> {
  if (subscription.state === 'ENDED' || subscription.state === 'REFUSED')
    return ok({ credits: [], invoices: [] });
  const standing = lines.filter(({ isVoid }) => !isVoid);
  const due = linesToBill({
    subscriptions: [subscription],
    billed: standing,
    asOf,
    policy: { ...defaultRunPolicy, zone: subscription.timeZone },
  });
  if (!due.ok) return due;
  const groups = invoiceGroups(due.value, lines);
  const net = due.value.reduce((sum, { amount }) => sum + amount.minor, 0n);
  if (net >= 0n) return ok({ credits: [], invoices: groups });
  const all = groups.flatMap((group) => group.lines);
  const isGivenBack = ({ amount }: { amount: { minor: bigint } }) => amount.minor < 0n;
  return ok({
    credits: creditRepairs(all.filter(isGivenBack), standing),
    invoices: chargesOf(all.filter((line) => !isGivenBack(line))),
  });
}
