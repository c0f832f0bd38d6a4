import type { Actor } from '../../../../kernel/access/actor.ts';
import { Defect } from '../../../../kernel/errors/errors.ts';
import { type InvoiceId, type PaymentId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import type { Payment } from '../../invoicing/domain/invoice.ts';
import { chargeable, newPayment } from './begin-payment.ts';
import { type ChargePorts, chargePayment, leaseSeconds } from './charge-payment.ts';

export type RetryPaymentRefusal = 'NOT_FOUND' | 'NOT_OPEN' | 'NO_CARD' | 'IN_PROGRESS' | 'DECLINED' | 'BUSY';

/** An attempt was made (`payment`), or none; either may come with a refusal. The invoice is null when it was not found. */
export interface RetryPaymentAnswer {
  readonly payment: Payment | null;
  readonly invoiceId: InvoiceId | null;
  readonly refusal: Refusal<RetryPaymentRefusal> | null;
}

const path = ['input', 'invoiceId'];

/** The committed PENDING payment, leased to this caller, or why there is none. */
async function begin(
  books: Books,
  invoiceId: InvoiceId,
  now: Temporal.Instant,
): Promise<Result<Payment, RetryPaymentRefusal>> {
  const seen = await books.invoices.forUpdate(invoiceId);
  if (seen === null) return refuse('NOT_FOUND', 'There is no invoice of this id.', path);
  if (seen.state !== 'open')
    return refuse(
      'NOT_OPEN',
      `Invoice ${seen.number} is ${seen.state}; only an open invoice can be charged.`,
      path,
    );
  const attempts = await books.payments.ofInvoice(invoiceId);
  if (attempts.some(({ state }) => state === 'PENDING' || state === 'UNKNOWN'))
    return refuse('IN_PROGRESS', 'An attempt is under way; wait for its outcome.', path);
  const card = chargeable(await books.cards.defaultOf(seen.customerId), now);
  if (card === null)
    return refuse('NO_CARD', 'The customer has no card that is valid now; they must add one first.', path);
  if (!(await books.outbox.hasRoom()))
    return refuse('BUSY', 'Too many messages are waiting to be sent on; try again in some minutes.');
  const payment = newPayment(seen, card, {
    attempt: attempts.length + 1,
    runId: null,
    nextCallAt: now.add({ seconds: leaseSeconds }),
    calls: 1,
    now,
  });
  await books.payments.insert(payment);
  return ok(payment);
}

type Kept =
  | { readonly paymentId: PaymentId }
  | { readonly refusal: { readonly code: RetryPaymentRefusal; readonly message: string } };

function answerFor(payment: Payment): RetryPaymentAnswer {
  const { invoiceId, state } = payment;
  if (state === 'FAILED')
    return {
      payment,
      invoiceId,
      refusal: { code: 'DECLINED', message: payment.failureReason ?? 'The card was declined.', path },
    };
  return { payment, invoiceId, refusal: null };
}

/** Charges an open invoice again, with the customer's present card. An answer that does not come leaves the payment UNKNOWN. */
export const retryPayment = (ports: ChargePorts) => {
  const charge = chargePayment(ports);
  return async (
    actor: Actor,
    input: { readonly invoiceId: string; readonly idempotencyKey: string },
  ): Promise<RetryPaymentAnswer> => {
    const invoiceId = parseId('Invoice', input.invoiceId);
    if (invoiceId === null)
      return {
        payment: null,
        invoiceId: null,
        refusal: { code: 'NOT_FOUND', message: 'There is no invoice of this id.', path },
      };
    const { value, replayed } = await ports.unitOfWork((books) =>
      books.once<Kept>(
        {
          caller: actor.subject ?? 'nobody',
          operation: 'retryPayment',
          key: input.idempotencyKey,
          input: { invoiceId },
          now: ports.now(),
        },
        async () => {
          const begun = await begin(books, invoiceId, ports.now());
          return begun.ok
            ? { paymentId: begun.value.id }
            : { refusal: { code: begun.error.code, message: begun.error.message } };
        },
      ),
    );
    if ('refusal' in value) {
      const known = value.refusal.code === 'NOT_FOUND' ? null : invoiceId;
      return { payment: null, invoiceId: known, refusal: { ...value.refusal, path } };
    }
    const payment = await ports.unitOfWork((books) => books.payments.find(value.paymentId));
    if (payment === null) throw new Defect(`payment ${value.paymentId} of a kept answer is gone`);
    return answerFor(replayed ? payment : await charge(payment));
  };
};
