import type { Actor } from '../../../../kernel/access/actor.ts';
import type { DeviceId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { changeableBy, notFound } from '../../access/index.ts';
import type { DeviceRepository } from './ports.ts';

export interface RemoveDevicePorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly devices: DeviceRepository }>;
}
export interface RemoveDevice {
  /** Null: an id of the wrong form. */
  readonly deviceId: DeviceId | null;
}

/** Removes a device from the list; the tickets about it still name it. */
export const removeDevice =
  ({ clock, unitOfWork }: RemoveDevicePorts) =>
  async (actor: Actor, { deviceId }: RemoveDevice): Promise<Result<DeviceId, 'NOT_FOUND'>> => {
    const unknown = notFound('device', ['input', 'deviceId']);
    const access = changeableBy(actor);
    if (access === null || deviceId === null) return unknown;
    return unitOfWork(access, async (tx) => {
      const device = await tx.devices.forUpdate(deviceId);
      if (device === null || device.removedAt !== null) return unknown;
      await tx.devices.update({ ...device, removedAt: clock.now() });
      return ok(deviceId);
    });
  };
