import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { PublicIntakeKey } from '../../application/ports.ts';
import { dataKeys, intakeKeys } from './tables.ts';

/** Keys at rest, always wrapped; what opens them never comes near this file. */

export type DataKeyPurpose = 'card' | 'fingerprint';
export interface WrappedDataKey {
  readonly id: string;
  readonly wrapped: Uint8Array;
}

const insertDataKey = prepared<{ id: string; purpose: DataKeyPurpose; wrapped: Uint8Array }>()((tx, given) =>
  tx
    .insert(dataKeys)
    .values({
      id: given('id', dataKeys.id),
      purpose: given('purpose', dataKeys.purpose),
      wrapped: given('wrapped', dataKeys.wrapped),
    })
    .onConflictDoNothing({ target: dataKeys.purpose, where: isNull(dataKeys.retiredAt) }),
);
const dataKeyFor = prepared<{ purpose: DataKeyPurpose }>()((tx, given) =>
  tx
    .select()
    .from(dataKeys)
    .where(and(eq(dataKeys.purpose, given('purpose', dataKeys.purpose)), isNull(dataKeys.retiredAt))),
);
const dataKeyOf = prepared<{ id: string }>()((tx, given) =>
  tx
    .select()
    .from(dataKeys)
    .where(eq(dataKeys.id, given('id', dataKeys.id))),
);

/** The key of a purpose that is in use, or this new one. Two vaults starting at once end with the same one. */
export async function dataKeyInUse(
  tx: Transaction,
  purpose: DataKeyPurpose,
  made: WrappedDataKey,
): Promise<WrappedDataKey> {
  withoutWaiting(tx, insertDataKey(tx, { ...made, purpose }));
  const [row] = await dataKeyFor(tx, { purpose });
  if (row === undefined) throw new Defect(`no ${purpose} key is in use`);
  return row;
}

export async function dataKeyById(tx: Transaction, id: string): Promise<WrappedDataKey> {
  const [row] = await dataKeyOf(tx, { id });
  if (row === undefined) throw new Defect(`data key ${id} is gone`);
  return row;
}

export interface NewIntakeKey {
  readonly kid: string;
  readonly day: Temporal.PlainDate;
  readonly publicJwk: PublicIntakeKey['jwk'];
  readonly wrappedPrivate: Uint8Array;
}

const insertIntakeKey = prepared<{
  kid: string;
  day: Temporal.PlainDate;
  publicJwk: PublicIntakeKey['jwk'];
  wrappedPrivate: Uint8Array;
}>()((tx, given) =>
  tx
    .insert(intakeKeys)
    .values({
      kid: given('kid', intakeKeys.kid),
      day: given('day', intakeKeys.day),
      publicJwk: given('publicJwk', intakeKeys.publicJwk),
      wrappedPrivate: given('wrappedPrivate', intakeKeys.wrappedPrivate),
    })
    .onConflictDoNothing({ target: intakeKeys.day }),
);
const intakeKeysOf = prepared<{ days: readonly string[] }>()((tx, given) =>
  tx
    .select()
    .from(intakeKeys)
    .where(isAnyOf(intakeKeys.day, given('days'))),
);

/** Keeps those whose day has no key yet; answers with the public halves of all those days. */
export async function keepIntakeKeys(
  tx: Transaction,
  made: readonly NewIntakeKey[],
): Promise<readonly Omit<NewIntakeKey, 'wrappedPrivate'>[]> {
  for (const key of made) withoutWaiting(tx, insertIntakeKey(tx, { ...key }));
  const days = made.map(({ day }) => day.toString());
  return intakeKeysOf(tx, { days });
}

const wrappedOf = prepared<{ kid: string }>()((tx, given) =>
  tx
    .select({ wrappedPrivate: intakeKeys.wrappedPrivate })
    .from(intakeKeys)
    .where(eq(intakeKeys.kid, given('kid', intakeKeys.kid))),
);

/** Null when the key is destroyed, or never was. */
export async function wrappedIntakeKey(tx: Transaction, kid: string): Promise<Uint8Array | null> {
  const [row] = await wrappedOf(tx, { kid });
  return row?.wrappedPrivate ?? null;
}

const destroyThrough = prepared<{ day: Temporal.PlainDate; destroyedAt: Temporal.Instant }>()((tx, given) =>
  tx
    .update(intakeKeys)
    .set({ wrappedPrivate: null, destroyedAt: given('destroyedAt', intakeKeys.destroyedAt) })
    .where(and(lte(intakeKeys.day, given('day', intakeKeys.day)), isNotNull(intakeKeys.wrappedPrivate))),
);

export async function destroyIntakeKeysThrough(
  tx: Transaction,
  day: Temporal.PlainDate,
  destroyedAt: Temporal.Instant,
): Promise<number> {
  return (await destroyThrough(tx, { day, destroyedAt })).rowCount ?? 0;
}
