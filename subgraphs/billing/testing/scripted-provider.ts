import { Outage } from '../../../kernel/errors/errors.ts';
import type { PaymentId } from '../../../kernel/ids/ids.ts';
import type { Charge, PaymentProvider, ProviderAnswer } from '../payments/index.ts';

/** A provider that keeps its promises in memory: one charge for a payment, and an answer when it is asked. */
export interface ScriptedProvider extends PaymentProvider {
  /** What was really charged, by payment; a second charge of one payment would show here as a second entry. */
  readonly charged: Charge[];
  /** How often it was called to charge, repetitions included. */
  readonly calls: PaymentId[];
  /** Does not answer at all while true. */
  silent: boolean;
}

/**
 * The card decides, by its `providerPaymentMethodId`: `pm_decline` is declined, `pm_lose_answer` is charged but the answer is lost the
 * first time, anything else is approved.
 */
export function scriptedProvider(): ScriptedProvider {
  const answers = new Map<PaymentId, ProviderAnswer>();
  const lost = () => new Outage('payment-provider', { retryable: true });
  const provider: ScriptedProvider = {
    charged: [],
    calls: [],
    silent: false,
    async charge(charge) {
      provider.calls.push(charge.paymentId);
      if (provider.silent) throw lost();
      const known = answers.get(charge.paymentId);
      if (known !== undefined) return known;
      const method = charge.providerPaymentMethodId;
      const answer: ProviderAnswer =
        method === 'pm_decline'
          ? {
              outcome: 'DECLINED',
              providerPaymentId: `pi_${charge.paymentId}`,
              reason: 'There is not enough money on the card.',
              declineCode: 'insufficient_funds',
            }
          : { outcome: 'SETTLED', providerPaymentId: `pi_${charge.paymentId}` };
      answers.set(charge.paymentId, answer);
      if (answer.outcome === 'SETTLED') provider.charged.push(charge);
      if (method === 'pm_lose_answer') throw lost();
      return answer;
    },
    async findByPayment({ paymentId }) {
      if (provider.silent) throw lost();
      return answers.get(paymentId) ?? null;
    },
  };
  return provider;
}
