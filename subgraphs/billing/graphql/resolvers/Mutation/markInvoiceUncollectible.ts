import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const markInvoiceUncollectible: NonNullable<MutationResolvers['markInvoiceUncollectible']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('invoice', await useCases.markInvoiceUncollectible(actor, input));
