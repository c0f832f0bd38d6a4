import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Device, DeviceCategory } from '../../devices/index.ts';

/** The kind of equipment that a ticket is about: the device's, which a category that is given besides must not contradict. */
export function categoryOfTicket(
  device: Device | null,
  given: DeviceCategory | null,
): Result<DeviceCategory, 'INVALID_VALUE'> {
  const path = ['input', 'deviceCategory'];
  if (device === null)
    return given === null
      ? refuse('INVALID_VALUE', 'Name a device or the kind of equipment.', path)
      : ok(given);
  if (given !== null && given !== device.category)
    return refuse(
      'INVALID_VALUE',
      `The device is registered as ${device.category}; leave the category out, or name that one.`,
      path,
    );
  return ok(device.category);
}
