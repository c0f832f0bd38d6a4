import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { DeviceRepository } from '../../application/ports.ts';
import { devices } from './tables.ts';

const device = tableStatements(devices);
const countOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ devices: count() })
    .from(devices)
    .where(and(eq(devices.customerId, given('customerId', devices.customerId)), isNull(devices.removedAt))),
);
const page = prepared<{ customerId: CustomerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(devices)
    .where(
      and(
        eq(devices.customerId, given('customerId', devices.customerId)),
        isNull(devices.removedAt),
        behind(given, isGiven, { at: devices.addedAt, id: devices.id }),
      ),
    )
    .orderBy(desc(devices.addedAt), desc(devices.id))
    .limit(sql.placeholder('size')),
);

export const deviceRepository = (tx: Transaction): DeviceRepository => ({
  byIds: (ids) => device.byIds(tx, ids),
  async forUpdate(id) {
    return (await device.forUpdate(tx, id)) ?? null;
  },
  async countOf(customerId) {
    const [row] = await countOf(tx, { customerId });
    return row?.devices ?? 0;
  },
  async insert(added) {
    device.insert(tx, added);
  },
  async update(changed) {
    device.update(tx, changed);
  },
  page: (customerId, request) => page(tx, { customerId, ...pageParams(request) }),
});
