import { Outage } from '../../../../kernel/errors/errors.ts';
import { type BillingRunId, newId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { InvoiceHead } from '../../invoicing/index.ts';
import { chargeable } from '../domain/card.ts';
import { newPayment } from '../domain/payment.ts';
import { type RoutableProvider, routePayment } from '../domain/route-payment.ts';
import type { AlertRepository, CardRepository, LostPayments, PaymentRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';

interface RequestPaymentRepositories {
  readonly cards: Pick<CardRepository, 'defaultOf'>;
  readonly payments: Pick<PaymentRepository, 'ofInvoice' | 'insert'>;
  readonly alerts: Pick<AlertRepository, 'insert'>;
  readonly lostPayments: LostPayments;
  readonly runs: { isStopped(id: BillingRunId): Promise<boolean> };
}

interface RequestPaymentPorts {
  readonly clock: Clock;
  /** In the order of preference. */
  readonly providers: readonly RoutableProvider[];
}

/** The vault tells of it again. */
const waitsForCard = (number: string): Outage =>
  new Outage('vault', {
    retryable: true,
    message: `invoice ${number} was charged to a card that is not known here yet`,
  });

/**
 * Reads what the first attempt to charge an invoice needs. What it answers with puts the attempt in the queue, or raises an
 * alert when there is no card or no provider that can charge it; it does nothing when an attempt was made before, or when the
 * run was stopped that issued the invoice.
 */
export const prepareFirstPayment =
  ({ clock, providers }: RequestPaymentPorts) =>
  async (tx: RequestPaymentRepositories, { id, customerId, runId: run }: InvoiceHead) => {
    const [attempts, newest, lost, isStopped] = await Promise.all([
      tx.payments.ofInvoice(id),
      tx.cards.defaultOf(customerId),
      tx.lostPayments.ofInvoice(id),
      run === null ? false : tx.runs.isStopped(run),
    ]);
    return async (invoice: InvoiceHead): Promise<void> => {
      if (attempts.length > 0 || isStopped) return;
      const now = clock.now();
      const card = chargeable(newest, now);
      const cannotCharge = (why: string) =>
        raiseAlert(tx, invoice, {
          kind: 'NO_CARD',
          message: `Invoice ${invoice.number} cannot be charged: ${why}.`,
          paymentId: null,
          at: now,
        });
      // It was made before the database was restored: the provider is asked about it under its own id, and charges nothing again.
      if (lost !== null && card === null) throw waitsForCard(invoice.number);
      if (card === null) return cannotCharge('the customer has no card that is valid now');
      const { currency } = invoice.total;
      const route = lost?.route ?? routePayment(card.stored, currency, providers);
      if (route === null)
        return cannotCharge(`no payment provider takes ${currency} from the customer's card`);
      const { runId } = invoice;
      await tx.payments.insert(
        newPayment(lost?.id ?? newId('Payment'), {
          invoice,
          card,
          route,
          attempt: 1,
          runId,
          nextCallAt: now,
          calls: lost === null ? 0 : 1,
          now,
        }),
      );
    };
  };
