import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromAddDevice } from '../../convert.ts';
export const addDevice: NonNullable<MutationResolvers['addDevice']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('device', await useCases.addDevice(actor, fromAddDevice(input)));
