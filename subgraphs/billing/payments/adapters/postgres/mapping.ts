import { Defect } from '../../../../../kernel/errors/errors.ts';
import { money } from '../../../../../kernel/money/money.ts';
import type { Card, ProviderReference, StoredCard } from '../../domain/card.ts';
import type { Payment, PaymentView, ReceivedPayment } from '../../domain/payment.ts';
import type { PaymentRefund } from '../../domain/payment-refund.ts';
import type { cards, payments, refunds } from './tables.ts';

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

const toRoute = ({
  provider,
  customerReference,
  paymentMethodReference,
}: PaymentRow): ProviderReference | null =>
  provider === null || customerReference === null || paymentMethodReference === null
    ? null
    : { provider, customerReference, paymentMethodReference };

/** An attempt to charge a card. @throws Defect for money that came another way */
export function toPayment(row: PaymentRow): Payment {
  const { amountMinor, currency, invoiceId, cardId, cardLastFour } = row;
  const route = toRoute(row);
  if (invoiceId === null || cardId === null || cardLastFour === null || route === null)
    throw new Defect(`payment ${row.id} is no attempt to charge a card`);
  return {
    id: row.id,
    customerId: row.customerId,
    invoiceId,
    runId: row.runId,
    attempt: row.attempt,
    amount: money(amountMinor, currency),
    state: row.state,
    cardId,
    cardLastFour,
    route,
    providerPaymentId: row.providerPaymentId,
    failureReason: row.failureReason,
    declineCode: row.declineCode,
    calls: row.calls,
    nextCallAt: row.nextCallAt,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
  };
}
export const fromPayment = ({ amount, route, ...rest }: Payment): PaymentRow => ({
  ...rest,
  ...route,
  method: 'CARD',
  amountMinor: amount.minor,
  currency: amount.currency,
  reference: null,
  receivedOn: null,
});

export const toPaymentView = (row: PaymentRow): PaymentView => ({
  id: row.id,
  customerId: row.customerId,
  method: row.method,
  amount: money(row.amountMinor, row.currency),
  state: row.state,
  cardLastFour: row.cardLastFour,
  route: toRoute(row),
  providerPaymentId: row.providerPaymentId,
  attempt: row.attempt,
  failureReason: row.failureReason,
  reference: row.reference,
  receivedOn: row.receivedOn,
  createdAt: row.createdAt,
  settledAt: row.settledAt,
});

/** Money that is there already: it is settled as it is recorded. */
export const fromReceived = ({ amount, recordedAt, ...rest }: ReceivedPayment): PaymentRow => ({
  ...rest,
  amountMinor: amount.minor,
  currency: amount.currency,
  state: 'SETTLED',
  invoiceId: null,
  runId: null,
  attempt: 1,
  cardId: null,
  cardLastFour: null,
  provider: null,
  customerReference: null,
  paymentMethodReference: null,
  providerPaymentId: null,
  failureReason: null,
  declineCode: null,
  calls: 0,
  nextCallAt: recordedAt,
  createdAt: recordedAt,
  settledAt: recordedAt,
});

type RefundRow = (typeof refunds)['$inferSelect'];
export const toRefund = ({ amountMinor, currency, ...rest }: RefundRow): PaymentRefund => ({
  ...rest,
  amount: money(amountMinor, currency),
});
export const fromRefund = ({ amount, ...rest }: PaymentRefund): RefundRow => ({
  ...rest,
  amountMinor: amount.minor,
  currency: amount.currency,
});
