import type {
  AlertId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { PaymentAlert } from '../domain/alert.ts';
import type { Card } from '../domain/card.ts';
import type { Payment } from '../domain/payment.ts';

export interface CardRepository {
  forUpdate(id: CardId): Promise<Card | null>;
  /** The card that a customer's next invoice is charged to: the newest active one. */
  defaultOf(customerId: CustomerId): Promise<Card | null>;
  /** Every card that is not removed, locked. */
  keptOf(customerId: CustomerId): Promise<Card[]>;
  save(card: Card): Promise<void>;
}

export interface PaymentRepository {
  find(id: PaymentId): Promise<Payment | null>;
  forUpdate(id: PaymentId): Promise<Payment | null>;
  /** Attempts on an invoice, oldest first. */
  ofInvoice(invoiceId: InvoiceId): Promise<Payment[]>;
  /** Whether an attempt on the invoice may still succeed. */
  hasUnderWay(invoiceId: InvoiceId): Promise<boolean>;
  /** Takes PENDING and UNKNOWN payments whose time has come, and gives this caller until `leaseUntil` before others take them. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
    readonly max: number;
  }): Promise<Payment[]>;
  insert(payment: Payment): Promise<void>;
  save(payment: Payment): Promise<void>;
}

export interface AlertRepository {
  forUpdate(id: AlertId): Promise<PaymentAlert | null>;
  /** Of an invoice, locked. */
  openOf(invoiceId: InvoiceId): Promise<PaymentAlert[]>;
  /** True while an open invoice of the subscription has an alert that is not resolved. */
  hasUnpaidAlert(subscriptionId: SubscriptionId): Promise<boolean>;
  hasOpenOfSubscription(subscriptionId: SubscriptionId): Promise<boolean>;
  insert(alert: PaymentAlert): Promise<void>;
  save(alert: PaymentAlert): Promise<void>;
}

export interface ProviderEventRepository {
  /** False when the event was received before. */
  record(event: {
    readonly id: string;
    readonly type: string;
    readonly at: Temporal.Instant;
  }): Promise<boolean>;
}

/** What the provider says of a payment. */
export type ProviderAnswer =
  | { readonly outcome: 'SETTLED'; readonly providerPaymentId: string }
  | {
      readonly outcome: 'DECLINED';
      readonly providerPaymentId: string | null;
      /** In our words, safe to show. */
      readonly reason: string;
      readonly declineCode: string | null;
    };

export interface Charge {
  /** Also the idempotency key, and the metadata that the payment is found again by. */
  readonly paymentId: PaymentId;
  readonly amount: Money;
  readonly providerCustomerId: string;
  readonly providerPaymentMethodId: string;
  readonly description: string;
  readonly invoiceId: InvoiceId;
}

export interface PaymentProvider {
  /**
   * Charges a stored card once, however often it is called for one payment.
   *
   * @throws Outage when it is not known whether the charge was made: ask again later, never with another payment
   */
  charge(charge: Charge): Promise<ProviderAnswer>;
  /**
   * Asks what became of a payment; null when the provider knows nothing of it.
   *
   * @throws Outage when the provider does not answer
   */
  findByPayment(payment: Charge): Promise<ProviderAnswer | null>;
}

/** Reads as far as the caller's row access goes. */
export interface CardReads {
  byIds(ids: readonly CardId[]): Promise<readonly { readonly card: Card; readonly isDefault: boolean }[]>;
}

export interface PaymentReads {
  byIds(ids: readonly PaymentId[]): Promise<readonly Payment[]>;
  /** Oldest first. */
  ofInvoices(ids: readonly InvoiceId[]): Promise<readonly Payment[]>;
  /** Newest first. */
  page(page: PageRequest, customerId: CustomerId): Promise<readonly Payment[]>;
}

export interface AlertReads {
  byIds(ids: readonly AlertId[]): Promise<readonly PaymentAlert[]>;
  /** Newest first. */
  page(page: PageRequest, only: { readonly open: boolean }): Promise<readonly PaymentAlert[]>;
}
