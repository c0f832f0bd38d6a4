import type { CardId, CustomerId, SupportPlanId } from '../../../kernel/ids/ids.ts';
import type { Money } from '../../../kernel/money/money.ts';
import type { StoredCard } from '../invoicing/domain/invoice.ts';
import type { LedgerAccount } from '../ledger/domain/posting.ts';

/** Entities whose owner is another quantum: billing knows the id and looks its own facts up. */
export interface CustomerModel {
  readonly id: CustomerId;
}
export interface CardModel {
  readonly id: CardId;
}
export interface SupportPlanModel {
  readonly id: SupportPlanId;
}

export interface MaskedCardModel
  extends Pick<StoredCard, 'brand' | 'lastFour' | 'expiryMonth' | 'expiryYear'> {
  /** True for the card that the next invoice is charged to. */
  readonly isDefault: boolean;
}

export interface LedgerAccountModel {
  readonly account: LedgerAccount;
  readonly balance: Money;
}
