import type { Database, Transaction } from '../../../../platform/postgres/database.ts';
import { cardKeysPublished } from '../../../../schema/messages/vault/card-keys.v1.ts';
import { daysOfKeySet, lastDayToDestroy, todayInUtc } from '../domain/intake-keys.ts';
import type { Clock, IntakeKeys, KeySetSigner, Outbox, PublicIntakeKey } from './ports.ts';

export interface TurnIntakeKeysPorts {
  readonly database: Database;
  readonly intakeKeys: IntakeKeys;
  readonly signer: KeySetSigner;
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** Claims a day's publication; false when it was published before. */
  readonly claimPublication: (tx: Transaction, day: Temporal.PlainDate) => Promise<boolean>;
}

/** Destroys what has served its time, makes the keys of the coming week, and publishes the signed set once a day. */
export const turnIntakeKeys =
  ({ database, intakeKeys, signer, clock, outbox, claimPublication }: TurnIntakeKeysPorts) =>
  (): Promise<{ published: boolean; destroyed: number }> =>
    database.transaction({ kind: 'all' }, async (tx) => {
      const now = clock();
      const destroyed = await intakeKeys.destroyThrough(tx, lastDayToDestroy(now));
      if (!(await claimPublication(tx, todayInUtc(now)))) return { published: false, destroyed };
      const keys = await intakeKeys.ensure(tx, daysOfKeySet(now));
      await publish(tx, keys, { signer, outbox, now });
      return { published: true, destroyed };
    });

async function publish(
  tx: Transaction,
  keys: readonly PublicIntakeKey[],
  { signer, outbox, now }: { signer: KeySetSigner; outbox: Outbox; now: Temporal.Instant },
): Promise<void> {
  const issuedAt = now.toString();
  const validity = (key: PublicIntakeKey) => ({
    kid: key.kid,
    notBefore: key.notBefore.toString(),
    notAfter: key.notAfter.toString(),
  });
  const keySet = await signer.sign({
    issuedAt,
    keys: keys.map((key) => ({ ...key.jwk, use: 'enc', alg: 'ECDH-ES', ...validity(key) })),
  });
  const expiresAt = keys
    .map((key) => key.notAfter)
    .reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b));
  await outbox.add(tx, cardKeysPublished, {
    keySet,
    issuedAt,
    expiresAt: expiresAt.toString(),
    keys: keys.map(validity),
  });
}
