import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  LedgerTransactionId,
  PaymentId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode, Money } from '../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';
import type { CardBrand } from '../../../../schema/messages/vault/card-stored.v1.ts';
import type { LedgerAccount, PostingKind } from '../../ledger/domain/posting.ts';
import type { InvoiceState } from './invoice-state.ts';

/** Who is billed: a copy of the customer's profile, as of `profileVersion`. */
export interface Account {
  readonly customerId: CustomerId;
  readonly profileVersion: number;
  readonly name: string;
  /** Null once erased. */
  readonly email: string | null;
  readonly address: WireAddress;
  readonly taxId: string | null;
  readonly currency: CurrencyCode;
  readonly timeZone: ZoneId;
  readonly locale: string;
  readonly erasedAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

/** What may be shown of a card, and the references that it is charged by. */
export interface StoredCard {
  readonly brand: CardBrand;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly provider: 'stripe';
  readonly providerCustomerId: string;
  readonly providerPaymentMethodId: string;
}

export interface Card {
  readonly id: CardId;
  readonly customerId: CustomerId;
  /** Only an ACTIVE card is charged; the newest of them is the customer's default. */
  readonly state: 'ACTIVE' | 'REPLACED' | 'REMOVED';
  /** Null once removed. */
  readonly stored: StoredCard | null;
  /** Null when it was removed before it arrived. */
  readonly storedAt: Temporal.Instant | null;
  readonly removedAt: Temporal.Instant | null;
}

export type BillingInterval = 'MONTH' | 'QUARTER' | 'YEAR';
export type SubscriptionState = 'ACTIVE' | 'PAST_DUE' | 'CANCELLING' | 'ENDED' | 'REFUSED';

/** What bills one support plan. Price, interval, term and zone are frozen at its opening. */
export interface BillingSubscription {
  readonly id: SubscriptionId;
  readonly planId: SupportPlanId;
  readonly customerId: CustomerId;
  readonly contractId: SupportContractId;
  readonly contractVersion: number;
  readonly planVersion: number;
  readonly name: string;
  readonly price: Money;
  readonly interval: BillingInterval;
  /** Null runs until cancelled. */
  readonly termIntervals: number | null;
  /** First civil date, in `timeZone`. */
  readonly startsOn: Temporal.PlainDate;
  readonly timeZone: ZoneId;
  readonly state: SubscriptionState;
  /** Why it was refused or ended; null otherwise. */
  readonly reason: string | null;
  /** Number of the first period that is not billed, counted from 0. */
  readonly nextPeriod: number;
  /** First instant of that period. */
  readonly billedUntil: Temporal.Instant;
  /** First instant that is not served any more; null while nothing ends it. */
  readonly endsAt: Temporal.Instant | null;
  readonly version: number;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}

export interface Contract {
  readonly id: SupportContractId;
  readonly version: number;
  readonly name: string;
  readonly interval: BillingInterval;
  readonly prices: readonly Money[];
  readonly withdrawnAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

/** Who issues the invoices. */
export interface Seller {
  /** Key of the number sequence; never changes for a company. */
  readonly id: string;
  readonly name: string;
  readonly address: WireAddress;
  readonly taxId: string;
  readonly email: string;
  /** Before each number: `Q` makes `Q-2026-000042`. */
  readonly numberPrefix: string;
}

export interface BilledTo {
  readonly name: string;
  readonly address: WireAddress;
  readonly taxId: string | null;
}

export interface InvoiceLine {
  readonly subscriptionId: SubscriptionId | null;
  readonly description: string;
  /** Half-open; null for one-off lines. */
  readonly period: { readonly start: Temporal.Instant; readonly end: Temporal.Instant } | null;
  /** Exact decimal. */
  readonly quantity: string;
  readonly net: Money;
  /** Exact decimal, in percent. */
  readonly taxRatePercent: string;
}

export interface InvoiceTax {
  readonly name: string;
  readonly ratePercent: string;
  readonly net: Money;
  readonly tax: Money;
}

export interface InvoiceHead {
  readonly id: InvoiceId;
  readonly number: string;
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId | null;
  readonly planId: SupportPlanId | null;
  readonly runId: BillingRunId | null;
  readonly version: number;
  readonly state: Exclude<InvoiceState, 'draft'>;
  readonly currency: CurrencyCode;
  /** Civil dates in the account's zone. */
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
  readonly billedTo: BilledTo;
  readonly seller: Seller;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly amountPaid: Money;
  readonly changedAt: Temporal.Instant;
}

/** The whole document. */
export interface Invoice extends InvoiceHead {
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
}

export interface InvoiceDocument {
  readonly fileName: string;
  /** Hex. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

export type PaymentState = 'PENDING' | 'SETTLED' | 'FAILED' | 'UNKNOWN';

/** One attempt to charge one invoice. Its id is the provider's idempotency key. */
export interface Payment {
  readonly id: PaymentId;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId;
  readonly runId: BillingRunId | null;
  /** From 1, per invoice. */
  readonly attempt: number;
  readonly amount: Money;
  readonly state: PaymentState;
  readonly cardId: CardId;
  readonly cardLastFour: string;
  readonly providerCustomerId: string;
  readonly providerPaymentMethodId: string;
  readonly providerPaymentId: string | null;
  /** In our words, safe to show; null unless it failed. */
  readonly failureReason: string | null;
  readonly declineCode: string | null;
  /** How often the provider was called for it. */
  readonly calls: number;
  readonly nextCallAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  readonly settledAt: Temporal.Instant | null;
}

export type AlertKind = 'DECLINED' | 'NO_CARD' | 'OVERPAID' | 'DISPUTED';

export interface PaymentAlert {
  readonly id: AlertId;
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId | null;
  readonly invoiceNumber: string | null;
  readonly paymentId: PaymentId | null;
  readonly kind: AlertKind;
  readonly message: string;
  readonly raisedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
}

export interface BillingRun {
  readonly id: BillingRunId;
  readonly asOf: Temporal.PlainDate;
  readonly state: 'RUNNING' | 'COMPLETED';
  readonly startedBy: string;
  readonly startedAt: Temporal.Instant;
  readonly completedAt: Temporal.Instant | null;
}

/** A run's figures, each counted from the tables when asked. */
export interface BillingRunReport {
  readonly expected: number;
  readonly billed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly invoicesIssued: number;
  readonly paymentsSettled: number;
  readonly paymentsFailed: number;
  /** One for each currency. */
  readonly invoiced: readonly Money[];
}

export type RunOutcome = 'BILLED' | 'UNCHANGED' | 'FAILED';

export interface LedgerLine {
  readonly transactionId: LedgerTransactionId;
  readonly account: LedgerAccount;
  /** Debit above zero, credit below. */
  readonly amount: Money;
  readonly description: string;
  readonly postedAt: Temporal.Instant;
}

/** A posting of the rules with what it belongs to. */
export interface LedgerTransaction {
  readonly id: LedgerTransactionId;
  readonly customerId: CustomerId;
  readonly kind: PostingKind;
  readonly invoiceId: InvoiceId | null;
  readonly paymentId: PaymentId | null;
  readonly description: string;
  readonly postedAt: Temporal.Instant;
  readonly entries: readonly { readonly account: LedgerAccount; readonly amount: Money }[];
}
