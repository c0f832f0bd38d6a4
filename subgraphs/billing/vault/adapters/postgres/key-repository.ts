import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { PublicIntakeKey } from '../../application/ports.ts';
import { dataKey, intakeKey } from './tables.ts';

/** Keys at rest, always wrapped; what opens them never comes near this file. */

export type DataKeyPurpose = 'card' | 'fingerprint';
export interface WrappedDataKey {
  readonly id: string;
  readonly wrapped: Buffer;
}

const insertDataKey = prepared<{ id: string; purpose: DataKeyPurpose; wrapped: Buffer }>()((tx, given) =>
  tx
    .insert(dataKey)
    .values({ id: given('id'), purpose: given('purpose'), wrapped: given('wrapped') })
    .onConflictDoNothing({ target: dataKey.purpose, where: isNull(dataKey.retiredAt) }),
);
const dataKeyFor = prepared<{ purpose: DataKeyPurpose }>()((tx, given) =>
  tx
    .select()
    .from(dataKey)
    .where(and(eq(dataKey.purpose, given('purpose', dataKey.purpose)), isNull(dataKey.retiredAt))),
);
const dataKeyOf = prepared<{ id: string }>()((tx, given) =>
  tx
    .select()
    .from(dataKey)
    .where(eq(dataKey.id, given('id', dataKey.id))),
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
  readonly wrappedPrivate: Buffer;
}

const insertIntakeKey = prepared<{
  kid: string;
  day: string;
  publicJwk: PublicIntakeKey['jwk'];
  wrappedPrivate: Buffer;
}>()((tx, given) =>
  tx
    .insert(intakeKey)
    .values({
      kid: given('kid'),
      day: given('day'),
      publicJwk: given('publicJwk', intakeKey.publicJwk),
      wrappedPrivate: given('wrappedPrivate'),
    })
    .onConflictDoNothing({ target: intakeKey.day }),
);
const intakeKeysOf = prepared<{ days: readonly string[] }>()((tx, given) =>
  tx
    .select()
    .from(intakeKey)
    .where(isAnyOf(intakeKey.day, given('days'))),
);

/** Keeps those whose day has no key yet; answers with the public halves of all those days. */
export async function keepIntakeKeys(
  tx: Transaction,
  made: readonly NewIntakeKey[],
): Promise<readonly { kid: string; day: string; publicJwk: PublicIntakeKey['jwk'] }[]> {
  const rows = made.map((key) => ({ ...key, day: key.day.toString() }));
  for (const row of rows) withoutWaiting(tx, insertIntakeKey(tx, row));
  const days = rows.map(({ day }) => day);
  return intakeKeysOf(tx, { days });
}

const wrappedOf = prepared<{ kid: string }>()((tx, given) =>
  tx
    .select({ wrappedPrivate: intakeKey.wrappedPrivate })
    .from(intakeKey)
    .where(eq(intakeKey.kid, given('kid', intakeKey.kid))),
);

/** Null when the key is destroyed, or never was. */
export async function wrappedIntakeKey(tx: Transaction, kid: string): Promise<Buffer | null> {
  const [row] = await wrappedOf(tx, { kid });
  return row?.wrappedPrivate ?? null;
}

const destroyThrough = prepared<{ day: string; at: string }>()((tx, given) =>
  tx
    .update(intakeKey)
    .set({ wrappedPrivate: null, destroyedAt: given('at') })
    .where(and(lte(intakeKey.day, given('day', intakeKey.day)), isNotNull(intakeKey.wrappedPrivate))),
);

export async function destroyIntakeKeysThrough(tx: Transaction, day: Temporal.PlainDate): Promise<number> {
  const { rowCount } = await destroyThrough(tx, { day: day.toString(), at: new Date().toISOString() });
  return rowCount ?? 0;
}
