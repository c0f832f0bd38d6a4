import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  RefundId,
  SubscriptionId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { PaymentAlert } from '../domain/alert.ts';
import type { Card, ProviderReference } from '../domain/card.ts';
import type { Payment, PaymentView, ReceivedPayment } from '../domain/payment.ts';
import type { PaymentRefund } from '../domain/payment-refund.ts';
import type { RoutableProvider } from '../domain/route-payment.ts';

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
  /** However it came. */
  view(id: PaymentId): Promise<PaymentView | null>;
  /** What settled payments paid of an invoice less what went back of them, newest first. */
  refundableOf(
    invoiceId: InvoiceId,
  ): Promise<{ readonly paymentId: PaymentId; readonly refundable: Money }[]>;
  /** The invoices that a payment paid. */
  invoicesPaidBy(id: PaymentId): Promise<InvoiceId[]>;
  insertReceived(payment: ReceivedPayment): Promise<void>;
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
  /** Gives up the attempts of a run for which no provider was called. */
  abandonUncalled(
    runId: BillingRunId,
    given: { readonly reason: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  insert(payment: Payment): Promise<void>;
  save(payment: Payment): Promise<void>;
}

export interface RefundRepository {
  forUpdate(id: RefundId): Promise<PaymentRefund | null>;
  insert(refund: PaymentRefund): Promise<void>;
  save(refund: PaymentRefund): Promise<void>;
  /** As `PaymentRepository.claimDue`. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
    readonly max: number;
  }): Promise<PaymentRefund[]>;
}

/** Payments that a provider made and that were lost here when the database was restored to an older copy. */
export interface LostPayments {
  ofInvoice(
    invoiceId: InvoiceId,
  ): Promise<{ readonly id: PaymentId; readonly route: ProviderReference } | null>;
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

/** For the comparison with the providers' own lists. */
export interface ProviderComparison {
  /** Cash and fees of each payment in the ledger, in minor units; payments that are not here are left out. */
  cashOf(ids: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
  /** Payments of a provider that are settled here, begun in that time, and not among these; at most 100. */
  settledExcept(
    provider: string,
    ids: readonly string[],
    span: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  ): Promise<readonly string[]>;
}

export interface ProviderEventRepository {
  /** False when the event was received before. An id means something to its provider only. */
  record(event: {
    readonly provider: string;
    readonly id: string;
    readonly type: string;
    readonly at: Temporal.Instant;
  }): Promise<boolean>;
}

/** What the provider says of a payment that has ended. */
export type ProviderAnswer =
  | { readonly outcome: 'SETTLED'; readonly providerPaymentId: string }
  | {
      readonly outcome: 'DECLINED';
      readonly providerPaymentId: string | null;
      /** In our words, safe to show. */
      readonly reason: string;
      /** The provider's own code, where it names one. */
      readonly declineCode: string | null;
      /** The bank will never take this charge from this card; it may take another one later when false. */
      readonly isFinal: boolean;
    };

/** As `ProviderAnswer`, or AUTHORISED: the bank holds the amount, and no money has moved. */
export type Authorisation =
  | ProviderAnswer
  | { readonly outcome: 'AUTHORISED'; readonly providerPaymentId: string };

/** The provider took the request and will never carry it out. */
export interface ProviderRefusal {
  readonly outcome: 'REFUSED';
  /** In our words, safe to show. */
  readonly reason: string;
  /** The provider's own code, where it names one. */
  readonly code: string | null;
}

export interface Charge {
  /** Also the idempotency key, and the metadata that the payment is found again by. */
  readonly paymentId: PaymentId;
  /** Above zero. The adapter translates it into the provider's unit. */
  readonly amount: Money;
  /** The provider's references of the customer and of the stored card. */
  readonly customerReference: string;
  readonly paymentMethodReference: string;
  readonly description: string;
  readonly invoiceId: InvoiceId;
}

/** A payment that the provider knows. */
export interface ProviderPayment {
  readonly paymentId: PaymentId;
  readonly providerPaymentId: string;
}

export interface ProviderRefund extends ProviderPayment {
  /** Idempotency key: the same refund is made once, however often it is asked for. */
  readonly refundId: string;
  /** Above zero, in the currency of the payment. All refunds together are at most what was charged. */
  readonly amount: Money;
}

/** A payment as the provider lists it, when money has moved. */
export interface ListedPayment {
  /** What we called it; null when it is none of ours. */
  readonly paymentId: string | null;
  readonly invoiceId: string | null;
  readonly providerPaymentId: string;
  readonly customerReference: string;
  readonly paymentMethodReference: string;
  readonly amount: Money;
  readonly refunded: Money;
}

/** An event of the provider, its authenticity checked and its vocabulary translated. */
export interface ProviderEvent {
  /** The provider's own; the same event may come again. */
  readonly id: string;
  /** The provider's own word, for the log. */
  readonly type: string;
  /** What it says, where it says something that we act on. */
  readonly fact:
    | { readonly kind: 'PAYMENT_ANSWERED'; readonly paymentId: string; readonly answer: ProviderAnswer }
    | { readonly kind: 'PAYMENT_DISPUTED'; readonly paymentId: string; readonly reason: string }
    | null;
}

/** Of a webhook call, names in lower case. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A payment provider, as far as billing needs it. What every adapter must do is a suite of tests:
 * `testing/payment-provider-contract.ts`.
 *
 * Each call may be repeated: the provider is given an idempotency key that is derived from its argument. Each call throws
 * `Outage('payment-provider')` when the outcome is not known; ask again later, and never with another payment.
 */
export interface PaymentProvider extends RoutableProvider {
  /**
   * Asks the bank for an amount from a stored card, once for each payment.
   *
   * @param options.capture `AT_ONCE` moves the money too; `LATER` holds it until it is captured or voided
   */
  authorise(charge: Charge, options: { readonly capture: 'AT_ONCE' | 'LATER' }): Promise<Authorisation>;
  /** Moves the whole amount that is held. DECLINED when there is no hold any more. */
  capture(held: ProviderPayment): Promise<ProviderAnswer>;
  /** Releases the amount that is held. REFUSED when the money has moved: refund it. */
  void(held: ProviderPayment): Promise<{ readonly outcome: 'VOIDED' } | ProviderRefusal>;
  /** Gives back a part or all of what was charged. REFUSED when less is left than is asked for. */
  refund(
    refund: ProviderRefund,
  ): Promise<{ readonly outcome: 'REFUNDED'; readonly providerRefundId: string } | ProviderRefusal>;
  /** What became of a payment; null when the provider knows nothing of it. A voided one is DECLINED. */
  query(charge: Charge): Promise<Authorisation | null>;
  /** What it has charged since then, refunds included; newest first. @throws Outage */
  listSince(since: Temporal.Instant): Promise<readonly ListedPayment[]>;
  /**
   * Reads a call of `POST /webhooks/<name>`.
   *
   * @param rawBody the bytes as they came: signatures are made over them
   * @returns null when it is not known to come from the provider, or is too old to be trusted
   */
  readEvent(headers: WebhookHeaders, rawBody: Buffer): ProviderEvent | null;
}

/** Reads as far as the caller's row access goes. */
export interface CardReads {
  byIds(ids: readonly CardId[]): Promise<readonly { readonly card: Card; readonly isDefault: boolean }[]>;
}

export interface PaymentReads {
  byIds(ids: readonly PaymentId[]): Promise<readonly PaymentView[]>;
  /** Attempts on the invoices and other payments that paid them, oldest first. */
  ofInvoices(
    ids: readonly InvoiceId[],
  ): Promise<readonly { readonly invoiceId: InvoiceId; readonly payment: PaymentView }[]>;
  /** Newest first. */
  page(page: PageRequest, customerId: CustomerId): Promise<readonly PaymentView[]>;
  /** Oldest first. */
  refundsOf(ids: readonly PaymentId[]): Promise<readonly PaymentRefund[]>;
}

export interface AlertReads {
  byIds(ids: readonly AlertId[]): Promise<readonly PaymentAlert[]>;
  /** Newest first. */
  page(page: PageRequest, only: { readonly open: boolean }): Promise<readonly PaymentAlert[]>;
}
