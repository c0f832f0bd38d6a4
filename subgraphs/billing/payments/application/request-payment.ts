import { newId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import { chargeable } from '../domain/card.ts';
import { newPayment } from '../domain/payment.ts';
import type { AlertRepository, CardRepository, PaymentRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';

interface RequestPaymentRepositories {
  readonly cards: Pick<CardRepository, 'defaultOf'>;
  readonly payments: Pick<PaymentRepository, 'ofInvoice' | 'insert'>;
  readonly alerts: Pick<AlertRepository, 'insert'>;
}

/**
 * Reads what the first attempt to charge an invoice needs. What it answers with puts the attempt in the queue, or raises an
 * alert when there is no card; it does nothing when an attempt was made before.
 */
export const prepareFirstPayment =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: RequestPaymentRepositories, { id, customerId }: InvoiceHead) => {
    const [attempts, newest] = await Promise.all([tx.payments.ofInvoice(id), tx.cards.defaultOf(customerId)]);
    return async (invoice: InvoiceHead): Promise<void> => {
      if (attempts.length > 0) return;
      const now = clock.now();
      const card = chargeable(newest, now);
      if (card === null)
        return raiseAlert(tx, invoice, {
          kind: 'NO_CARD',
          message: `Invoice ${invoice.number} cannot be charged: the customer has no card that is valid now.`,
          paymentId: null,
          at: now,
        });
      const { runId } = invoice;
      await tx.payments.insert(
        newPayment(newId('Payment'), { invoice, card, attempt: 1, runId, nextCallAt: now, calls: 0, now }),
      );
    };
  };
