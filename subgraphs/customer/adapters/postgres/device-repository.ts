import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { DeviceRepository } from '../../application/ports.ts';
import { behind } from './keyset.ts';
import { devices } from './tables.ts';

export const deviceRepository = (tx: Transaction): DeviceRepository => ({
  byIds: (ids) =>
    tx
      .select()
      .from(devices)
      .where(inArray(devices.id, [...ids])),
  async forUpdate(id) {
    const [row] = await tx.select().from(devices).where(eq(devices.id, id)).for('no key update');
    return row ?? null;
  },
  async countOf(customerId) {
    const [row] = await tx
      .select({ devices: count() })
      .from(devices)
      .where(and(eq(devices.customerId, customerId), isNull(devices.removedAt)));
    return row?.devices ?? 0;
  },
  async insert(device) {
    await tx.insert(devices).values(device);
  },
  async update(device) {
    await tx.update(devices).set(device).where(eq(devices.id, device.id));
  },
  page: (customerId, page) =>
    tx
      .select()
      .from(devices)
      .where(
        and(
          eq(devices.customerId, customerId),
          isNull(devices.removedAt),
          behind(page, devices.addedAt, devices.id),
        ),
      )
      .orderBy(desc(devices.addedAt), desc(devices.id))
      .limit(page.size),
});
