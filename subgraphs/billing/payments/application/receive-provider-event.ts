import { parseId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { PaymentRepository, ProviderAnswer, ProviderEventRepository } from './ports.ts';
import { raiseAlert } from './raise-alert.ts';
import { type SettlePaymentRepositories, settlePayment } from './settle-payment.ts';

/** A provider's event, its signature checked and its vocabulary translated. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  /** What it says, where it says something that we act on. */
  readonly fact:
    | { readonly kind: 'PAYMENT_ANSWERED'; readonly paymentId: string; readonly answer: ProviderAnswer }
    | { readonly kind: 'PAYMENT_DISPUTED'; readonly paymentId: string; readonly reason: string }
    | null;
}

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
 * @returns `DUPLICATE` when it came before
 */
export const receiveProviderEvent =
  ({ unitOfWork, clock }: ReceiveEventPorts) =>
  (event: ProviderEvent): Promise<'DONE' | 'DUPLICATE' | 'IGNORED'> =>
    unitOfWork(everyRow, async (tx) => {
      const isNew = await tx.providerEvents.record({ id: event.id, type: event.type, at: clock.now() });
      if (!isNew) return 'DUPLICATE';
      const { fact } = event;
      const id = fact === null ? null : parseId('Payment', fact.paymentId);
      if (fact === null || id === null) return 'IGNORED';
      const payment = await tx.payments.find(id);
      if (payment === null) return 'IGNORED';
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
