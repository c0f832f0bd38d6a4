import { customType } from 'drizzle-orm/pg-core';

/** `timestamptz` ↔ Temporal.Instant, microseconds. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (text) => Temporal.Instant.from(text),
  toDriver: (value) => value.toString(),
});
