import Stripe from 'stripe';
import { Outage } from '../../../../../kernel/errors/errors.ts';

/** Everything but a clear answer: it is not known whether the request was carried out. */
export function outage(error: unknown): Outage {
  if (error instanceof Outage) return error;
  if (!(error instanceof Stripe.errors.StripeError))
    return new Outage('payment-provider', { retryable: true, cause: error });
  const needsOperator =
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError;
  return new Outage('payment-provider', {
    retryable: !needsOperator,
    cause: error,
    message: `payment provider: ${error.type} ${error.code ?? ''} (request ${error.requestId ?? 'unknown'})`,
  });
}
