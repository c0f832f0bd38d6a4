import { and, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { statement } from '../../../../../platform/postgres/statement.ts';
import type { PublicIntakeKey } from '../../application/ports.ts';
import { dataKey, intakeKey } from './tables.ts';

/** Keys at rest, always wrapped; what opens them never comes near this file. */

export type DataKeyPurpose = 'card' | 'fingerprint';
export interface WrappedDataKey {
  readonly id: string;
  readonly wrapped: Buffer;
}

/** The key of a purpose that is in use, or this new one. Two vaults starting at once end with the same one. */
export async function dataKeyInUse(
  tx: Transaction,
  purpose: DataKeyPurpose,
  made: WrappedDataKey,
): Promise<WrappedDataKey> {
  await tx
    .insert(dataKey)
    .values({ ...made, purpose })
    .onConflictDoNothing({ target: dataKey.purpose, where: isNull(dataKey.retiredAt) });
  const [row] = await tx
    .select()
    .from(dataKey)
    .where(and(eq(dataKey.purpose, purpose), isNull(dataKey.retiredAt)));
  if (row === undefined) throw new Defect(`no ${purpose} key is in use`);
  return row;
}

export async function dataKeyById(tx: Transaction, id: string): Promise<WrappedDataKey> {
  const [row] = await tx.select().from(dataKey).where(eq(dataKey.id, id));
  if (row === undefined) throw new Defect(`data key ${id} is gone`);
  return row;
}

export interface NewIntakeKey {
  readonly kid: string;
  readonly day: Temporal.PlainDate;
  readonly publicJwk: PublicIntakeKey['jwk'];
  readonly wrappedPrivate: Buffer;
}

/** Keeps those whose day has no key yet; answers with the public halves of all those days. */
export async function keepIntakeKeys(
  tx: Transaction,
  made: readonly NewIntakeKey[],
): Promise<readonly { kid: string; day: string; publicJwk: PublicIntakeKey['jwk'] }[]> {
  const rows = made.map((key) => ({ ...key, day: key.day.toString() }));
  await tx.insert(intakeKey).values(rows).onConflictDoNothing({ target: intakeKey.day });
  const days = rows.map(({ day }) => day);
  return tx.select().from(intakeKey).where(inArray(intakeKey.day, days));
}

const wrappedOf = statement<{ kid: string }>()((tx, given) =>
  tx
    .select({ wrappedPrivate: intakeKey.wrappedPrivate })
    .from(intakeKey)
    .where(eq(intakeKey.kid, given('kid'))),
);

/** Null when the key is destroyed, or never was. */
export async function wrappedIntakeKey(tx: Transaction, kid: string): Promise<Buffer | null> {
  const [row] = await wrappedOf(tx, { kid });
  return row?.wrappedPrivate ?? null;
}

export async function destroyIntakeKeysThrough(tx: Transaction, day: Temporal.PlainDate): Promise<number> {
  const destroyed = await tx
    .update(intakeKey)
    .set({ wrappedPrivate: null, destroyedAt: new Date().toISOString() })
    .where(and(lte(intakeKey.day, day.toString()), isNotNull(intakeKey.wrappedPrivate)))
    .returning({ kid: intakeKey.kid });
  return destroyed.length;
}
