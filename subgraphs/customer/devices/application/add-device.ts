import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CustomerId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { customerActedFor } from '../../access/domain/visibility.ts';
import { answerOnce } from '../../application/answer-once.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { notFound } from '../../application/refusals.ts';
import { checkDevice, type Device, type DeviceCategory, devicesMax } from '../domain/device.ts';

export interface AddDevice {
  readonly customerId: CustomerId | null;
  readonly category: DeviceCategory;
  readonly name: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
}
type AddDeviceRefusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'TOO_MANY';

export const addDevice =
  ({ clock, unitOfWork }: Ports) =>
  async (actor: Actor, input: AddDevice, key: string | null): Promise<Result<Device, AddDeviceRefusal>> => {
    const customerId = customerActedFor(actor, input.customerId);
    if (customerId === null) return notFound('customer', ['input', 'customerId']);
    const now = clock.now();
    return unitOfWork({ kind: 'customer', customerId }, async (tx) => {
      const options = { actor, operation: 'addDevice', key, input: { ...input }, now };
      return answerOnce(tx, options, () => add(tx, customerId, input, now), tx.devices.byIds);
    });
  };

async function add(
  tx: Work,
  customerId: CustomerId,
  input: AddDevice,
  now: Temporal.Instant,
): Promise<Result<Device, AddDeviceRefusal>> {
  const checked = checkDevice(input);
  if (!checked.ok) return checked;
  if ((await tx.customers.forUpdate(customerId)) === null)
    return notFound('customer', ['input', 'customerId']);
  if ((await tx.devices.countOf(customerId)) >= devicesMax)
    return refuse('TOO_MANY', `There are ${devicesMax} devices already; remove one first.`);
  const device: Device = {
    id: newId('Device'),
    customerId,
    category: input.category,
    ...checked.value,
    addedAt: now,
    removedAt: null,
  };
  await tx.devices.insert(device);
  return ok(device);
}
