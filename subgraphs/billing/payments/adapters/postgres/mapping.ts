import { money } from '../../../../../kernel/money/money.ts';
import type { Card, StoredCard } from '../../domain/card.ts';
import type { Payment } from '../../domain/payment.ts';
import type { cards, payments } from './tables.ts';

type CardRow = (typeof cards)['$inferSelect'];
type PaymentRow = (typeof payments)['$inferSelect'];

function toStoredCard({ brand, lastFour, expiryMonth, expiryYear, providers }: CardRow): StoredCard | null {
  if (brand === null || lastFour === null || expiryMonth === null || expiryYear === null) return null;
  return { brand, lastFour, expiryMonth, expiryYear, providers };
}

export const toCard = (row: CardRow): Card => ({
  id: row.id,
  customerId: row.customerId,
  state: row.state,
  stored: toStoredCard(row),
  storedAt: row.storedAt,
  removedAt: row.removedAt,
});

const nothingStored = {
  brand: null,
  lastFour: null,
  expiryMonth: null,
  expiryYear: null,
  providers: [],
};
export const fromCard = ({ stored, ...rest }: Card): CardRow => ({ ...rest, ...(stored ?? nothingStored) });

export const toPayment = ({
  amountMinor,
  currency,
  provider,
  customerReference,
  paymentMethodReference,
  ...rest
}: PaymentRow): Payment => ({
  ...rest,
  route: { provider, customerReference, paymentMethodReference },
  amount: money(amountMinor, currency),
});
export const fromPayment = ({ amount, route, ...rest }: Payment): PaymentRow => ({
  ...rest,
  ...route,
  amountMinor: amount.minor,
  currency: amount.currency,
});
