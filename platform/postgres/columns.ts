import { customType } from 'drizzle-orm/pg-core';

/** `timestamptz` ↔ `Temporal.Instant`, in microseconds. The driver passes both directions as text. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.Instant.from(value),
});

/** `date` ↔ `Temporal.PlainDate`. */
export const civilDate = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.PlainDate.from(value),
});

/** `numeric` ↔ exact decimal text without trailing zeros. */
export const decimal = customType<{ data: string; driverData: string }>({
  dataType: () => 'numeric',
  fromDriver: (value) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value),
});

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
