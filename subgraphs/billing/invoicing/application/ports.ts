import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { BilledService } from '../../subscriptions/domain/periods.ts';
import type {
  Account,
  BillingRun,
  BillingSubscription,
  Card,
  Contract,
  Invoice,
  InvoiceDocument,
  InvoiceHead,
  LedgerTransaction,
  Payment,
  PaymentAlert,
  RunOutcome,
  Seller,
} from '../domain/invoice.ts';

export interface Accounts {
  /** Locks the row: whoever bills or changes an account comes one after the other. */
  forUpdate(id: CustomerId): Promise<Account | null>;
  save(account: Account): Promise<void>;
}

export interface Cards {
  forUpdate(id: CardId): Promise<Card | null>;
  /** The card that a customer's next invoice is charged to: the newest active one. */
  defaultOf(customerId: CustomerId): Promise<Card | null>;
  /** Every card that is not removed, locked. */
  keptOf(customerId: CustomerId): Promise<Card[]>;
  save(card: Card): Promise<void>;
}

export interface Contracts {
  /** Writes the row unless a newer version is there. */
  saveIfNewer(contract: Contract): Promise<void>;
  find(id: SupportContractId): Promise<Contract | null>;
}

export interface Subscriptions {
  forUpdate(id: SubscriptionId): Promise<BillingSubscription | null>;
  forUpdateByPlan(planId: SupportPlanId): Promise<BillingSubscription | null>;
  activeOf(customerId: CustomerId): Promise<BillingSubscription[]>;
  /** Running ones that are billed up to their end, and whose end has come; locked; those that others hold are skipped. */
  endedBy(now: Temporal.Instant, max: number): Promise<BillingSubscription[]>;
  insert(subscription: BillingSubscription): Promise<void>;
  save(subscription: BillingSubscription): Promise<void>;
}

export interface Invoices {
  forUpdate(id: InvoiceId): Promise<InvoiceHead | null>;
  /** The next number of the seller's year, from 1. Others wait until this transaction ends, so that none is skipped. */
  nextNumber(seller: Seller, year: number): Promise<number>;
  /** Puts it in the queue of those whose file is to be drawn, too. */
  insert(invoice: Invoice): Promise<void>;
  /** Whole invoices whose file is to be drawn by now, locked until the transaction ends; those that others hold are skipped. */
  takeToDraw(now: Temporal.Instant, max: number): Promise<Invoice[]>;
  /** Keeps the file, and takes the invoice out of the queue. */
  keepDocument(invoice: InvoiceHead, document: InvoiceDocument): Promise<void>;
  /** Has it drawn again after 10 s, 20 s, … one hour. */
  drawLater(id: InvoiceId, now: Temporal.Instant): Promise<void>;
  /** Only state, paid amount, version and time: the rest of a document is final. */
  saveState(invoice: InvoiceHead): Promise<void>;
  /** Every line that a subscription was billed, voided documents left out. */
  billedServices(subscriptionId: SubscriptionId): Promise<BilledService[]>;
  /** True while an open invoice of the subscription has a payment alert that nobody resolved. */
  hasUnpaidAlert(subscriptionId: SubscriptionId): Promise<boolean>;
}

export interface Payments {
  find(id: PaymentId): Promise<Payment | null>;
  forUpdate(id: PaymentId): Promise<Payment | null>;
  /** Attempts on an invoice, oldest first. */
  ofInvoice(invoiceId: InvoiceId): Promise<Payment[]>;
  /** Takes PENDING and UNKNOWN payments whose time has come, and gives this caller until `leaseUntil` before others take them. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
    readonly max: number;
  }): Promise<Payment[]>;
  insert(payment: Payment): Promise<void>;
  save(payment: Payment): Promise<void>;
}

export interface Alerts {
  forUpdate(id: AlertId): Promise<PaymentAlert | null>;
  openOf(invoiceId: InvoiceId): Promise<PaymentAlert[]>;
  insert(alert: PaymentAlert): Promise<void>;
  save(alert: PaymentAlert): Promise<void>;
}

export interface Runs {
  find(id: BillingRunId): Promise<BillingRun | null>;
  insert(run: BillingRun): Promise<void>;
  /** Writes down every subscription that has a period beginning by the end of `asOf` in its zone. @returns how many */
  recordDue(run: BillingRun): Promise<number>;
  /** Takes places of open runs whose job is to be sent (again). */
  takeToDispatch(
    now: Temporal.Instant,
    max: number,
  ): Promise<
    readonly {
      readonly run: BillingRun;
      readonly subscriptionId: SubscriptionId;
      readonly customerId: CustomerId;
    }[]
  >;
  answer(options: {
    readonly runId: BillingRunId;
    readonly subscriptionId: SubscriptionId;
    readonly outcome: RunOutcome;
    readonly failure: string | null;
    readonly at: Temporal.Instant;
  }): Promise<void>;
  /** Sends the place's job once more: periods are left to be billed. */
  again(place: {
    readonly runId: BillingRunId;
    readonly subscriptionId: SubscriptionId;
    readonly at: Temporal.Instant;
  }): Promise<void>;
  /** Closes the runs in which every subscription is answered for, every file is drawn and no payment is being charged. */
  completeAnswered(at: Temporal.Instant): Promise<BillingRun[]>;
}

export interface Ledger {
  post(transaction: LedgerTransaction): Promise<void>;
}

/** What happened, with everything needed to understand it later; a plain JSON value. */
export interface JournalEvent {
  readonly customerId: CustomerId;
  /** `invoice-issued`, `payment-settled`, … */
  readonly type: string;
  readonly at: Temporal.Instant;
  readonly context: { readonly [key: string]: JsonValue };
}
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export interface Journal {
  append(event: JournalEvent): Promise<void>;
}

export interface ProviderEvents {
  /** False when the event was received before. */
  record(event: {
    readonly id: string;
    readonly type: string;
    readonly at: Temporal.Instant;
  }): Promise<boolean>;
}

export interface Reporting {
  /** Invoices changed since the watermark, which moves past them; those of transactions that may still commit are left for later. */
  takeChanged(max: number): Promise<InvoiceHead[]>;
}

/** Everything that one transaction can read and write. */
export interface Books {
  readonly accounts: Accounts;
  readonly cards: Cards;
  readonly contracts: Contracts;
  readonly subscriptions: Subscriptions;
  readonly invoices: Invoices;
  readonly payments: Payments;
  readonly alerts: Alerts;
  readonly runs: Runs;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly providerEvents: ProviderEvents;
  readonly reporting: Reporting;
  readonly outbox: Outbox;
  /** The first answer to the caller's key; other input under it is a RequestFault. */
  once<T extends JsonValue>(
    options: {
      readonly caller: string;
      readonly operation: string;
      readonly key: string;
      readonly input: JsonValue;
      readonly now: Temporal.Instant;
    },
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly replayed: boolean }>;
}

/** Runs work in one transaction that sees every row: for staff and workers. */
export type UnitOfWork = <T>(work: (books: Books) => Promise<T>) => Promise<T>;

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
   * @throws Outage when nobody knows whether the charge was made: ask again later, never with another payment
   */
  charge(charge: Charge): Promise<ProviderAnswer>;
  /**
   * Asks what became of a payment; null when the provider knows nothing of it.
   *
   * @throws Outage when the provider does not answer
   */
  findByPayment(payment: Charge): Promise<ProviderAnswer | null>;
}

/** Makes the file that the customer is sent. Equal invoices make equal bytes. */
export type RenderInvoice = (invoice: Invoice) => Promise<InvoiceDocument>;
