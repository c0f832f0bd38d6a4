import { type BillingRunId, newId } from '../../../../kernel/ids/ids.ts';
import { subtract } from '../../../../kernel/money/money.ts';
import type { Card, InvoiceHead, Payment, StoredCard } from '../../invoicing/domain/invoice.ts';

/** The month after the card's last one has begun somewhere on earth: no bank takes it any more. */
function isExpired({ expiryYear, expiryMonth }: StoredCard, at: Temporal.Instant): boolean {
  const lastMonth = new Temporal.PlainYearMonth(expiryYear, expiryMonth);
  const now = at.toZonedDateTimeISO('UTC').subtract({ hours: 12 }).toPlainDate().toPlainYearMonth();
  return Temporal.PlainYearMonth.compare(lastMonth, now) < 0;
}

/** A card that can be charged, or null. */
export const chargeable = (
  card: Card | null,
  at: Temporal.Instant,
): (Card & { stored: StoredCard }) | null =>
  card !== null && card.state === 'ACTIVE' && card.stored !== null && !isExpired(card.stored, at)
    ? { ...card, stored: card.stored }
    : null;

/** A new attempt to pay what an invoice still owes. It is committed as PENDING before the provider is called. */
export function newPayment(
  invoice: InvoiceHead,
  card: Card & { stored: StoredCard },
  given: {
    readonly attempt: number;
    readonly runId: BillingRunId | null;
    /** When a worker takes it up; later when the caller charges it himself. */
    readonly nextCallAt: Temporal.Instant;
    readonly calls: number;
    readonly now: Temporal.Instant;
  },
): Payment {
  return {
    id: newId('Payment'),
    customerId: invoice.customerId,
    invoiceId: invoice.id,
    runId: given.runId,
    attempt: given.attempt,
    amount: subtract(invoice.total, invoice.amountPaid),
    state: 'PENDING',
    cardId: card.id,
    cardLastFour: card.stored.lastFour,
    providerCustomerId: card.stored.providerCustomerId,
    providerPaymentMethodId: card.stored.providerPaymentMethodId,
    providerPaymentId: null,
    failureReason: null,
    declineCode: null,
    calls: given.calls,
    nextCallAt: given.nextCallAt,
    createdAt: given.now,
    settledAt: null,
  };
}
