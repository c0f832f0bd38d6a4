import { pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, DeviceId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { DeviceCategory } from '../../domain/device.ts';

/** Its rows are devices as the rules know them, so there is no mapping. */
export const devices = pgTable('devices', {
  id: text('id').$type<DeviceId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  category: text('category').$type<DeviceCategory>().notNull(),
  name: text('name').notNull(),
  model: text('model'),
  serialNumber: text('serial_number'),
  addedAt: instant('added_at').notNull(),
  removedAt: instant('removed_at'),
});
