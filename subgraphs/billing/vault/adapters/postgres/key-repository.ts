import { and, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import type { PublicIntakeKey } from '../../application/ports.ts';
import { dataKeys, intakeKeys } from './tables.ts';

/** Keys at rest, always wrapped; what opens them never comes near this file. */

export type DataKeyPurpose = 'card' | 'fingerprint';
export interface WrappedDataKey {
  readonly id: string;
  readonly wrapped: Uint8Array;
}

/** The key of a purpose that is in use, or this new one. Two vaults starting at once end with the same one. */
export async function dataKeyInUse(
  tx: Transaction,
  purpose: DataKeyPurpose,
  made: WrappedDataKey,
): Promise<WrappedDataKey> {
  await tx
    .insert(dataKeys)
    .values({ ...made, purpose })
    .onConflictDoNothing({ target: dataKeys.purpose, where: isNull(dataKeys.retiredAt) });
  const [row] = await tx
    .select()
    .from(dataKeys)
    .where(and(eq(dataKeys.purpose, purpose), isNull(dataKeys.retiredAt)));
  if (row === undefined) throw new Defect(`no ${purpose} key is in use`);
  return row;
}

export async function dataKeyById(tx: Transaction, id: string): Promise<WrappedDataKey> {
  const [row] = await tx.select().from(dataKeys).where(eq(dataKeys.id, id));
  if (row === undefined) throw new Defect(`data key ${id} is gone`);
  return row;
}

export interface NewIntakeKey {
  readonly kid: string;
  readonly day: Temporal.PlainDate;
  readonly publicJwk: PublicIntakeKey['jwk'];
  readonly wrappedPrivate: Uint8Array;
}

/** Keeps those whose day has no key yet; answers with the public halves of all those days. */
export async function keepIntakeKeys(
  tx: Transaction,
  made: readonly NewIntakeKey[],
): Promise<readonly Omit<NewIntakeKey, 'wrappedPrivate'>[]> {
  await tx
    .insert(intakeKeys)
    .values([...made])
    .onConflictDoNothing({ target: intakeKeys.day });
  const days = made.map(({ day }) => day);
  return tx.select().from(intakeKeys).where(inArray(intakeKeys.day, days));
}

const wrappedOf = prepared<{ kid: string }>()((tx, given) =>
  tx
    .select({ wrappedPrivate: intakeKeys.wrappedPrivate })
    .from(intakeKeys)
    .where(eq(intakeKeys.kid, given('kid'))),
);

/** Null when the key is destroyed, or never was. */
export async function wrappedIntakeKey(tx: Transaction, kid: string): Promise<Uint8Array | null> {
  const [row] = await wrappedOf(tx, { kid });
  return row?.wrappedPrivate ?? null;
}

export async function destroyIntakeKeysThrough(
  tx: Transaction,
  day: Temporal.PlainDate,
  destroyedAt: Temporal.Instant,
): Promise<number> {
  const destroyed = await tx
    .update(intakeKeys)
    .set({ wrappedPrivate: null, destroyedAt })
    .where(and(lte(intakeKeys.day, day), isNotNull(intakeKeys.wrappedPrivate)))
    .returning({ kid: intakeKeys.kid });
  return destroyed.length;
}
