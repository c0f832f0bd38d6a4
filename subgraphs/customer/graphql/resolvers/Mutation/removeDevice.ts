import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const removeDevice: NonNullable<MutationResolvers['removeDevice']> = async (
  _root,
  { input },
  { actor, useCases },
) =>
  toPayload(
    'removedDeviceId',
    await useCases.removeDevice(actor, { deviceId: parseId('Device', input.deviceId) }),
  );
