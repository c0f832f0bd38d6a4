import { customType } from 'drizzle-orm/pg-core';

/** `timestamptz` ↔ Temporal.Instant, microseconds. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (text) => Temporal.Instant.from(text),
  toDriver: (value) => value.toString(),
});

/** `date` ↔ Temporal.PlainDate. */
export const civilDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  fromDriver: (text) => Temporal.PlainDate.from(text),
  toDriver: (value) => value.toString(),
});

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
