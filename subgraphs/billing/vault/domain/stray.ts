import type { CardId } from '../../../../kernel/ids/ids.ts';

/** A token as a provider lists it. */
export interface ProviderToken {
  readonly paymentMethodReference: string;
  /** The card that it was made for; null when the provider does not say. */
  readonly cardId: CardId | null;
  readonly createdAt: Temporal.Instant;
}

/** What the vault knows of one customer's cards. */
export interface KnownCards {
  /** References at this provider of the cards that are stored. */
  readonly references: ReadonlySet<string>;
  /** Cards whose fate is decided: stored, declined or removed. */
  readonly settled: ReadonlySet<CardId>;
  /** Cards that a provider is being given, or was when the vault was killed. */
  readonly begun: ReadonlySet<CardId>;
}

/** Longer than any call, with its repetitions, is under way. */
const youngHours = 1;

/**
 * What is to be done with a token: it belongs to a card, or may soon; it is detached, because its card was removed, declined or has another token; or an
 * operator is asked, because the vault never heard of its card. That is so after the vault's database was restored to an older copy: billing still
 * charges by such a token.
 */
export function judgeToken(
  token: ProviderToken,
  known: KnownCards,
  now: Temporal.Instant,
): 'KEEP' | 'DETACH' | 'ASK' {
  if (known.references.has(token.paymentMethodReference)) return 'KEEP';
  if (Temporal.Instant.compare(token.createdAt, now.subtract({ hours: youngHours })) > 0) return 'KEEP';
  if (token.cardId === null) return 'ASK';
  if (known.settled.has(token.cardId)) return 'DETACH';
  return known.begun.has(token.cardId) ? 'KEEP' : 'ASK';
}
