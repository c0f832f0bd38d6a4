import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CustomerId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import { customerActedFor, notFound } from '../../access/index.ts';
import type { CustomerLock } from '../../profile/index.ts';
import { checkDevice, type Device, type DeviceCategory, devicesMax } from '../domain/device.ts';
import type { DeviceRepository } from './ports.ts';

interface Repositories extends Idempotency {
  readonly devices: DeviceRepository;
  readonly customers: CustomerLock;
}
export interface AddDevicePorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Repositories>;
}
export interface AddDevice {
  readonly idempotencyKey: string | null;
  /** Null: the caller's own. */
  readonly customerId: CustomerId | null;
  readonly category: DeviceCategory;
  readonly name: string;
  readonly model: string | null;
  readonly serialNumber: string | null;
}
type Refusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'TOO_MANY';

/** Registers a device, for tickets to be about. */
export const addDevice =
  ({ clock, unitOfWork }: AddDevicePorts) =>
  async (actor: Actor, input: AddDevice): Promise<Result<Device, Refusal>> => {
    const customerId = customerActedFor(actor, input.customerId);
    if (customerId === null) return notFound('customer', ['input', 'customerId']);
    const now = clock.now();
    return unitOfWork({ kind: 'customer', customerId }, async (tx) => {
      const call = { actor, operation: 'addDevice', input, now };
      return withIdempotency(tx, call, () => add(tx, customerId, input, now), tx.devices.byIds);
    });
  };

async function add(
  tx: Repositories,
  customerId: CustomerId,
  input: AddDevice,
  now: Temporal.Instant,
): Promise<Result<Device, Refusal>> {
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
