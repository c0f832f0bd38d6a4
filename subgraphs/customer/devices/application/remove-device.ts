import type { Actor } from '../../../../kernel/access/actor.ts';
import type { DeviceId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { changeableBy } from '../../access/domain/visibility.ts';
import type { Ports } from '../../application/ports.ts';
import { notFound } from '../../application/refusals.ts';

/** Takes a device off the list; the tickets about it go on naming it. */
export const removeDevice =
  ({ clock, unitOfWork }: Ports) =>
  async (actor: Actor, id: DeviceId | null): Promise<Result<DeviceId, 'NOT_FOUND'>> => {
    const unknown = notFound('device', ['input', 'deviceId']);
    const access = changeableBy(actor);
    if (access === null || id === null) return unknown;
    return unitOfWork(access, async (tx) => {
      const device = await tx.devices.forUpdate(id);
      if (device === null || device.removedAt !== null) return unknown;
      await tx.devices.update({ ...device, removedAt: clock.now() });
      return ok(id);
    });
  };
