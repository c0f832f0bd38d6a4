import { Outage } from '../../../kernel/errors/errors.ts';
import type { PaymentId } from '../../../kernel/ids/ids.ts';
import { money } from '../../../kernel/money/money.ts';
import type { Authorisation, Charge, PaymentProvider, ProviderEvent } from '../payments/index.ts';

/** A provider that keeps its promises in memory: one charge for a payment, and an answer when it is asked. */
export interface ScriptedProvider extends PaymentProvider {
  /** What was really charged, by payment; a second charge of one payment would show here as a second entry. */
  readonly charged: Charge[];
  /** How often it was called to charge, repetitions included. */
  readonly calls: PaymentId[];
  /** Does not answer at all while true. */
  silent: boolean;
  /** Carries the next authorisation out, and loses its answer. */
  losesNextAnswer: boolean;
}

interface Kept {
  readonly charge: Charge;
  answer: Authorisation;
  refundedMinor: bigint;
  readonly refunds: Map<string, string>;
}

/**
 * The card decides, by its `paymentMethodReference`: `pm_decline` is declined, `pm_stolen` for ever, `pm_lose_answer` is charged but the answer is lost the
 * first time, anything else is approved.
 */
export function scriptedProvider(name = 'scripted'): ScriptedProvider {
  const payments = new Map<PaymentId, Kept>();
  const lost = () => new Outage('payment-provider', { retryable: true });
  const declined = (payment: { readonly paymentId: PaymentId }, declineCode: string, reason: string) =>
    ({
      outcome: 'DECLINED',
      providerPaymentId: `pi_${payment.paymentId}`,
      reason,
      declineCode,
      isFinal: declineCode === 'stolen_card',
    }) as const;
  const refused = (reason: string) => ({ outcome: 'REFUSED', reason, code: null }) as const;
  const answerIfAwake = <T>(work: () => T): Promise<T> =>
    provider.silent ? Promise.reject(lost()) : Promise.resolve().then(work);

  function authorise(charge: Charge, capture: 'AT_ONCE' | 'LATER'): Authorisation {
    const known = payments.get(charge.paymentId);
    if (known !== undefined) return known.answer;
    const method = charge.paymentMethodReference;
    const outcome = capture === 'AT_ONCE' ? 'SETTLED' : 'AUTHORISED';
    const answer: Authorisation =
      method === 'pm_decline'
        ? declined(charge, 'insufficient_funds', 'There is not enough money on the card.')
        : method === 'pm_stolen'
          ? declined(charge, 'stolen_card', 'The bank declined the card.')
          : { outcome, providerPaymentId: `pi_${charge.paymentId}` };
    payments.set(charge.paymentId, { charge, answer, refundedMinor: 0n, refunds: new Map() });
    if (answer.outcome === 'SETTLED') provider.charged.push(charge);
    const losesAnswer = method === 'pm_lose_answer' || provider.losesNextAnswer;
    provider.losesNextAnswer = false;
    if (losesAnswer) throw lost();
    return answer;
  }

  const provider: ScriptedProvider = {
    name,
    supports: () => true,
    charged: [],
    calls: [],
    silent: false,
    losesNextAnswer: false,

    authorise(charge, { capture }) {
      provider.calls.push(charge.paymentId);
      return answerIfAwake(() => authorise(charge, capture));
    },

    capture: (held) =>
      answerIfAwake(() => {
        const kept = payments.get(held.paymentId);
        if (kept === undefined) return declined(held, 'unknown', 'The provider does not know the payment.');
        if (kept.answer.outcome !== 'AUTHORISED') return kept.answer;
        const settled = { outcome: 'SETTLED', providerPaymentId: held.providerPaymentId } as const;
        kept.answer = settled;
        provider.charged.push(kept.charge);
        return settled;
      }),

    void: (held) =>
      answerIfAwake(() => {
        const kept = payments.get(held.paymentId);
        if (kept === undefined || kept.answer.outcome === 'SETTLED')
          return refused('The payment holds nothing that could be released.');
        kept.answer = declined(held, 'canceled', 'The payment was cancelled before it was made.');
        return { outcome: 'VOIDED' };
      }),

    refund: ({ paymentId, refundId, amount }) =>
      answerIfAwake(() => {
        const kept = payments.get(paymentId);
        const made = kept?.refunds.get(refundId);
        if (made !== undefined) return { outcome: 'REFUNDED', providerRefundId: made };
        if (kept === undefined || kept.answer.outcome !== 'SETTLED')
          return refused('The payment has not been made.');
        if (kept.refundedMinor + amount.minor > kept.charge.amount.minor)
          return refused('Less is left of the payment than is to be refunded.');
        kept.refundedMinor += amount.minor;
        kept.refunds.set(refundId, `re_${refundId}`);
        return { outcome: 'REFUNDED', providerRefundId: `re_${refundId}` };
      }),

    query: ({ paymentId }) => answerIfAwake(() => payments.get(paymentId)?.answer ?? null),

    listSince: () =>
      answerIfAwake(() =>
        [...payments.values()]
          .filter(({ answer }) => answer.outcome === 'SETTLED')
          .map(({ charge, refundedMinor }) => ({
            paymentId: charge.paymentId,
            invoiceId: charge.invoiceId,
            providerPaymentId: `pi_${charge.paymentId}`,
            customerReference: charge.customerReference,
            paymentMethodReference: charge.paymentMethodReference,
            amount: charge.amount,
            refunded: money(refundedMinor, charge.amount.currency),
          })),
      ),

    readEvent: (headers, rawBody) =>
      headers['scripted-signature'] === 'valid'
        ? (JSON.parse(rawBody.toString('utf8')) as ProviderEvent)
        : null,
  };
  return provider;
}
