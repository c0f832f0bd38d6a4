import { coalesce } from '../../../../kernel/concurrency/coalesce.ts';
import { runByKey } from '../../../../kernel/concurrency/run-by-key.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { isZero } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v2.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import { type AccountLock, inOrderOfAccounts } from '../../accounts/index.ts';
import type { Invoice, InvoiceDocument, InvoiceHead } from '../domain/invoice.ts';
import { toInvoiceIssued } from './invoice-messages.ts';
import type { InvoiceRepository, RenderInvoice, RenderQueue } from './ports.ts';

interface RenderRepositories {
  readonly accounts: AccountLock;
  readonly invoices: Pick<InvoiceRepository, 'forUpdate'>;
  readonly renderQueue: RenderQueue;
  readonly outbox: Outbox;
}

/** @param present the invoice as it is now */
type RequestPayment = (present: InvoiceHead) => Promise<void>;

export interface RenderInvoicesPorts<Repositories> {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly clock: Clock;
  readonly render: RenderInvoice;
  /** Reads what the first attempt to charge an invoice needs; what it answers with makes it. It is given, because payments know invoices. */
  readonly prepareFirstPayment: (tx: Repositories, invoice: InvoiceHead) => Promise<RequestPayment>;
  /** Told of an invoice whose file cannot be rendered; it is tried again at growing intervals. */
  readonly onFailure: (invoice: InvoiceHead, error: unknown) => void;
}

/** Invoices that one caller claims at a time. */
const batchMax = 8;
/**
 * How long a claim lasts. When it ends before its files are rendered, on a busy machine or after a kill, another caller
 * renders them too: equal invoices make equal bytes, and the first one to store a file completes it.
 */
const leaseSeconds = 10;

interface Rendered {
  readonly invoice: Invoice;
  readonly document: InvoiceDocument;
}

/** Notes that the file is kept, sends the invoice on, and requests its first payment. */
async function complete<Repositories extends RenderRepositories>(
  tx: Repositories,
  { invoice, document }: Rendered,
  prepareFirstPayment: RenderInvoicesPorts<Repositories>['prepareFirstPayment'],
): Promise<void> {
  // Sent together and locked in this order: everything locks the account first.
  const [, isQueued, head, requestPayment] = await Promise.all([
    tx.accounts.forUpdate(invoice.customerId),
    tx.renderQueue.isQueued(invoice.id),
    tx.invoices.forUpdate(invoice.id),
    prepareFirstPayment(tx, invoice),
  ]);
  if (!isQueued) return;
  // A person may have written it off, or charged it, since it was numbered.
  const present = { ...invoice, ...head };
  await tx.renderQueue.storeDocument(invoice, document);
  await tx.outbox.add(invoiceIssued, toInvoiceIssued(present, document));
  if (present.state === 'OPEN' && !isZero(present.total)) await requestPayment(present);
}

/** Files that are ready at about the same time are completed in one transaction, those of different customers side by side. */
const completeTogether = <Repositories extends RenderRepositories>({
  unitOfWork,
  prepareFirstPayment,
}: RenderInvoicesPorts<Repositories>) =>
  coalesce<Rendered, void>({
    max: batchMax,
    order: (a, b) => inOrderOfAccounts(a.invoice, b.invoice),
    work: (rendered) =>
      unitOfWork(everyRow, (tx) =>
        runByKey(
          rendered,
          ({ invoice }) => invoice.customerId,
          (one) => complete(tx, one, prepareFirstPayment),
        ),
      ),
  });

/**
 * Renders the files of issued invoices. Nothing is rendered inside a transaction: invoices are claimed in one, and each file
 * is stored as soon as it is ready. Several workers share the queue.
 *
 * @returns how many it claimed
 * @throws Outage when nothing can be rendered now; what was not rendered is given back
 */
export const renderInvoices = <Repositories extends RenderRepositories>(
  ports: RenderInvoicesPorts<Repositories>,
) => {
  const { unitOfWork, clock, render, onFailure } = ports;
  const store = completeTogether(ports);
  const renderOne = async (invoice: Invoice): Promise<void> => {
    let document: InvoiceDocument;
    try {
      document = await render(invoice);
    } catch (error) {
      if (error instanceof Outage) throw error;
      onFailure(invoice, error);
      return unitOfWork(everyRow, (tx) => tx.renderQueue.renderLater(invoice.id, clock.now()));
    }
    await store({ invoice, document });
  };
  return async (): Promise<number> => {
    const now = clock.now();
    const leaseUntil = now.add({ seconds: leaseSeconds });
    const claimed = await unitOfWork(everyRow, (tx) =>
      tx.renderQueue.claimDue({ now, leaseUntil, max: batchMax }),
    );
    const results = await Promise.allSettled(claimed.map(renderOne));
    const failed = claimed.filter((_invoice, index) => results[index]?.status === 'rejected');
    if (failed.length > 0)
      await unitOfWork(everyRow, (tx) =>
        tx.renderQueue.release(
          failed.map(({ id }) => id),
          clock.now(),
        ),
      );
    const failure = results.find((result) => result.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    return claimed.length;
  };
};
