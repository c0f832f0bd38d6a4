import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { DeviceRepository } from '../../application/ports.ts';
import { devices } from './tables.ts';

const device = tableStatements(devices);

export const deviceRepository = (tx: Transaction): DeviceRepository => ({
  byIds: (ids) => device.byIds(tx, ids),
  async forUpdate(id) {
    return (await device.forUpdate(tx, id)) ?? null;
  },
  async countOf(customerId) {
    const [row] = await tx
      .select({ devices: count() })
      .from(devices)
      .where(and(eq(devices.customerId, customerId), isNull(devices.removedAt)));
    return row?.devices ?? 0;
  },
  async insert(added) {
    device.insert(tx, added);
  },
  async update(changed) {
    device.update(tx, changed);
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
