import { assert } from '../../../../kernel/errors/errors.ts';
import {
  type BillingRunId,
  type CustomerId,
  newId,
  type SubscriptionId,
} from '../../../../kernel/ids/ids.ts';
import { nothing, toWire } from '../../../../kernel/money/money.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { sendSubscriptionChanged } from '../../application/messages.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import { draftInvoice, type InvoicingPolicy } from '../../invoicing/domain/draft-invoice.ts';
import type { Account, BillingSubscription, Invoice } from '../../invoicing/domain/invoice.ts';
import { invoiceIssued } from '../../ledger/domain/postings.ts';
import { startOfPeriod, type UnbilledPeriod, unbilledPeriods } from '../../subscriptions/domain/periods.ts';

export interface BillSubscriptionPorts {
  readonly policy: InvoicingPolicy;
  readonly now: () => Temporal.Instant;
  /** Told of each invoice as it is written. */
  readonly observe: (invoice: Invoice) => void;
}

export interface BillingJob {
  readonly runId: BillingRunId;
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly asOf: Temporal.PlainDate;
}

/** Invoices that one job issues at most; its transaction holds the number sequence, and others wait for it. */
const invoicesMax = 12;

type Drafted = ReturnType<typeof draftInvoice>;

/** All of it waits as deferred revenue: a plan is billed in advance. */
const ledgerView = ({ net, tax, creditApplied, creditCreated }: Drafted['totals']) => ({
  netDeferred: net,
  netEarned: nothing(net.currency),
  tax,
  creditApplied,
  creditCreated,
});

/** Ledger and journal: what the invoice moves, and everything that is needed to understand it later. */
async function record(books: Books, { invoice, totals, trace }: Drafted): Promise<void> {
  const posting = invoiceIssued(ledgerView(totals));
  if (posting.entries.length > 0)
    await books.ledger.post({
      id: newId('LedgerTransaction'),
      customerId: invoice.customerId,
      kind: posting.kind,
      invoiceId: invoice.id,
      paymentId: null,
      description: `Invoice ${invoice.number}`,
      postedAt: invoice.issuedAt,
      entries: posting.entries,
    });
  await books.journal.append({
    customerId: invoice.customerId,
    type: 'invoice-issued',
    at: invoice.issuedAt,
    context: {
      invoiceId: invoice.id,
      number: invoice.number,
      runId: invoice.runId,
      subscriptionId: invoice.subscriptionId,
      issuedOn: invoice.issuedOn.toString(),
      dueOn: invoice.dueOn.toString(),
      country: invoice.billedTo.address.country,
      lines: invoice.lines.map((line) => ({
        description: line.description,
        start: line.period?.start.toString() ?? null,
        end: line.period?.end.toString() ?? null,
        net: { ...toWire(line.net) },
        taxRatePercent: line.taxRatePercent,
      })),
      net: { ...toWire(invoice.net) },
      tax: { ...toWire(invoice.tax) },
      total: { ...toWire(invoice.total) },
      trace,
    },
  });
}

/** Issues the invoice for one period: numbered, posted, journalled, and in the queue of those that draw its file. */
async function issueInvoice(
  { policy, now, observe }: BillSubscriptionPorts,
  books: Books,
  given: { account: Account; subscription: BillingSubscription; period: UnbilledPeriod; runId: BillingRunId },
): Promise<BillingSubscription> {
  const issuedAt = now();
  const { year } = dateIn(given.account.timeZone, issuedAt);
  const sequence = await books.invoices.nextNumber(policy.seller, year);
  const ground = draftInvoice(policy, { ...given, id: newId('Invoice'), sequence, issuedAt });
  const { invoice } = ground;
  await books.invoices.insert(invoice);
  await record(books, ground);
  observe(invoice);
  const { subscription, period } = given;
  assert(period.number === subscription.nextPeriod, `${subscription.id} would skip or repeat a period`);
  return {
    ...subscription,
    nextPeriod: period.number + 1,
    billedUntil: startOfPeriod(subscription, period.number + 1),
    version: subscription.version + 1,
    changedAt: issuedAt,
  };
}

/**
 * Bills what is due of one subscription by the end of `asOf` and not billed yet: one invoice for each period, oldest first.
 * Whoever bills the same account at once waits here for the other, and then finds nothing left.
 *
 * @returns `MORE` when periods are left for another transaction
 */
export const billSubscription =
  (ports: BillSubscriptionPorts) =>
  async (books: Books, job: BillingJob): Promise<'BILLED' | 'UNCHANGED' | 'MORE'> => {
    // Asked together and answered in this order: what was billed is read behind the locks.
    const [account, current, billed] = await Promise.all([
      books.accounts.forUpdate(job.customerId),
      books.subscriptions.forUpdate(job.subscriptionId),
      books.invoices.billedServices(job.subscriptionId),
    ]);
    if (account === null || current === null || current.state === 'ENDED' || current.state === 'REFUSED')
      return 'UNCHANGED';
    const unbilled = unbilledPeriods(current, billed, job.asOf);
    if (unbilled.length === 0) return 'UNCHANGED';
    let subscription = current;
    for (const period of unbilled.slice(0, invoicesMax))
      subscription = await issueInvoice(ports, books, { account, subscription, period, runId: job.runId });
    await books.subscriptions.save(subscription);
    await sendSubscriptionChanged(books, subscription);
    return unbilled.length > invoicesMax ? 'MORE' : 'BILLED';
  };
