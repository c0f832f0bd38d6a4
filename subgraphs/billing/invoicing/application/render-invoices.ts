import { inLanes } from '../../../../kernel/concurrency/lanes.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { isZero } from '../../../../kernel/money/money.ts';
import { inOrderOfAccounts } from '../../accounts/domain/account-order.ts';
import { sendInvoiceIssued } from '../../application/messages.ts';
import { chargeable, newPayment } from '../../payments/application/begin-payment.ts';
import { raiseAlert } from '../../payments/application/raise-alert.ts';
import type { Card, Invoice, InvoiceDocument, InvoiceHead } from '../domain/invoice.ts';
import type { Books, RenderInvoice, UnitOfWork } from './ports.ts';

export interface DrawPorts {
  readonly unitOfWork: UnitOfWork;
  readonly render: RenderInvoice;
  readonly now: () => Temporal.Instant;
  /** Told of an invoice whose file cannot be drawn; it is tried again at growing intervals. */
  readonly onFailure: (invoice: InvoiceHead, error: unknown) => void;
}

/** Files that one transaction keeps: drawing them takes it some tenths of a second, on a busy machine some seconds. */
const batchMax = 8;

/** Puts the first attempt to charge it in the queue, or says that there is no card. */
async function requestPayment(
  books: Books,
  invoice: InvoiceHead,
  kept: Card | null,
  now: Temporal.Instant,
): Promise<void> {
  const card = chargeable(kept, now);
  if (card === null)
    return raiseAlert(books, invoice, {
      kind: 'NO_CARD',
      message: `Invoice ${invoice.number} cannot be charged: the customer has no card that is valid now.`,
      paymentId: null,
      at: now,
    });
  const payment = newPayment(invoice, card, {
    attempt: 1,
    runId: invoice.runId,
    nextCallAt: now,
    calls: 0,
    now,
  });
  await books.payments.insert(payment);
}

/** Keeps the file, sends the invoice to whoever must know of it, and has it charged. */
async function complete(
  books: Books,
  invoice: Invoice,
  document: InvoiceDocument,
  now: Temporal.Instant,
): Promise<void> {
  // Asked together and locked in this order: everybody locks the account first.
  const [, head, attempts, card] = await Promise.all([
    books.accounts.forUpdate(invoice.customerId),
    books.invoices.forUpdate(invoice.id),
    books.payments.ofInvoice(invoice.id),
    books.cards.defaultOf(invoice.customerId),
  ]);
  // A person may have written it off, or charged it, since it was numbered.
  const present = { ...invoice, ...head };
  await books.invoices.keepDocument(invoice, document);
  await sendInvoiceIssued(books, present, document);
  if (present.state === 'open' && attempts.length === 0 && !isZero(present.total))
    await requestPayment(books, present, card, now);
}

/**
 * Draws the files of issued invoices, a few in one transaction. Several workers share them; what a killed one had begun is
 * drawn again, with equal bytes.
 *
 * @returns how many it took up
 * @throws Outage when nothing can be drawn now
 */
export const drawInvoices =
  ({ unitOfWork, render, now, onFailure }: DrawPorts) =>
  (): Promise<number> =>
    unitOfWork(async (books) => {
      const taken = await books.invoices.takeToDraw(now(), batchMax);
      const invoices = taken.toSorted(inOrderOfAccounts);
      const drawn = await Promise.allSettled(invoices.map(render));
      const finish = async (invoice: Invoice, one: PromiseSettledResult<InvoiceDocument>): Promise<void> => {
        if (one.status === 'fulfilled') return complete(books, invoice, one.value, now());
        if (one.reason instanceof Outage) throw one.reason;
        onFailure(invoice, one.reason);
        await books.invoices.drawLater(invoice.id, now());
      };
      await inLanes(
        invoices.map((invoice, index) => ({ invoice, one: drawn[index] as (typeof drawn)[number] })),
        ({ invoice }) => invoice.customerId,
        ({ invoice, one }) => finish(invoice, one),
      );
      return invoices.length;
    });
