import type { Clock } from '../../../../kernel/time/clock.ts';
import type { RowAccess, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { BodyOf, Outbox } from '../../../../schema/messages/outbox.ts';
import { cardKeysPublished } from '../../../../schema/messages/vault/card-keys.v1.ts';
import { daysOfKeySet, lastDayToDestroy, todayInUtc } from '../domain/intake-keys.ts';
import type { IntakeKeys, KeySetRepository, KeySetSigner, PublicIntakeKey } from './ports.ts';

export interface TurnIntakeKeysRepositories {
  readonly intakeKeys: Pick<IntakeKeys, 'destroyThrough' | 'ensure'>;
  readonly keySets: KeySetRepository;
  readonly outbox: Outbox;
}

export interface TurnIntakeKeysPorts {
  readonly unitOfWork: UnitOfWork<TurnIntakeKeysRepositories>;
  readonly signer: KeySetSigner;
  readonly clock: Clock;
}

const everyRow: RowAccess = { kind: 'all' };

/** Destroys what has served its time, makes the keys of the coming week, and publishes the signed set once a day. */
export const turnIntakeKeys =
  ({ unitOfWork, signer, clock }: TurnIntakeKeysPorts) =>
  (): Promise<{ readonly published: boolean; readonly destroyed: number }> =>
    unitOfWork(everyRow, async (tx) => {
      const now = clock.now();
      const destroyed = await tx.intakeKeys.destroyThrough(lastDayToDestroy(now), now);
      if (!(await tx.keySets.claimPublication(todayInUtc(now), now))) return { published: false, destroyed };
      const keys = await tx.intakeKeys.ensure(daysOfKeySet(now));
      await tx.outbox.add(cardKeysPublished, await signedKeySet(signer, keys, now));
      return { published: true, destroyed };
    });

async function signedKeySet(
  signer: KeySetSigner,
  keys: readonly PublicIntakeKey[],
  now: Temporal.Instant,
): Promise<BodyOf<typeof cardKeysPublished>> {
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
  return { keySet, issuedAt, expiresAt: expiresAt.toString(), keys: keys.map(validity) };
}
