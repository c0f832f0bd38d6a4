export { type AddCard, type AddCardPorts, addCard } from './application/add-card.ts';
export { type KeepCardKeysRepositories, keepCardKeys } from './application/keep-card-keys.ts';
export type { CardAttemptRepository, CardKeyRepository, CardRepository } from './application/ports.ts';
export { type RemoveCardPorts, removeCard } from './application/remove-card.ts';
export { type SettleCardPorts, type SettleCardRepositories, settleCard } from './application/settle-card.ts';
export {
  type WatchPendingCardsPorts,
  watchDeclines,
  watchPendingCards,
} from './application/watch-pending-cards.ts';
export type { Card } from './domain/card.ts';
export type { CardKeySet } from './domain/card-envelope.ts';
