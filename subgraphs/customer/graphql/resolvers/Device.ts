import { parseId } from '../../../../kernel/ids/ids.ts';
import type { DeviceResolvers } from '../../generated/resolvers.ts';

export const Device: DeviceResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Device', reference.id);
    return id === null ? null : loaders.device.load(id);
  },
};
