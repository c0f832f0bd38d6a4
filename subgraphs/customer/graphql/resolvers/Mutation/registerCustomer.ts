import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromRegisterCustomer } from '../../convert.ts';
export const registerCustomer: NonNullable<MutationResolvers['registerCustomer']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('customer', await useCases.registerCustomer(actor, fromRegisterCustomer(input)));
