import { newId } from '../../../../kernel/ids/ids.ts';
import { nothing, toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { invoiceIssued, type LedgerRepository } from '../../ledger/index.ts';
import {
  type DraftRefusal,
  draftInvoice,
  type InvoiceDraft,
  type InvoiceInput,
  type InvoicingPolicy,
  numberInvoice,
} from '../domain/draft-invoice.ts';
import type { Invoice } from '../domain/invoice.ts';
import { matchLost } from '../domain/lost-invoice.ts';
import type { InvoiceRepository, LostInvoices } from './ports.ts';

export interface IssueInvoicePorts {
  readonly policy: InvoicingPolicy;
  readonly clock: Clock;
  /** Told of each invoice as it is written. */
  readonly observe: (invoice: Invoice) => void;
}

export interface IssueInvoiceRepositories {
  readonly invoices: Pick<InvoiceRepository, 'nextNumber' | 'insert'>;
  readonly ledger: LedgerRepository;
  readonly journal: JournalRepository;
  readonly lostInvoices: LostInvoices;
}

/** All of it waits as deferred revenue: a plan is billed in advance. */
async function post(
  { ledger }: IssueInvoiceRepositories,
  invoice: Invoice,
  { net, tax, creditApplied, creditCreated }: InvoiceDraft['totals'],
): Promise<void> {
  const posting = invoiceIssued({
    netDeferred: net,
    netEarned: nothing(net.currency),
    tax,
    creditApplied,
    creditCreated,
  });
  if (posting.entries.length === 0) return;
  await ledger.post({
    id: newId('LedgerTransaction'),
    customerId: invoice.customerId,
    kind: posting.kind,
    invoiceId: invoice.id,
    paymentId: null,
    description: `Invoice ${invoice.number}`,
    postedAt: invoice.issuedAt,
    entries: posting.entries,
  });
}

/** Everything that is needed to understand the invoice later. */
const toJournalEvent = (invoice: Invoice, { trace, totals }: InvoiceDraft) => ({
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
      kind: line.recurring?.kind ?? null,
      description: line.description,
      start: line.period?.start.toString() ?? null,
      end: line.period?.end.toString() ?? null,
      net: { ...toWire(line.net) },
      taxRatePercent: line.taxRatePercent,
      policies: line.policies,
    })),
    net: { ...toWire(invoice.net) },
    tax: { ...toWire(invoice.tax) },
    total: { ...toWire(invoice.total) },
    creditApplied: { ...toWire(totals.creditApplied) },
    trace,
  },
});

/** The draft under its number: a new one, or that of the invoice which the customer has of it and which was lost here. */
async function identify(
  tx: IssueInvoiceRepositories,
  policy: InvoicingPolicy,
  draft: InvoiceDraft,
  clock: Clock,
): Promise<Result<Invoice, 'LOST_INVOICE'>> {
  const lost = matchLost(draft, await tx.lostInvoices.of(draft.document.customerId));
  if (!lost.ok) return lost;
  if (lost.value === null) {
    const sequence = await tx.invoices.nextNumber(policy.seller, draft.document.issuedOn.year);
    return ok(numberInvoice(draft, { id: newId('Invoice'), sequence }));
  }
  const { id, number, version, issuedOn, dueOn, issuedAt } = lost.value;
  await tx.lostInvoices.takenBack(id, clock.now());
  return ok({ ...draft.document, id, number, version, issuedOn, dueOn, issuedAt });
}

/**
 * Issues an invoice: numbered, posted, journalled, and in the queue of those whose file is to be rendered. A refused draft takes
 * no number, so that none is skipped.
 */
export const issueInvoice =
  ({ policy, clock, observe }: IssueInvoicePorts) =>
  async (
    tx: IssueInvoiceRepositories,
    input: Omit<InvoiceInput, 'issuedAt'>,
  ): Promise<Result<Invoice, DraftRefusal | 'LOST_INVOICE'>> => {
    const drafted = draftInvoice(policy, { ...input, issuedAt: clock.now() });
    if (!drafted.ok) return drafted;
    const draft = drafted.value;
    const identified = await identify(tx, policy, draft, clock);
    if (!identified.ok) return identified;
    const invoice = identified.value;
    await tx.invoices.insert(invoice);
    await post(tx, invoice, draft.totals);
    await tx.journal.append(toJournalEvent(invoice, draft));
    observe(invoice);
    return ok(invoice);
  };
