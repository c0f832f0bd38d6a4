import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { type InvoiceId, type PaymentId, parseId } from '../../../../kernel/ids/ids.ts';
import { type Refusal, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { Payment } from '../domain/payment.ts';
import type { RoutableProvider } from '../domain/route-payment.ts';
import { type ChargePorts, type ChargeRepositories, chargePayment, leaseSeconds } from './charge-payment.ts';
import { nextAttempt } from './next-attempt.ts';
import type { CardRepository, PaymentRepository } from './ports.ts';

export type RetryPaymentRefusal = 'NOT_FOUND' | 'NOT_OPEN' | 'NO_CARD' | 'IN_PROGRESS' | 'DECLINED' | 'BUSY';

/** An attempt was made (`payment`), or none; either may come with a refusal. The invoice is null when it was not found. */
export interface RetryPaymentAnswer {
  readonly payment: Payment | null;
  readonly invoiceId: InvoiceId | null;
  readonly refusal: Refusal<RetryPaymentRefusal> | null;
}

export interface RetryRepositories extends ChargeRepositories, Idempotency {
  readonly cards: Pick<CardRepository, 'defaultOf'>;
  readonly payments: Pick<
    PaymentRepository,
    'find' | 'forUpdate' | 'save' | 'claimDue' | 'ofInvoice' | 'insert'
  >;
}

export interface RetryPaymentPorts extends ChargePorts {
  readonly unitOfWork: UnitOfWork<RetryRepositories>;
}

const path = ['input', 'invoiceId'];

/** The committed PENDING payment, leased to this caller, or why there is none. */
async function begin(
  tx: RetryRepositories,
  providers: readonly RoutableProvider[],
  invoiceId: InvoiceId,
  now: Temporal.Instant,
): Promise<Result<Payment, RetryPaymentRefusal>> {
  const invoice = await tx.invoices.forUpdate(invoiceId);
  if (invoice === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', path);
  if (invoice.state !== 'OPEN')
    return refuse(
      'NOT_OPEN',
      `Invoice ${invoice.number} is ${invoice.state.toLowerCase()}; only an open invoice can be charged.`,
      path,
    );
  const attempt = await nextAttempt(tx, invoice, {
    providers,
    now,
    nextCallAt: now.add({ seconds: leaseSeconds }),
    calls: 1,
  });
  if (!attempt.ok) return attempt;
  if (!(await tx.outbox.hasRoom()))
    return refuse('BUSY', 'Too many messages are waiting to be sent on; try again in some minutes.');
  await tx.payments.insert(attempt.value);
  return attempt;
}

/** What is kept under the idempotency key. */
type Kept =
  | { readonly paymentId: PaymentId }
  | { readonly refusal: { readonly code: RetryPaymentRefusal; readonly message: string } };

/** Begins the attempt, or finds what the key began before. @returns `isNew` when this call must charge it */
const beginOnce =
  ({ unitOfWork, clock, providers }: RetryPaymentPorts) =>
  (given: { readonly caller: string; readonly key: string; readonly invoiceId: InvoiceId }) =>
    unitOfWork(everyRow, async (tx) => {
      let isNew = false;
      const kept = await tx.withIdempotency<Kept>(
        {
          caller: given.caller,
          operation: 'retryPayment',
          key: given.key,
          input: { invoiceId: given.invoiceId },
          now: clock.now(),
        },
        async () => {
          isNew = true;
          const begun = await begin(tx, providers, given.invoiceId, clock.now());
          return begun.ok
            ? { paymentId: begun.value.id }
            : { refusal: { code: begun.error.code, message: begun.error.message } };
        },
      );
      return { kept, isNew };
    });

function answerFor(payment: Payment): RetryPaymentAnswer {
  const { invoiceId, state } = payment;
  if (state !== 'FAILED') return { payment, invoiceId, refusal: null };
  const message = payment.failureReason ?? 'The card was declined.';
  return { payment, invoiceId, refusal: { code: 'DECLINED', message, path } };
}

/** Charges an open invoice again, with the customer's present card. An answer that does not come leaves the payment UNKNOWN. */
export const retryPayment = (ports: RetryPaymentPorts) => {
  const charge = chargePayment(ports);
  const begun = beginOnce(ports);
  return async (
    actor: Actor,
    input: { readonly invoiceId: string; readonly idempotencyKey: string },
  ): Promise<RetryPaymentAnswer> => {
    const invoiceId = parseId('Invoice', input.invoiceId);
    if (invoiceId === null) {
      const message = 'There is no invoice of this id.';
      return { payment: null, invoiceId: null, refusal: { code: 'NOT_FOUND', message, path } };
    }
    const caller = subjectOf(actor);
    const { kept, isNew } = await begun({ caller, key: input.idempotencyKey, invoiceId });
    if ('refusal' in kept) {
      const known = kept.refusal.code === 'NOT_FOUND' ? null : invoiceId;
      return { payment: null, invoiceId: known, refusal: { ...kept.refusal, path } };
    }
    const payment = await ports.unitOfWork(everyRow, (tx) => tx.payments.find(kept.paymentId));
    if (payment === null) throw new Defect(`payment ${kept.paymentId} of a kept answer is gone`);
    return answerFor(isNew ? await charge(payment) : payment);
  };
};
