import { keyNeeded } from '../../../../../platform/idempotency/idempotency-key.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { toUserErrors } from '../../convert.ts';

export const retryPayment: NonNullable<MutationResolvers['retryPayment']> = async (
  _root,
  { input },
  { actor, useCases, loaders },
) => {
  const {
    payment: attempt,
    invoiceId,
    refusal,
  } = await useCases.retryPayment(actor, {
    invoiceId: input.invoiceId,
    idempotencyKey: keyNeeded(input.idempotencyKey),
  });
  const invoice = invoiceId === null ? null : await loaders.invoice.load(invoiceId);
  const payment = attempt === null ? null : await loaders.payment.load(attempt.id);
  return { payment, invoice, userErrors: toUserErrors(refusal) };
};
