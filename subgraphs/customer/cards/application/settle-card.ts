import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { BodyOf, Outbox } from '../../../../schema/messages/outbox.ts';
import type { cardSettled } from '../../../../schema/messages/vault/card-settled.v1.ts';
import { type Card, isRemovable, remove, settle } from '../domain/card.ts';
import { announceRemoval } from './announce-removal.ts';
import type { CardRepository } from './ports.ts';

export interface SettleCardRepositories {
  readonly cards: CardRepository;
  readonly outbox: Outbox;
}
export interface SettleCardPorts {
  readonly clock: Clock;
}

/** Applies the vault's answer to a submitted card. */
export const settleCard =
  ({ clock }: SettleCardPorts) =>
  async (tx: SettleCardRepositories, body: BodyOf<typeof cardSettled>): Promise<void> => {
    const card = await tx.cards.forUpdate(body.cardId);
    // The card was written before its message was sent, so waiting for it would not help.
    if (card === null) throw new PermanentFailure(`card ${body.cardId} is not known here`);
    const { next, mustBeDestroyed } = settle(card, body.outcome, Temporal.Instant.from(body.settledAt));
    if (mustBeDestroyed) await announceRemoval(tx, card, clock.now());
    if (next === null) return;
    await tx.cards.update(next);
    if (next.state === 'STORED') await removeReplaced(tx, next, clock.now());
  };

async function removeReplaced(
  tx: SettleCardRepositories,
  { replacesCardId }: Card,
  now: Temporal.Instant,
): Promise<void> {
  const replaced = replacesCardId === null ? null : await tx.cards.forUpdate(replacesCardId);
  if (replaced === null || !isRemovable(replaced)) return;
  await tx.cards.update(remove(replaced, now));
  await announceRemoval(tx, replaced, now);
}
