export {
  type Compared,
  type CompareTokensPorts,
  compareTokens,
} from './application/compare-tokens.ts';
export type { CardTokeniser } from './application/ports.ts';
export {
  type RemoveCardPorts,
  type RemoveCardRepositories,
  removeAllCards,
  removeCard,
} from './application/remove-card.ts';
export {
  type SettleCardPorts,
  type SettleCardRepositories,
  type SubmittedCard,
  settleCard,
} from './application/settle-card.ts';
export { turnIntakeKeys } from './application/turn-intake-keys.ts';
