import { newId } from '../../../../kernel/ids/ids.ts';
import { nothing, toWire } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { invoiceIssued, type LedgerRepository } from '../../ledger/index.ts';
import { draftInvoice, type InvoiceInput, type InvoicingPolicy } from '../domain/draft-invoice.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { InvoiceRepository } from './ports.ts';

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
}

type Drafted = ReturnType<typeof draftInvoice>;

/** All of it waits as deferred revenue: a plan is billed in advance. */
const toPosting = ({ net, tax, creditApplied, creditCreated }: Drafted['totals']) =>
  invoiceIssued({
    netDeferred: net,
    netEarned: nothing(net.currency),
    tax,
    creditApplied,
    creditCreated,
  });

async function post({ ledger }: IssueInvoiceRepositories, { invoice, totals }: Drafted): Promise<void> {
  const posting = toPosting(totals);
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
const toJournalEvent = ({ invoice, trace }: Drafted) => ({
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

/** Issues an invoice: numbered, posted, journalled, and in the queue of those whose file is to be rendered. */
export const issueInvoice =
  ({ policy, clock, observe }: IssueInvoicePorts) =>
  async (
    tx: IssueInvoiceRepositories,
    input: Omit<InvoiceInput, 'id' | 'sequence' | 'issuedAt'>,
  ): Promise<Invoice> => {
    const issuedAt = clock.now();
    const { year } = dateIn(input.account.timeZone, issuedAt);
    const sequence = await tx.invoices.nextNumber(policy.seller, year);
    const drafted = draftInvoice(policy, { ...input, id: newId('Invoice'), sequence, issuedAt });
    await tx.invoices.insert(drafted.invoice);
    await post(tx, drafted);
    await tx.journal.append(toJournalEvent(drafted));
    observe(drafted.invoice);
    return drafted.invoice;
  };
