import type { CustomerId, DeviceId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkOptionalText, checkText } from '../../../../kernel/text/typed-text.ts';

export type DeviceCategory =
  | 'COMPUTER'
  | 'PHONE'
  | 'TELEVISION'
  | 'AUDIO'
  | 'NETWORK'
  | 'PRINTER'
  | 'HOME_APPLIANCE'
  | 'CAMERA';

/** A piece of equipment that tickets can be about. */
export interface Device {
  readonly id: DeviceId;
  readonly customerId: CustomerId;
  readonly category: DeviceCategory;
  readonly name: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly addedAt: Temporal.Instant;
  /** A removed device is in no list; the tickets about it still name it. */
  readonly removedAt: Temporal.Instant | null;
}

export const devicesMax = 100;

export function checkDevice(
  typed: Pick<Device, 'name' | 'model' | 'serialNumber'>,
): Result<Pick<Device, 'name' | 'model' | 'serialNumber'>, 'INVALID_VALUE'> {
  const name = checkText(typed.name, { path: ['input', 'name'], min: 1, max: 100, lines: 'one' });
  if (!name.ok) return name;
  const model = checkOptionalText(typed.model, { path: ['input', 'model'], max: 100, lines: 'one' });
  if (!model.ok) return model;
  const serial = checkOptionalText(typed.serialNumber, {
    path: ['input', 'serialNumber'],
    max: 100,
    lines: 'one',
  });
  if (!serial.ok) return serial;
  return ok({ name: name.value, model: model.value, serialNumber: serial.value });
}
