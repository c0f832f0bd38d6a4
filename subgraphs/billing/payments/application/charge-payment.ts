import { coalesce } from '../../../../kernel/concurrency/coalesce.ts';
import { runByKey } from '../../../../kernel/concurrency/run-by-key.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { inOrderOfAccounts } from '../../accounts/index.ts';
import { isUnderWay, type Payment } from '../domain/payment.ts';
import type { Charge, PaymentProvider, PaymentRepository, ProviderAnswer } from './ports.ts';
import { type SettlePaymentRepositories, settlePayment } from './settle-payment.ts';

export interface ChargeRepositories extends SettlePaymentRepositories {
  readonly payments: Pick<PaymentRepository, 'forUpdate' | 'save' | 'claimDue'>;
}

export interface ChargePorts {
  readonly unitOfWork: UnitOfWork<ChargeRepositories>;
  /** Every registered provider. A payment is charged by the one that its route names. */
  readonly providers: readonly PaymentProvider[];
  readonly clock: Clock;
  /** Told once for each answer of the provider, and for each time that it gave none. */
  readonly observe: (outcome: 'SETTLED' | 'FAILED' | 'UNKNOWN') => void;
}

/** The provider is given this long, retries included, before somebody else may take the payment up. */
export const leaseSeconds = 60;
/** An unanswered payment is asked about after 2 s, 4 s, … one hour. */
const askAgainMaxSeconds = 3_600;
const batchMax = 20;

const chargeOf = (payment: Payment): Charge => ({
  paymentId: payment.id,
  amount: payment.amount,
  customerReference: payment.route.customerReference,
  paymentMethodReference: payment.route.paymentMethodReference,
  description: `Payment ${payment.id}`,
  invoiceId: payment.invoiceId,
});

/** @throws Outage when the provider was registered once and is not any more: only an operator can help */
function providerOf(providers: readonly PaymentProvider[], { route }: Payment): PaymentProvider {
  const provider = providers.find(({ name }) => name === route.provider);
  if (provider !== undefined) return provider;
  throw new Outage('payment-provider', {
    retryable: false,
    message: `the payment provider ${route.provider} is not registered`,
  });
}

/**
 * The first call charges. Any later one asks first, because an earlier call may have arrived; only when the provider knows
 * nothing of the payment is it charged, and still under the same idempotency key.
 */
async function askProvider(providers: readonly PaymentProvider[], payment: Payment): Promise<ProviderAnswer> {
  const provider = providerOf(providers, payment);
  const charge = chargeOf(payment);
  const known = payment.calls <= 1 ? null : await provider.query(charge);
  const answer = known ?? (await provider.authorise(charge, { capture: 'AT_ONCE' }));
  if (answer.outcome !== 'AUTHORISED') return answer;
  return provider.capture({ paymentId: payment.id, providerPaymentId: answer.providerPaymentId });
}

/** It is not known yet whether the money moved: the payment is asked about later, and nothing else may charge its invoice. */
async function markUnknown({ unitOfWork, clock }: ChargePorts, payment: Payment): Promise<Payment> {
  const pauseSeconds = Math.min(2 ** Math.max(payment.calls, 1), askAgainMaxSeconds);
  return unitOfWork(everyRow, async (tx) => {
    await tx.accounts.forUpdate(payment.customerId);
    const current = await tx.payments.forUpdate(payment.id);
    if (current === null || !isUnderWay(current)) return current ?? payment;
    const next: Payment = {
      ...current,
      state: 'UNKNOWN',
      nextCallAt: clock.now().add({ seconds: pauseSeconds }),
    };
    await tx.payments.save(next);
    return next;
  });
}

interface Answered {
  readonly payment: Payment;
  readonly answer: ProviderAnswer;
}
/** Writes an answer down. @returns the payment as it is now */
type Settle = (answered: Answered) => Promise<Payment>;

const settleAlone =
  ({ unitOfWork, clock }: ChargePorts): Settle =>
  ({ payment, answer }) =>
    unitOfWork(everyRow, (tx) => settlePayment(tx, payment, answer, clock.now()));

/** Answers that come at about the same time are written down in one transaction, those of different customers side by side. */
const settleTogether = ({ unitOfWork, clock }: ChargePorts): Settle =>
  coalesce({
    max: batchMax,
    order: (a, b) => inOrderOfAccounts(a.payment, b.payment),
    work: (answered) =>
      unitOfWork(everyRow, (tx) =>
        runByKey(
          answered,
          ({ payment }) => payment.customerId,
          ({ payment, answer }) => settlePayment(tx, payment, answer, clock.now()),
        ),
      ),
  });

/**
 * Calls the provider for a payment that is committed as PENDING or UNKNOWN, and writes its answer down in a second
 * transaction. A process that dies in between leaves a payment that is taken up again after its lease.
 *
 * @returns the payment as it is now: SETTLED, FAILED or UNKNOWN
 */
export const chargePayment =
  (ports: ChargePorts, settle = settleAlone(ports)) =>
  async (payment: Payment): Promise<Payment> => {
    let answer: ProviderAnswer;
    try {
      answer = await askProvider(ports.providers, payment);
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      ports.observe('UNKNOWN');
      return markUnknown(ports, payment);
    }
    const settled = await settle({ payment, answer });
    ports.observe(answer.outcome === 'SETTLED' ? 'SETTLED' : 'FAILED');
    return settled;
  };

/**
 * Charges what is waiting to be charged, and asks about what was not answered: new payments, unanswered ones and those
 * that a killed process left. Several workers share them.
 *
 * @returns how many were taken up
 */
export const chargeDuePayments = (ports: ChargePorts) => {
  const charge = chargePayment(ports, settleTogether(ports));
  return async (): Promise<number> => {
    const now = ports.clock.now();
    const due = await ports.unitOfWork(everyRow, (tx) =>
      tx.payments.claimDue({ now, leaseUntil: now.add({ seconds: leaseSeconds }), max: batchMax }),
    );
    const results = await Promise.allSettled(due.map(charge));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return due.length;
  };
};
