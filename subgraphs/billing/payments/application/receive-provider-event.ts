import { parseId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { PaymentRepository, ProviderEvent, ProviderEventRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';
import { type SettlePaymentRepositories, settlePayment } from './settle-payment.ts';

interface ReceiveEventRepositories extends SettlePaymentRepositories {
  readonly providerEvents: ProviderEventRepository;
  readonly payments: Pick<PaymentRepository, 'find' | 'forUpdate' | 'save'>;
}

interface ReceiveEventPorts {
  readonly unitOfWork: UnitOfWork<ReceiveEventRepositories>;
  readonly clock: Clock;
}

/**
 * Does what an event says, once: its id is kept in the transaction of its effect. Events come in any order, so each is judged
 * against the payment as it is now, never against the event before it.
 *
 * @param provider  the name of the provider that signed the event
 * @returns `DUPLICATE` when it came before
 */
export const receiveProviderEvent =
  ({ unitOfWork, clock }: ReceiveEventPorts) =>
  (provider: string, event: ProviderEvent): Promise<'DONE' | 'DUPLICATE' | 'IGNORED'> =>
    unitOfWork(everyRow, async (tx) => {
      const isNew = await tx.providerEvents.record({
        provider,
        id: event.id,
        type: event.type,
        at: clock.now(),
      });
      if (!isNew) return 'DUPLICATE';
      const { fact } = event;
      const id = fact === null ? null : parseId('Payment', fact.paymentId);
      if (fact === null || id === null) return 'IGNORED';
      const payment = await tx.payments.find(id);
      // A provider speaks for its own payments alone.
      if (payment === null || payment.route.provider !== provider) return 'IGNORED';
      if (fact.kind === 'PAYMENT_ANSWERED') {
        await settlePayment(tx, payment, fact.answer, clock.now());
        return 'DONE';
      }
      const invoice = await tx.invoices.forUpdate(payment.invoiceId);
      if (invoice === null) return 'IGNORED';
      await raiseAlert(tx, invoice, {
        kind: 'DISPUTED',
        message: `The card holder disputes the payment of invoice ${invoice.number} at the bank (${fact.reason}); answer the dispute at the provider.`,
        paymentId: id,
        at: clock.now(),
      });
      return 'DONE';
    });
