import { money } from '../../../../../kernel/money/money.ts';
import type { Card, StoredCard } from '../../domain/card.ts';
import type { Payment } from '../../domain/payment.ts';
import type { cards, payments } from './tables.ts';

type CardRow = (typeof cards)['$inferSelect'];
type PaymentRow = (typeof payments)['$inferSelect'];

function toStoredCard(row: CardRow): StoredCard | null {
  const { brand, lastFour, expiryMonth, expiryYear, provider, providerCustomerId, providerPaymentMethodId } =
    row;
  if (
    brand === null ||
    lastFour === null ||
    expiryMonth === null ||
    expiryYear === null ||
    provider === null ||
    providerCustomerId === null ||
    providerPaymentMethodId === null
  )
    return null;
  return { brand, lastFour, expiryMonth, expiryYear, provider, providerCustomerId, providerPaymentMethodId };
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
  provider: null,
  providerCustomerId: null,
  providerPaymentMethodId: null,
};
export const fromCard = ({ stored, ...rest }: Card): CardRow => ({ ...rest, ...(stored ?? nothingStored) });

export const toPayment = ({ amountMinor, currency, ...rest }: PaymentRow): Payment => ({
  ...rest,
  amount: money(amountMinor, currency),
});
export const fromPayment = ({ amount, ...rest }: Payment): PaymentRow => ({
  ...rest,
  amountMinor: amount.minor,
  currency: amount.currency,
});
