import { runByKey } from '../../../../kernel/concurrency/run-by-key.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { isZero } from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v1.ts';
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

/** Files that one transaction keeps: rendering them takes it some tenths of a second, on a busy machine some seconds. */
const batchMax = 8;

/** Keeps the file, sends the invoice on, and has it charged. */
async function complete<Repositories extends RenderRepositories>(
  tx: Repositories,
  invoice: Invoice,
  document: InvoiceDocument,
  prepareFirstPayment: RenderInvoicesPorts<Repositories>['prepareFirstPayment'],
): Promise<void> {
  // Asked together and locked in this order: everything locks the account first.
  const [, head, requestPayment] = await Promise.all([
    tx.accounts.forUpdate(invoice.customerId),
    tx.invoices.forUpdate(invoice.id),
    prepareFirstPayment(tx, invoice),
  ]);
  // A person may have written it off, or charged it, since it was numbered.
  const present = { ...invoice, ...head };
  await tx.renderQueue.keepDocument(invoice, document);
  await tx.outbox.add(invoiceIssued, toInvoiceIssued(present, document));
  if (present.state === 'OPEN' && !isZero(present.total)) await requestPayment(present);
}

/**
 * Renders the files of issued invoices, a few in one transaction. Several workers share them; what a killed one had begun is
 * rendered again, with equal bytes.
 *
 * @returns how many it took up
 * @throws Outage when nothing can be rendered now
 */
export const renderInvoices =
  <Repositories extends RenderRepositories>(ports: RenderInvoicesPorts<Repositories>) =>
  (): Promise<number> => {
    const { unitOfWork, clock, render, prepareFirstPayment, onFailure } = ports;
    return unitOfWork(everyRow, async (tx) => {
      const claimed = await tx.renderQueue.claimDue(clock.now(), batchMax);
      const invoices = claimed.toSorted(inOrderOfAccounts);
      const rendered = await Promise.allSettled(invoices.map(render));
      const finish = async (invoice: Invoice, one: PromiseSettledResult<InvoiceDocument>): Promise<void> => {
        if (one.status === 'fulfilled') return complete(tx, invoice, one.value, prepareFirstPayment);
        if (one.reason instanceof Outage) throw one.reason;
        onFailure(invoice, one.reason);
        await tx.renderQueue.renderLater(invoice.id, clock.now());
      };
      await runByKey(
        invoices.map((invoice, index) => ({ invoice, one: rendered[index] as (typeof rendered)[number] })),
        ({ invoice }) => invoice.customerId,
        ({ invoice, one }) => finish(invoice, one),
      );
      return invoices.length;
    });
  };
