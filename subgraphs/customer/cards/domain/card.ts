import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';

export type CardState = 'PENDING' | 'STORED' | 'DECLINED' | 'REMOVED';

/** A card as far as this quantum knows it: its state and its last four digits. */
export interface Card {
  readonly id: CardId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly requestId: RequestId;
  readonly state: CardState;
  readonly lastFour: string | null;
  readonly decline: { readonly code: string; readonly message: string } | null;
  /** The card that this one takes the place of once it is stored. */
  readonly replacesCardId: CardId | null;
  readonly submittedAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
  readonly removedAt: Temporal.Instant | null;
}

/** Cards of one customer that are pending or stored. */
export const cardsMax = 10;

export type CardOutcome =
  | { readonly kind: 'STORED'; readonly lastFour: string }
  | { readonly kind: 'DECLINED'; readonly code: string; readonly message: string };

/** The effect of the vault's answer: the card's next state (null: no change), and whether the vault must destroy the card. */
export interface Settlement {
  readonly next: Card | null;
  readonly mustBeDestroyed: boolean;
}

/**
 * Applies the vault's answer to a submitted card. When the card was removed or had expired before the vault stored it, the vault
 * must destroy it: it keeps no card that the customer does not see as stored.
 */
export function settle(card: Card, outcome: CardOutcome, settledAt: Temporal.Instant): Settlement {
  if (card.state === 'STORED') return { next: null, mustBeDestroyed: false };
  if (card.state !== 'PENDING') return { next: null, mustBeDestroyed: outcome.kind === 'STORED' };
  const settled = { ...card, version: card.version + 1, settledAt };
  const next: Card =
    outcome.kind === 'STORED'
      ? { ...settled, state: 'STORED', lastFour: outcome.lastFour }
      : { ...settled, state: 'DECLINED', decline: { code: outcome.code, message: outcome.message } };
  return { next, mustBeDestroyed: false };
}

export const isRemovable = (card: Card): boolean => card.state === 'PENDING' || card.state === 'STORED';

export const remove = (card: Card, removedAt: Temporal.Instant): Card => ({
  ...card,
  version: card.version + 1,
  state: 'REMOVED',
  removedAt,
});

/** After this time an operator should look why the vault does not answer. */
export const pendingAlarmAfter = Temporal.Duration.from({ minutes: 15 });
/** Intake keys are destroyed seven days after their own day: after eight days no envelope can be opened. */
export const envelopeLifetime = Temporal.Duration.from({ hours: 8 * 24 });

/** Declines a card whose envelope can no longer be opened. */
export const expire = (card: Card, now: Temporal.Instant): Card =>
  settle(
    card,
    {
      kind: 'DECLINED',
      code: 'ENVELOPE_EXPIRED',
      message: 'The card could not be opened before its key expired. Nothing was stored; add the card again.',
    },
    now,
  ).next ?? card;
