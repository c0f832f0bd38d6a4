import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountStatus as AccountStatusModel } from '../graphql/account-status.ts';
import type { AccountingPeriod as AccountingPeriodModel } from '../accounting/index.ts';
import type { BillingRun as BillingRunModel, RunPreview as RunPreviewModel } from '../runs/index.ts';
import type { Subscription as BillingSubscriptionModel } from '../subscriptions/index.ts';
import type { CardReference as CardModel, CustomerReference as CustomerModel, MaskedCard as MaskedCardModel, SupportPlanReference as SupportPlanModel } from '../graphql/convert.ts';
import type { Correction as CorrectionModel } from '../corrections/index.ts';
import type { IssuedCreditNote as CreditNoteModel, InvoiceHead as InvoiceModel, InvoiceLine as InvoiceLineModel } from '../invoicing/index.ts';
import type { LedgerAccountBalance as LedgerAccountModel, LedgerLine as LedgerLineModel } from '../ledger/index.ts';
import type { Money as MoneyModel } from '../../../kernel/money/money.ts';
import type { PaymentView as PaymentModel, PaymentRefund as RefundModel, PaymentAlert as PaymentAlertModel } from '../payments/index.ts';
import type { SubscriptionChange as SubscriptionChangeModel, PreviewedNote as UpcomingCreditNoteModel, DuePreview as UpcomingInvoiceModel } from '../changes/index.ts';
import type { BillingContext } from '../graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 3166-1 alpha-2 country code: `DE`. */
  CountryCode: { input: string; output: string; }
  /** ISO 4217 currency code: `EUR`. */
  Currency: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC: `2026-03-31T09:30:00.000Z`. */
  DateTime: { input: Temporal.Instant; output: Temporal.Instant; }
  /** An exact decimal number as text: `"16.45"`. Never a float. */
  Decimal: { input: string; output: string; }
  /** An e-mail address. */
  EmailAddress: { input: string; output: string; }
  /** A civil date without a zone: `2026-03-31`. */
  LocalDate: { input: Temporal.PlainDate; output: Temporal.PlainDate; }
  /** A telephone number in international form: `+4930123456`. */
  PhoneNumber: { input: string; output: string; }
  /** An IANA time zone: `Europe/Berlin`. */
  TimeZone: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** Whom a policy lets in. Whose things the caller may see is decided besides, by ownership and row-level security. */
export type AccessRole =
  | 'ADMINISTRATOR'
  /** Everybody, signed in or not. */
  | 'ANYONE'
  | 'BILLING_ADMIN'
  | 'BILLING_VIEWER'
  | 'CUSTOMER'
  | 'EXPERT'
  | 'HELPDESK'
  | 'MANAGER'
  | 'PARTNER'
  /** Everybody who is signed in. */
  | 'SIGNED_IN';

/**
 * What a customer owes and why. Amounts are in the account's currency. Each open invoice explains itself: its lines by `explanations`, what
 * happened to it by `payments`, `creditNotes` and `ledgerLines`.
 */
export type AccountStatus = {
  readonly __typename?: 'AccountStatus';
  /** What we owe them as credit; it pays the next invoice. */
  readonly credit: Money;
  /** When they were reminded last, in the account's zone; null when never. */
  readonly lastRemindedOn: Maybe<Scalars['LocalDate']['output']>;
  /** Open invoices, newest first, at most 100. */
  readonly openInvoices: ReadonlyArray<Invoice>;
  /** Of it, what is overdue. */
  readonly overdue: Money;
  /** What is open: the sum of what these invoices still owe. */
  readonly owed: Money;
  /** How often they were reminded of this debt. */
  readonly reminders: Scalars['Int']['output'];
  /** The step of escalation that the age of the debt has reached: `reminded`, `suspended`, `terminated`; null before. */
  readonly restriction: Maybe<Scalars['String']['output']>;
  /** Due date of the oldest overdue invoice; null when nothing is overdue. */
  readonly unpaidSince: Maybe<Scalars['LocalDate']['output']>;
};

/** A month of the books. */
export type AccountingPeriod = {
  readonly __typename?: 'AccountingPeriod';
  /** When it was closed; null before. */
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who closed it; null before. */
  readonly closedBy: Maybe<Scalars['String']['output']>;
  /** `2026-03`. */
  readonly month: Scalars['String']['output'];
  /** When it was asked for. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Who asked to close it. */
  readonly requestedBy: Scalars['String']['output'];
  /** Where it is on its way. */
  readonly state: AccountingPeriodState;
  /** The accounts at its end, as the first person saw them; closing it needs the same. */
  readonly trialBalance: ReadonlyArray<LedgerAccount>;
};

/** Where a month of the books is on its way. */
export type AccountingPeriodState =
  /** A second person closed it: nothing is booked in it any more. */
  | 'CLOSED'
  /** One person asked to close it. */
  | 'REQUESTED';

/** A postal address. */
export type Address = {
  readonly __typename?: 'Address';
  /** City. */
  readonly city: Scalars['String']['output'];
  /** Country. */
  readonly country: Scalars['CountryCode']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** Building, floor, care of; null when there is none. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** Postal code as the country writes it. */
  readonly postalCode: Scalars['String']['output'];
  /** State or region; null where addresses have none. */
  readonly region: Maybe<Scalars['String']['output']>;
};

/** How often something recurs. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every three months. */
  | 'QUARTER'
  /** Every year. */
  | 'YEAR';

/** A page of a list of billing invoices. */
export type BillingInvoiceConnection = {
  readonly __typename?: 'BillingInvoiceConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<BillingInvoiceEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Invoice>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of billing invoices. */
export type BillingInvoiceEdge = {
  readonly __typename?: 'BillingInvoiceEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. */
  readonly node: Invoice;
};

/** A billing run: expected against made. */
export type BillingRun = {
  readonly __typename?: 'BillingRun';
  /** Bills what is due by the end of this day. */
  readonly asOf: Scalars['LocalDate']['output'];
  /** Subscriptions billed by this run. */
  readonly billed: Scalars['Int']['output'];
  /** When it was complete, or stopped; null before. */
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Subscriptions that were due. */
  readonly expected: Scalars['Int']['output'];
  /** Subscriptions that failed and will be tried again, and those that the rules refuse to bill. */
  readonly failed: Scalars['Int']['output'];
  /** Global id, prefix `run_`. */
  readonly id: Scalars['ID']['output'];
  /** Money invoiced by this run, one for each currency. */
  readonly invoiced: ReadonlyArray<Money>;
  /** Invoices issued by this run. */
  readonly invoicesIssued: Scalars['Int']['output'];
  /** Payments that were declined. */
  readonly paymentsFailed: Scalars['Int']['output'];
  /** Payments that were settled. */
  readonly paymentsSettled: Scalars['Int']['output'];
  /** When it was started. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** Where it is on its way. */
  readonly state: BillingRunState;
  /** Why it was stopped; null unless it was. */
  readonly stopReason: Maybe<Scalars['String']['output']>;
  /** Subscriptions that it had not reached when it was stopped. */
  readonly stopped: Scalars['Int']['output'];
  /** Who stopped it; null unless it was stopped. */
  readonly stoppedBy: Maybe<Scalars['String']['output']>;
  /** Subscriptions where nothing was left to bill. */
  readonly unchanged: Scalars['Int']['output'];
};

/** A page of a list of billing runs. */
export type BillingRunConnection = {
  readonly __typename?: 'BillingRunConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<BillingRunEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<BillingRun>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of billing runs. */
export type BillingRunEdge = {
  readonly __typename?: 'BillingRunEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: BillingRun;
};

/** Something that a person should look at before a billing run. */
export type BillingRunFinding = {
  readonly __typename?: 'BillingRunFinding';
  /** From a closed list. */
  readonly kind: BillingRunFindingKind;
  /** In a sentence, with the figures. */
  readonly message: Scalars['String']['output'];
  /** Whether the daily run does not start because of it, and raises an alert instead. */
  readonly stopsDailyRun: Scalars['Boolean']['output'];
};

/** What can be unusual about a billing run. */
export type BillingRunFindingKind =
  /** Periods that begin after today would be billed. */
  | 'AHEAD_OF_TODAY'
  /** An invoice would be more than 25 times the largest of the 35 days before. */
  | 'LARGER_INVOICE'
  /** More would be billed in a currency than twice the largest run of the 35 days before. */
  | 'LARGER_RUN'
  /** A currency would be billed that no run of the 35 days before has billed. */
  | 'NEW_CURRENCY'
  /** The rules refuse to bill subscriptions. */
  | 'REFUSED'
  /** Subscriptions would be billed for more than one period at once. */
  | 'SEVERAL_PERIODS';

/** What a billing run would bill. Its id is what `startBillingRun` asks for. */
export type BillingRunPreview = {
  readonly __typename?: 'BillingRunPreview';
  /** By the end of this day. */
  readonly asOf: Scalars['LocalDate']['output'];
  /** The run that was started from it; null before. */
  readonly billingRun: Maybe<BillingRun>;
  /** Who confirmed it; null unless somebody did. */
  readonly confirmedBy: Maybe<Scalars['String']['output']>;
  /** Sums by currency. */
  readonly currencies: Maybe<ReadonlyArray<PreviewedCurrency>>;
  /** Until when a run can be started from it; null while it is computed. */
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** What is unusual about it. */
  readonly findings: Maybe<ReadonlyArray<BillingRunFinding>>;
  /** Global id, prefix `prv_`. */
  readonly id: Scalars['ID']['output'];
  /** Invoices that would be issued. */
  readonly invoices: Maybe<Scalars['Int']['output']>;
  /** The ten largest invoices. */
  readonly largest: Maybe<ReadonlyArray<PreviewedInvoice>>;
  /** Whether a second billing_admin confirms it before a run starts, because it bills more than one period ahead of today. */
  readonly needsSecondPerson: Scalars['Boolean']['output'];
  /** The most periods after today for which one subscription would be billed. */
  readonly periodsAheadMax: Maybe<Scalars['Int']['output']>;
  /** Subscriptions that the rules refuse to bill. */
  readonly refused: Maybe<Scalars['Int']['output']>;
  /** When it was asked for; what was opened or changed later is not in it. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Who asked for it: a subject, or `schedule`. */
  readonly requestedBy: Scalars['String']['output'];
  /** Subscriptions that would be billed for more than one period at once. */
  readonly severalPeriods: Maybe<Scalars['Int']['output']>;
  /** Where it is on its way. */
  readonly state: BillingRunPreviewState;
  /** Subscriptions that would be billed; null while it is computed, as are all that follow. */
  readonly subscriptions: Maybe<Scalars['Int']['output']>;
};

/** Where a preview is on its way. */
export type BillingRunPreviewState =
  /** It is being computed. */
  | 'COMPUTING'
  /** A run can be started from it until it expires. */
  | 'READY'
  /** A run was started from it. */
  | 'USED';

/** Where a billing run is on its way. */
export type BillingRunState =
  /** Every subscription has been answered for. */
  | 'COMPLETED'
  /** Its subscriptions are being billed. */
  | 'RUNNING'
  /** A person stopped it before its end. */
  | 'STOPPED';

/** What bills a support plan, period by period. */
export type BillingSubscription = {
  readonly __typename?: 'BillingSubscription';
  /** First instant that has not been billed yet. */
  readonly billedUntil: Scalars['DateTime']['output'];
  /** What staff changed about it, newest first. */
  readonly changes: Maybe<ReadonlyArray<SubscriptionChange>>;
  /** First instant after the present period; null once ended. */
  readonly currentPeriodEnd: Maybe<Scalars['DateTime']['output']>;
  /** First instant of the present period; null once ended. */
  readonly currentPeriodStart: Maybe<Scalars['DateTime']['output']>;
  /** When it ends; null while nothing ends it. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id, prefix `sub_`. */
  readonly id: Scalars['ID']['output'];
  /** How often it is billed. */
  readonly interval: BillingInterval;
  /** First date of a pause that is running or to come, in its zone; null without one. */
  readonly pausedFrom: Maybe<Scalars['LocalDate']['output']>;
  /** First date that is served again after that pause; null while it is not resumed. */
  readonly pausedUntil: Maybe<Scalars['LocalDate']['output']>;
  /** Price of one interval before tax. */
  readonly price: Money;
  /** How many it is for; the price is for all of them. */
  readonly quantity: Scalars['Int']['output'];
  /** Where it is on its way. */
  readonly state: SubscriptionState;
  /** Where it is on its way, in the field's words. */
  readonly status: SubscriptionStatus;
  /** First date that is billed after a trial, in its zone; null without one. */
  readonly trialEndsOn: Maybe<Scalars['LocalDate']['output']>;
  /** What the next bill would be, as things are now: computed by doing the run and undoing it. Null when nothing more becomes due. */
  readonly upcomingInvoice: Maybe<UpcomingInvoice>;
};

/** How to cancel. */
export type CancelSubscriptionInput = {
  /** When it ends. */
  readonly at: CancelTime;
  /** Where what is given back goes; a withdrawal is always refunded. */
  readonly givesBack?: InputMaybe<CreditDestination>;
  /** First date that is not served any more; with ON_DATE alone. */
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** When a cancellation ends the service. */
export type CancelTime =
  /** At the end of today; what is paid of the rest is given back. */
  | 'NOW'
  /** On a date, given as `on`. */
  | 'ON_DATE'
  /** When the running period ends. */
  | 'PERIOD_END'
  /** When the term ends that was agreed. */
  | 'TERM_END'
  /** As if it had never begun: within 14 days of the start everything is refunded. */
  | 'WITHDRAWAL';

/** A card, as far as billing knows it: masked, and nothing that could be charged elsewhere. */
export type Card = {
  readonly __typename?: 'Card';
  /** Global id, prefix `crd_`. */
  readonly id: Scalars['ID']['output'];
  /** The masked card; null until stored, and once removed. */
  readonly masked: Maybe<MaskedCard>;
};

/** A card brand. */
export type CardBrand =
  /** American Express. */
  | 'AMEX'
  /** Diners Club. */
  | 'DINERS'
  /** Discover. */
  | 'DISCOVER'
  /** JCB. */
  | 'JCB'
  /** Maestro. */
  | 'MAESTRO'
  /** Mastercard. */
  | 'MASTERCARD'
  /** UnionPay. */
  | 'UNIONPAY'
  /** Visa. */
  | 'VISA';

/** A refusal of `carryOutCorrection`. */
export type CarryOutCorrectionError = UserError & {
  readonly __typename?: 'CarryOutCorrectionError';
  /** From a closed list. */
  readonly code: CarryOutCorrectionErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `carryOutCorrection` was refused. */
export type CarryOutCorrectionErrorCode =
  /** It was carried out or rejected. */
  | 'ALREADY_DECIDED'
  /** Things have changed since it was prepared. */
  | 'CHANGED'
  /** It was prepared more than 72 hours ago. */
  | 'EXPIRED'
  /** There is no such correction. */
  | 'NOT_FOUND'
  /** It is above the threshold, and the caller prepared it. */
  | 'SECOND_PERSON_NEEDED';

/** What `carryOutCorrection` takes. */
export type CarryOutCorrectionInput = {
  /** Which correction. */
  readonly correctionId: Scalars['ID']['input'];
};

/** What `carryOutCorrection` answers. */
export type CarryOutCorrectionPayload = {
  readonly __typename?: 'CarryOutCorrectionPayload';
  /** The correction; null when refused. */
  readonly correction: Maybe<Correction>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CarryOutCorrectionError>;
};

/** When a new price takes effect. */
export type ChangeEffect =
  /** At once: the unused part of the old price is given back, the rest of the period is charged at the new one. */
  | 'NOW'
  /** When the running period ends. */
  | 'PERIOD_END';

/** To what to change. A price in the subscription's currency is taken from the contract as it is offered now. */
export type ChangePlanInput = {
  /** Which support contract. */
  readonly contractId: Scalars['ID']['input'];
  /** When; left out takes the policy: a dearer plan now, a cheaper one when the running period ends. */
  readonly effect?: InputMaybe<ChangeEffect>;
  /** On which day, in the subscription's zone, instead of `effect`. */
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  /** How many, 1 to 100,000; left out keeps the quantity. */
  readonly quantity?: InputMaybe<Scalars['Int']['input']>;
};

/** To what quantity to change. */
export type ChangeQuantityInput = {
  /** When; left out takes the policy: more now, fewer when the running period ends. */
  readonly effect?: InputMaybe<ChangeEffect>;
  /** On which day, in the subscription's zone, instead of `effect`. */
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
  /** How many, 1 to 100,000. */
  readonly quantity: Scalars['Int']['input'];
};

/** A refusal of `closeAccountingPeriod`. */
export type CloseAccountingPeriodError = UserError & {
  readonly __typename?: 'CloseAccountingPeriodError';
  /** From a closed list. */
  readonly code: CloseAccountingPeriodErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `closeAccountingPeriod` was refused. */
export type CloseAccountingPeriodErrorCode =
  /** It is closed already. */
  | 'ALREADY_CLOSED'
  /** Something was booked since it was asked for. */
  | 'CHANGED'
  /** A month before it is still open. */
  | 'EARLIER_MONTH_OPEN'
  /** It is no month; write it as `2026-03`. */
  | 'INVALID_VALUE'
  /** The month is not over. */
  | 'MONTH_NOT_OVER'
  /** The caller asked for it: somebody else closes it. */
  | 'SECOND_PERSON_NEEDED';

/** What `closeAccountingPeriod` takes. */
export type CloseAccountingPeriodInput = {
  /** Which month, as `2026-03`. */
  readonly month: Scalars['String']['input'];
};

/** What `closeAccountingPeriod` answers. */
export type CloseAccountingPeriodPayload = {
  readonly __typename?: 'CloseAccountingPeriodPayload';
  /** The month: REQUESTED after the first person, CLOSED after the second; null when refused. */
  readonly period: Maybe<AccountingPeriod>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CloseAccountingPeriodError>;
};

/** A refusal of `confirmBillingRun`. */
export type ConfirmBillingRunError = UserError & {
  readonly __typename?: 'ConfirmBillingRunError';
  /** From a closed list. */
  readonly code: ConfirmBillingRunErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `confirmBillingRun` was refused. */
export type ConfirmBillingRunErrorCode =
  /** There is no such preview. */
  | 'NOT_FOUND'
  /** It bills at most one period ahead of today. */
  | 'NOT_NEEDED'
  /** The preview is still being computed. */
  | 'PREVIEW_NOT_READY'
  /** The person who asked for a preview cannot confirm it. */
  | 'SAME_PERSON';

/** What `confirmBillingRun` takes. */
export type ConfirmBillingRunInput = {
  /** Which preview. */
  readonly previewId: Scalars['ID']['input'];
};

/** What `confirmBillingRun` answers. */
export type ConfirmBillingRunPayload = {
  readonly __typename?: 'ConfirmBillingRunPayload';
  /** The preview; null when refused. */
  readonly preview: Maybe<BillingRunPreview>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ConfirmBillingRunError>;
};

/** A refusal of `confirmSubscriptionChange`. */
export type ConfirmSubscriptionChangeError = UserError & {
  readonly __typename?: 'ConfirmSubscriptionChangeError';
  /** From a closed list. */
  readonly code: ConfirmSubscriptionChangeErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `confirmSubscriptionChange` was refused. */
export type ConfirmSubscriptionChangeErrorCode =
  /** It was confirmed or withdrawn. */
  | 'ALREADY_DECIDED'
  /** Things have changed since it was prepared. */
  | 'CHANGED'
  /** It conflicts with another change; the message names both. */
  | 'CONFLICT'
  /** It was prepared more than 72 hours ago. */
  | 'EXPIRED'
  /** There is no such change. */
  | 'NOT_FOUND'
  /** It gives back more than the threshold, and the caller prepared it. */
  | 'SECOND_PERSON_NEEDED';

/** What `confirmSubscriptionChange` takes. */
export type ConfirmSubscriptionChangeInput = {
  /** Which change. */
  readonly changeId: Scalars['ID']['input'];
};

/** What `confirmSubscriptionChange` answers. */
export type ConfirmSubscriptionChangePayload = {
  readonly __typename?: 'ConfirmSubscriptionChangePayload';
  /** The change; null when refused. */
  readonly change: Maybe<SubscriptionChange>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ConfirmSubscriptionChangeError>;
};

/** A correction with everything that it does. The parts of one kind are empty in the others. */
export type Correction = {
  readonly __typename?: 'Correction';
  /** By which it is judged whether a second person must agree. */
  readonly amount: Money;
  /** The credit note; null when there is none. */
  readonly creditNote: Maybe<CorrectionNote>;
  /** Whose account it is about, prefix `cus_`. */
  readonly customerId: Scalars['ID']['output'];
  /** When it was carried out or rejected; null before. */
  readonly decidedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who carried it out or rejected it; null before. */
  readonly decidedBy: Maybe<Scalars['String']['output']>;
  /** Global id, prefix `cor_`. */
  readonly id: Scalars['ID']['output'];
  /** What becomes of invoices. */
  readonly invoices: ReadonlyArray<CorrectionInvoice>;
  /** What it is. */
  readonly kind: CorrectionKind;
  /** Whether somebody other than who prepared it carries it out. */
  readonly needsApproval: Scalars['Boolean']['output'];
  /** What is posted to the ledger; it sums to zero. */
  readonly postings: ReadonlyArray<CorrectionPosting>;
  /** When it was prepared. */
  readonly preparedAt: Scalars['DateTime']['output'];
  /** Who prepared it. */
  readonly preparedBy: Scalars['String']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** What goes back. */
  readonly refunds: ReadonlyArray<CorrectionRefund>;
  /** Where it is on its way. */
  readonly state: CorrectionState;
};

/** A page of a list of corrections. */
export type CorrectionConnection = {
  readonly __typename?: 'CorrectionConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<CorrectionEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Correction>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of corrections. */
export type CorrectionEdge = {
  readonly __typename?: 'CorrectionEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The correction. */
  readonly node: Correction;
};

/** What a correction would make of an invoice. */
export type CorrectionInvoice = {
  readonly __typename?: 'CorrectionInvoice';
  /** What it owes after. */
  readonly dueAfter: Money;
  /** What it owed before. */
  readonly dueBefore: Money;
  /** Which invoice, prefix `inv_`. */
  readonly invoiceId: Scalars['ID']['output'];
  /** Its number. */
  readonly number: Scalars['String']['output'];
  /** Its state after. */
  readonly stateAfter: InvoiceState;
  /** Its state before. */
  readonly stateBefore: InvoiceState;
};

/** What can be corrected. */
export type CorrectionKind =
  /** Parts of an invoice, or all that is left of it, are taken back. */
  | 'CREDIT_NOTE'
  /** Money that came another way than by card is recorded. */
  | 'PAYMENT'
  /** Money of a payment goes back, and its invoice is owed again. */
  | 'REFUND'
  /** An invoice that was not paid is withdrawn. */
  | 'VOID'
  /** The debt of an invoice is given up. */
  | 'WRITE_OFF';

/** The amounts of a credit note that a correction would issue. net + tax = total = refund + credit + offset. */
export type CorrectionNote = {
  readonly __typename?: 'CorrectionNote';
  /** Of it, what would be kept as the customer's credit. */
  readonly credit: Money;
  /** Before tax. */
  readonly net: Money;
  /** Of it, what would be taken off what the invoice owes. */
  readonly offset: Money;
  /** Of it, what would go back to where it was paid from. */
  readonly refund: Money;
  /** Tax. */
  readonly tax: Money;
  /** What would be taken back. */
  readonly total: Money;
};

/** A side of a posting that a correction would make. */
export type CorrectionPosting = {
  readonly __typename?: 'CorrectionPosting';
  /** The account: `receivable`, `cash`, … */
  readonly account: Scalars['String']['output'];
  /** Positive is debit, negative is credit. */
  readonly amount: Money;
};

/** Money of a payment that a correction would send back. */
export type CorrectionRefund = {
  readonly __typename?: 'CorrectionRefund';
  /** How much. */
  readonly amount: Money;
  /** Which payment, prefix `pay_`. */
  readonly paymentId: Scalars['ID']['output'];
};

/** Where a correction is on its way. */
export type CorrectionState =
  /** It was carried out. */
  | 'DONE'
  /** It was shown, and nothing was changed. */
  | 'PREPARED'
  /** It was put aside. */
  | 'REJECTED';

/** Where what is given back goes. */
export type CreditDestination =
  /** To the account, as the customer's credit. */
  | 'CREDIT'
  /** To where it was paid from. */
  | 'REFUND';

/** A numbered document that takes an invoice back, whole or in part. net + tax = total = refund + credit + offset. */
export type CreditNote = {
  readonly __typename?: 'CreditNote';
  /** Of it, what is kept as the customer's credit. */
  readonly credit: Money;
  /** Prefix `crn_`. */
  readonly id: Scalars['ID']['output'];
  /** Its day, in the account's zone. */
  readonly issuedOn: Scalars['LocalDate']['output'];
  /** What it is. */
  readonly kind: CreditNoteKind;
  /** Before tax. */
  readonly net: Money;
  /** Gapless number. */
  readonly number: Scalars['String']['output'];
  /** Of it, what was taken off what the invoice owed. */
  readonly offset: Money;
  /** Its file; null until it is rendered, some seconds after the issue. */
  readonly pdf: Maybe<CreditNotePdf>;
  /** Why it was issued. */
  readonly reason: Scalars['String']['output'];
  /** Of it, what goes back to where it was paid from. */
  readonly refund: Money;
  /** Tax. */
  readonly tax: Money;
  /** What is taken back. */
  readonly total: Money;
};

/** What to credit of which invoice. */
export type CreditNoteInput = {
  /** Where what is not owed any more goes. */
  readonly destination?: InputMaybe<CreditDestination>;
  /** Which invoice: open or paid. */
  readonly invoiceId: Scalars['ID']['input'];
  /** Parts of its lines; left out takes all that is left of it. */
  readonly items?: InputMaybe<ReadonlyArray<CreditNoteItemInput>>;
};

/** A part of a line to take back. */
export type CreditNoteItemInput = {
  /** Which line of the invoice, counted from 0 in its order. */
  readonly line: Scalars['Int']['input'];
  /** How much of it before tax, in main units of the invoice's currency. */
  readonly net: Scalars['Decimal']['input'];
};

/** What a credit note is. */
export type CreditNoteKind =
  /** Withdraws an invoice that was not paid. */
  | 'CANCELLATION'
  /** Takes parts of an invoice back. */
  | 'CREDIT';

/** A credit note's PDF. */
export type CreditNotePdf = {
  readonly __typename?: 'CreditNotePdf';
  /** Made from the number. */
  readonly fileName: Scalars['String']['output'];
  /** SHA-256 of the document, hexadecimal; it names the file in the objects of billing. */
  readonly sha256: Scalars['String']['output'];
};

/** A person or household with support plans. */
export type Customer = {
  readonly __typename?: 'Customer';
  /** What they owe and why; null before billing knows the account. */
  readonly accountStatus: Maybe<AccountStatus>;
  /** What they owe now, in the account's currency; null before billing knows the account. */
  readonly balance: Maybe<Money>;
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** Payments, newest first. */
  readonly payments: Maybe<PaymentConnection>;
  /** Subscriptions, newest first. */
  readonly subscriptions: Maybe<ReadonlyArray<BillingSubscription>>;
};


/** A person or household with support plans. */
export type CustomerPaymentsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How deferred revenue of one currency moved in a month. opening + billed − creditedBack − recognised = closing. */
export type DeferredRevenueMonth = {
  readonly __typename?: 'DeferredRevenueMonth';
  /** What invoices of the month deferred. */
  readonly billed: Money;
  /** What was deferred when the month ended. */
  readonly closing: Money;
  /** What credit notes took back before it was earned. */
  readonly creditedBack: Money;
  /** In which currency. */
  readonly currency: Scalars['Currency']['output'];
  /** What was deferred when the month began. */
  readonly opening: Money;
  /** What became revenue. */
  readonly recognised: Money;
};

/** The kinds of equipment that contracts cover. */
export type DeviceCategory =
  /** Loudspeakers and hi-fi. */
  | 'AUDIO'
  /** Cameras. */
  | 'CAMERA'
  /** Desktop and laptop computers. */
  | 'COMPUTER'
  /** Washing machines, refrigerators and the like. */
  | 'HOME_APPLIANCE'
  /** Routers and home networks. */
  | 'NETWORK'
  /** Telephones and tablets. */
  | 'PHONE'
  /** Printers and scanners. */
  | 'PRINTER'
  /** Televisions and projectors. */
  | 'TELEVISION';

/** An invoice. The facts that the customer's copy and billing both hold are the same. */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** What credit notes, and credit of the customer, took off the debt. */
  readonly amountCredited: Money;
  /** What is still to be paid: zero unless it is open. */
  readonly amountDue: Money;
  /** What has been paid. */
  readonly amountPaid: Money;
  /** Documents that take it back, whole or in part, oldest first. */
  readonly creditNotes: Maybe<ReadonlyArray<CreditNote>>;
  /** When it should be paid by. */
  readonly dueOn: Scalars['LocalDate']['output'];
  /** How each line's amount came about, in the order of the document. */
  readonly explanations: Maybe<ReadonlyArray<LineExplanation>>;
  /** Global id, prefix `inv_`. */
  readonly id: Scalars['ID']['output'];
  /** Its day, in the account's zone. */
  readonly issuedOn: Scalars['LocalDate']['output'];
  /** The ledger lines that this invoice and its payments made, oldest first. */
  readonly ledgerLines: Maybe<ReadonlyArray<LedgerLine>>;
  /** What it is made of. */
  readonly lines: ReadonlyArray<InvoiceLine>;
  /** Sum of the lines before tax. */
  readonly net: Money;
  /** Gapless number. */
  readonly number: Scalars['String']['output'];
  /** Attempts to pay it, oldest first. */
  readonly payments: Maybe<ReadonlyArray<Payment>>;
  /** Where it is on its way. */
  readonly state: InvoiceState;
  /** Sum of the taxes. */
  readonly tax: Money;
  /** What is to be paid. */
  readonly total: Money;
};

/** One line of an invoice. */
export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** What for. */
  readonly description: Scalars['String']['output'];
  /** Before tax. */
  readonly net: Money;
  /** First instant after the period; null for one-off lines. */
  readonly periodEnd: Maybe<Scalars['DateTime']['output']>;
  /** First instant of the period; null for one-off lines. */
  readonly periodStart: Maybe<Scalars['DateTime']['output']>;
  /** How many, exact. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Tax rate in percent, exact. */
  readonly taxRatePercent: Scalars['Decimal']['output'];
};

/** Where an invoice is on its way. */
export type InvoiceState =
  /** Issued and not yet paid in full. */
  | 'OPEN'
  /** Paid in full. */
  | 'PAID'
  /** Given up; the debt is written off. */
  | 'UNCOLLECTIBLE'
  /** Withdrawn by a credit for the whole. */
  | 'VOID';

/** An account of the ledger. */
export type LedgerAccount = {
  readonly __typename?: 'LedgerAccount';
  /** Its name. */
  readonly account: Scalars['String']['output'];
  /** Sum of its postings: positive is debit. */
  readonly balance: Money;
};

/** One side of a double-entry transaction; the lines of a transaction sum to zero. */
export type LedgerLine = {
  readonly __typename?: 'LedgerLine';
  /** The account: `receivable`, `cash`, `deferred_revenue`, `revenue`, `tax_payable`, … */
  readonly account: Scalars['String']['output'];
  /** Positive is debit, negative is credit. */
  readonly amount: Money;
  /** What for. */
  readonly description: Scalars['String']['output'];
  /** When it was posted. */
  readonly postedAt: Scalars['DateTime']['output'];
  /** The transaction it belongs to, prefix `ltx_`. */
  readonly transactionId: Scalars['ID']['output'];
};

/** How the amount of an invoice's line came about. */
export type LineExplanation = {
  readonly __typename?: 'LineExplanation';
  /** What for. */
  readonly description: Scalars['String']['output'];
  /** Before tax. */
  readonly net: Money;
  /** The named policies that made it. */
  readonly policies: ReadonlyArray<LinePolicy>;
  /** One sentence a step, with the figures. */
  readonly trace: ReadonlyArray<Scalars['String']['output']>;
};

/** A named policy that made an amount. */
export type LinePolicy = {
  readonly __typename?: 'LinePolicy';
  /** Which question it answers: `prorationBasis`, `rounding`, `unusedCredit`, … */
  readonly name: Scalars['String']['output'];
  /** The answer: `calendar-day`, `half-up`, … */
  readonly value: Scalars['String']['output'];
};

/** A refusal of `markInvoiceUncollectible`. */
export type MarkInvoiceUncollectibleError = UserError & {
  readonly __typename?: 'MarkInvoiceUncollectibleError';
  /** From a closed list. */
  readonly code: MarkInvoiceUncollectibleErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `markInvoiceUncollectible` was refused. */
export type MarkInvoiceUncollectibleErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** An attempt to charge it is under way. */
  | 'IN_PROGRESS'
  /** There is no such invoice. */
  | 'NOT_FOUND'
  /** Only an open invoice can be written off. */
  | 'NOT_OPEN'
  /** Its amount is above the threshold: `prepareCorrection` it, and let somebody else carry it out. */
  | 'SECOND_PERSON_NEEDED';

/** What `markInvoiceUncollectible` takes. */
export type MarkInvoiceUncollectibleInput = {
  /** Which invoice. */
  readonly invoiceId: Scalars['ID']['input'];
  /** Why; 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `markInvoiceUncollectible` answers. */
export type MarkInvoiceUncollectiblePayload = {
  readonly __typename?: 'MarkInvoiceUncollectiblePayload';
  /** The invoice; null when refused. */
  readonly invoice: Maybe<Invoice>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<MarkInvoiceUncollectibleError>;
};

/** The fields of a card that may be shown. */
export type MaskedCard = {
  readonly __typename?: 'MaskedCard';
  /** Brand. */
  readonly brand: CardBrand;
  /** Month of expiry, 1 to 12. */
  readonly expiryMonth: Scalars['Int']['output'];
  /** Year of expiry, four digits. */
  readonly expiryYear: Scalars['Int']['output'];
  /** True for the card that the next invoice is charged to. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** Last four digits. */
  readonly lastFour: Scalars['String']['output'];
};

/** An amount of money, exact. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in the currency's main unit: `"30.00"`. */
  readonly amount: Scalars['Decimal']['output'];
  /** The amount in the currency's smallest unit, as text because it may exceed 53 bits: `"3000"`. */
  readonly amountMinor: Scalars['String']['output'];
  /** The currency. */
  readonly currency: Scalars['Currency']['output'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Does what was prepared, and exactly that. Above the threshold somebody other than who prepared it carries it out. */
  readonly carryOutCorrection: CarryOutCorrectionPayload;
  /**
   * Closes a month of the books: one billing_admin asks for it, another one closes it. Its revenue is recognised first; nothing is
   * booked in it afterwards.
   */
  readonly closeAccountingPeriod: CloseAccountingPeriodPayload;
  /** Agrees, as a second person, to a run that bills more than one period ahead of today. */
  readonly confirmBillingRun: ConfirmBillingRunPayload;
  /**
   * Has a prepared change applied: at once, or on its day. One that gives back more than the threshold is confirmed by somebody other than
   * who prepared it.
   */
  readonly confirmSubscriptionChange: ConfirmSubscriptionChangePayload;
  /** Writes off an open invoice that will never be paid. */
  readonly markInvoiceUncollectible: MarkInvoiceUncollectiblePayload;
  /** Shows what a correction would do, with every posting, and keeps it. Nothing is changed until `carryOutCorrection`. Give exactly one kind. */
  readonly prepareCorrection: PrepareCorrectionPayload;
  /**
   * Shows what the next run bills after a change of a subscription, computed by doing the change and the run and undoing both, and keeps
   * it. Nothing is changed until `confirmSubscriptionChange`. Give exactly one kind.
   */
  readonly prepareSubscriptionChange: PrepareSubscriptionChangePayload;
  /**
   * Asks what a billing run would bill, computed by the function that bills. The preview is ready some seconds later:
   * `billingRunPreview` shows it, and a run is started with its id.
   */
  readonly previewBillingRun: PreviewBillingRunPayload;
  /** Puts a prepared correction aside for good. */
  readonly rejectCorrection: RejectCorrectionPayload;
  /** Closes a payment alert with a note. */
  readonly resolvePaymentAlert: ResolvePaymentAlertPayload;
  /** Tries to charge an open invoice again, with the customer's present card. */
  readonly retryPayment: RetryPaymentPayload;
  /**
   * Bills every subscription that is due by the date, as its preview showed it. What was opened or changed after the preview waits for
   * the next run. Running it twice bills nothing twice.
   */
  readonly startBillingRun: StartBillingRunPayload;
  /** Stops a run. Invoices that it has issued stand; it issues no more, and cards that it has not charged are not charged. */
  readonly stopBillingRun: StopBillingRunPayload;
  /** Puts a change aside that is prepared or waits for its day. */
  readonly withdrawSubscriptionChange: WithdrawSubscriptionChangePayload;
};


export type MutationCarryOutCorrectionArgs = {
  input: CarryOutCorrectionInput;
};


export type MutationCloseAccountingPeriodArgs = {
  input: CloseAccountingPeriodInput;
};


export type MutationConfirmBillingRunArgs = {
  input: ConfirmBillingRunInput;
};


export type MutationConfirmSubscriptionChangeArgs = {
  input: ConfirmSubscriptionChangeInput;
};


export type MutationMarkInvoiceUncollectibleArgs = {
  input: MarkInvoiceUncollectibleInput;
};


export type MutationPrepareCorrectionArgs = {
  input: PrepareCorrectionInput;
};


export type MutationPrepareSubscriptionChangeArgs = {
  input: PrepareSubscriptionChangeInput;
};


export type MutationPreviewBillingRunArgs = {
  input: PreviewBillingRunInput;
};


export type MutationRejectCorrectionArgs = {
  input: RejectCorrectionInput;
};


export type MutationResolvePaymentAlertArgs = {
  input: ResolvePaymentAlertInput;
};


export type MutationRetryPaymentArgs = {
  input: RetryPaymentInput;
};


export type MutationStartBillingRunArgs = {
  input: StartBillingRunInput;
};


export type MutationStopBillingRunArgs = {
  input: StopBillingRunInput;
};


export type MutationWithdrawSubscriptionChangeArgs = {
  input: WithdrawSubscriptionChangeInput;
};

/** Anything with a global id; `node(id:)` finds it again. */
export type Node = {
  /** Global id: a prefix that names the type, then 26 characters that cannot be guessed. */
  readonly id: Scalars['ID']['output'];
};

/** Where a page of a connection lies. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True when more edges follow `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when edges precede `startCursor`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** For how long to pause. */
export type PauseSubscriptionInput = {
  /** First date without service; left out is today. */
  readonly from?: InputMaybe<Scalars['LocalDate']['input']>;
  /** First date that is served again; left out until somebody resumes it. */
  readonly until?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** An attempt to pay an invoice. */
export type Payment = {
  readonly __typename?: 'Payment';
  /** How much. */
  readonly amount: Money;
  /** Which attempt it was, from 1. */
  readonly attempt: Scalars['Int']['output'];
  /** Last four digits of the card it was charged to; null when none. */
  readonly cardLastFour: Maybe<Scalars['String']['output']>;
  /** When it was begun. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it failed, in our words; null unless it did. */
  readonly failureReason: Maybe<Scalars['String']['output']>;
  /** Global id, prefix `pay_`. */
  readonly id: Scalars['ID']['output'];
  /** How it came. */
  readonly method: PaymentMethod;
  /** When the money was there; null for a card. */
  readonly receivedOn: Maybe<Scalars['LocalDate']['output']>;
  /** What the payer or the bank wrote; null for a card. */
  readonly reference: Maybe<Scalars['String']['output']>;
  /** What of it went back, oldest first. */
  readonly refunds: Maybe<ReadonlyArray<Refund>>;
  /** When it was settled or failed; null before. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way. */
  readonly state: PaymentState;
};

/** A payment problem. */
export type PaymentAlert = {
  readonly __typename?: 'PaymentAlert';
  /** Global id, prefix `alr_`. */
  readonly id: Scalars['ID']['output'];
  /** The invoice that stays open; null for other problems. */
  readonly invoice: Maybe<Invoice>;
  /** Number of that invoice; null for other problems. */
  readonly invoiceNumber: Maybe<Scalars['String']['output']>;
  /** What happened, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** When it was raised. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** The note it was resolved with; null while open. */
  readonly resolution: Maybe<Scalars['String']['output']>;
  /** When it was resolved; null while open. */
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of a list of payment alerts. */
export type PaymentAlertConnection = {
  readonly __typename?: 'PaymentAlertConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<PaymentAlertEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<PaymentAlert>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of payment alerts. */
export type PaymentAlertEdge = {
  readonly __typename?: 'PaymentAlertEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The alert. */
  readonly node: PaymentAlert;
};

/** What a payment pays of an invoice. */
export type PaymentAllocationInput = {
  /** How much, in main units of the payment's currency; at most what the invoice owes. */
  readonly amount: Scalars['Decimal']['input'];
  /** Which invoice: open or written off. */
  readonly invoiceId: Scalars['ID']['input'];
};

/** A page of a list of payments. */
export type PaymentConnection = {
  readonly __typename?: 'PaymentConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<PaymentEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Payment>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of payments. */
export type PaymentEdge = {
  readonly __typename?: 'PaymentEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The payment. */
  readonly node: Payment;
};

/** How money came. */
export type PaymentMethod =
  /** A transfer to our bank account, recorded by hand. */
  | 'BANK_TRANSFER'
  /** A card was charged. */
  | 'CARD'
  /** Cash, recorded by hand. */
  | 'CASH'
  /** Another way, recorded by hand. */
  | 'OTHER';

/** Where a payment is on its way. */
export type PaymentState =
  /** Declined. */
  | 'FAILED'
  /** Being charged. */
  | 'PENDING'
  /** The money arrived. */
  | 'SETTLED'
  /** The provider did not answer; it is being asked, never charged again. */
  | 'UNKNOWN';

/** A refusal of `prepareCorrection`. */
export type PrepareCorrectionError = UserError & {
  readonly __typename?: 'PrepareCorrectionError';
  /** From a closed list. */
  readonly code: PrepareCorrectionErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `prepareCorrection` was refused. */
export type PrepareCorrectionErrorCode =
  /** More than is left. */
  | 'ABOVE_REMAINING'
  /** Amounts are in different currencies. */
  | 'CURRENCY_MISMATCH'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** An attempt to charge the invoice is under way. */
  | 'IN_PROGRESS'
  /** Nothing is left to take back. */
  | 'NOTHING_LEFT'
  /** There is no such thing; see path. */
  | 'NOT_FOUND'
  /** The invoice is in a state in which that cannot be done. */
  | 'WRONG_STATE';

/** What `prepareCorrection` takes. */
export type PrepareCorrectionInput = {
  /** Takes an invoice back, whole or in part. */
  readonly creditNote?: InputMaybe<CreditNoteInput>;
  /** Records money. */
  readonly payment?: InputMaybe<RecordPaymentInput>;
  /** Why; 1 to 1,000 characters. It is kept in the journal. */
  readonly reason: Scalars['String']['input'];
  /** Pays money back. */
  readonly refund?: InputMaybe<RefundPaymentInput>;
  /** Withdraws an invoice. */
  readonly voidInvoice?: InputMaybe<VoidInvoiceInput>;
  /** Gives a debt up. */
  readonly writeOff?: InputMaybe<WriteOffInput>;
};

/** What `prepareCorrection` answers. */
export type PrepareCorrectionPayload = {
  readonly __typename?: 'PrepareCorrectionPayload';
  /** What would be done; null when refused. */
  readonly correction: Maybe<Correction>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<PrepareCorrectionError>;
};

/** A refusal of `prepareSubscriptionChange`. */
export type PrepareSubscriptionChangeError = UserError & {
  readonly __typename?: 'PrepareSubscriptionChangeError';
  /** From a closed list. */
  readonly code: PrepareSubscriptionChangeErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `prepareSubscriptionChange` was refused. */
export type PrepareSubscriptionChangeErrorCode =
  /** It conflicts with another change, or with the subscription as it is; the message names both. */
  | 'CONFLICT'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such thing; see path. */
  | 'NOT_FOUND'
  /** The contract is not offered, or not in the subscription's currency. */
  | 'NOT_OFFERED'
  /** The withdrawal period is over. */
  | 'WITHDRAWAL_OVER'
  /** The subscription is in a status in which that cannot be done. */
  | 'WRONG_STATE';

/** What `prepareSubscriptionChange` takes. */
export type PrepareSubscriptionChangeInput = {
  /** Cancels it. */
  readonly cancel?: InputMaybe<CancelSubscriptionInput>;
  /** Another plan. */
  readonly changePlan?: InputMaybe<ChangePlanInput>;
  /** Another quantity. */
  readonly changeQuantity?: InputMaybe<ChangeQuantityInput>;
  /** Pauses it. */
  readonly pause?: InputMaybe<PauseSubscriptionInput>;
  /** Why; 1 to 1,000 characters. It is kept in the journal. */
  readonly reason: Scalars['String']['input'];
  /** Resumes it. */
  readonly resume?: InputMaybe<ResumeSubscriptionInput>;
  /** Which subscription. */
  readonly subscriptionId: Scalars['ID']['input'];
  /** Takes a cancellation back, until its end has come. */
  readonly takeBackCancellation?: InputMaybe<Scalars['Boolean']['input']>;
  /** Gives a trial, or makes it longer. */
  readonly trial?: InputMaybe<TrialInput>;
};

/** What `prepareSubscriptionChange` answers. */
export type PrepareSubscriptionChangePayload = {
  readonly __typename?: 'PrepareSubscriptionChangePayload';
  /** What would be done; null when refused. */
  readonly change: Maybe<SubscriptionChange>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<PrepareSubscriptionChangeError>;
};

/** A refusal of `previewBillingRun`. */
export type PreviewBillingRunError = UserError & {
  readonly __typename?: 'PreviewBillingRunError';
  /** From a closed list. */
  readonly code: PreviewBillingRunErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `previewBillingRun` was refused. */
export type PreviewBillingRunErrorCode =
  /** The date is too far in the future: at most 400 days. */
  | 'DATE_OUT_OF_RANGE';

/** What `previewBillingRun` takes. */
export type PreviewBillingRunInput = {
  /** What is due by the end of this day in each account's zone; at most 400 days ahead. */
  readonly asOf: Scalars['LocalDate']['input'];
};

/** What `previewBillingRun` answers. */
export type PreviewBillingRunPayload = {
  readonly __typename?: 'PreviewBillingRunPayload';
  /** The preview, which is being computed; null when refused. */
  readonly preview: Maybe<BillingRunPreview>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<PreviewBillingRunError>;
};

/** What a billing run would bill in one currency. */
export type PreviewedCurrency = {
  readonly __typename?: 'PreviewedCurrency';
  /** How many invoices. */
  readonly invoices: Scalars['Int']['output'];
  /** The largest of them, with tax. */
  readonly largest: Money;
  /** With tax. */
  readonly total: Money;
};

/** An invoice that a billing run would issue. */
export type PreviewedInvoice = {
  readonly __typename?: 'PreviewedInvoice';
  /** Whom it would bill, prefix `cus_`. */
  readonly customerId: Scalars['ID']['output'];
  /** Name of the plan. */
  readonly name: Scalars['String']['output'];
  /** What it would bill, prefix `sub_`. */
  readonly subscriptionId: Scalars['ID']['output'];
  /** With tax. */
  readonly total: Money;
};

export type Query = {
  readonly __typename?: 'Query';
  /** Months of the books that are closed or asked to be closed, newest first, at most 120. */
  readonly accountingPeriods: Maybe<ReadonlyArray<AccountingPeriod>>;
  /** Invoices for the billing team, newest first. */
  readonly billingInvoices: Maybe<BillingInvoiceConnection>;
  /** One billing run with its report; null when there is none of that id. */
  readonly billingRun: Maybe<BillingRun>;
  /** One preview of a billing run; null when there is none of that id. */
  readonly billingRunPreview: Maybe<BillingRunPreview>;
  /** Billing runs, newest first. */
  readonly billingRuns: Maybe<BillingRunConnection>;
  /** One correction; null when there is none of that id. */
  readonly correction: Maybe<Correction>;
  /** Corrections, newest first. */
  readonly corrections: Maybe<CorrectionConnection>;
  /** How deferred revenue moved in a month, one for each currency. */
  readonly deferredRevenue: Maybe<ReadonlyArray<DeferredRevenueMonth>>;
  /** The ledger's accounts with their balances, each the sum of its postings. */
  readonly ledgerAccounts: Maybe<ReadonlyArray<LedgerAccount>>;
  /** Payment problems that somebody must look at, newest first. */
  readonly paymentAlerts: Maybe<PaymentAlertConnection>;
  /** What is owed now by how long it is overdue, one for each currency. */
  readonly receivablesAgeing: Maybe<ReadonlyArray<ReceivablesAgeing>>;
  /** One change of a subscription; null when there is none of that id. */
  readonly subscriptionChange: Maybe<SubscriptionChange>;
  /** Changes of subscriptions, newest first. */
  readonly subscriptionChanges: Maybe<SubscriptionChangeConnection>;
  /** The ledger's accounts with their balances at the end of a month. */
  readonly trialBalance: Maybe<ReadonlyArray<LedgerAccount>>;
};


export type QueryBillingInvoicesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  customerId: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states: InputMaybe<ReadonlyArray<InvoiceState>>;
};


export type QueryBillingRunArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillingRunPreviewArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillingRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCorrectionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCorrectionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state: InputMaybe<CorrectionState>;
};


export type QueryDeferredRevenueArgs = {
  month: Scalars['String']['input'];
};


export type QueryPaymentAlertsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  openOnly?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QuerySubscriptionChangeArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySubscriptionChangesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state: InputMaybe<SubscriptionChangeState>;
  subscriptionId: InputMaybe<Scalars['ID']['input']>;
};


export type QueryTrialBalanceArgs = {
  month: Scalars['String']['input'];
};

/** What is owed in one currency, by how long it is overdue. */
export type ReceivablesAgeing = {
  readonly __typename?: 'ReceivablesAgeing';
  /** In which currency. */
  readonly currency: Scalars['Currency']['output'];
  /** Not due yet. */
  readonly notDue: Money;
  /** More than 90 days overdue. */
  readonly over90: Money;
  /** All of it. */
  readonly total: Money;
  /** 1 to 30 days overdue. */
  readonly upTo30: Money;
  /** 31 to 60 days overdue. */
  readonly upTo60: Money;
  /** 61 to 90 days overdue. */
  readonly upTo90: Money;
};

/** Money that came another way than by card. */
export type RecordPaymentInput = {
  /** Which invoices it pays. What is not allocated becomes the customer's credit. */
  readonly allocations: ReadonlyArray<PaymentAllocationInput>;
  /** How much, in main units. */
  readonly amount: Scalars['Decimal']['input'];
  /** In the currency of the customer's account. */
  readonly currency: Scalars['Currency']['input'];
  /** From whom. */
  readonly customerId: Scalars['ID']['input'];
  /** How it came: not CARD. */
  readonly method: PaymentMethod;
  /** When it was there. */
  readonly receivedOn: Scalars['LocalDate']['input'];
  /** What the payer or the bank wrote; 1 to 200 characters. */
  readonly reference: Scalars['String']['input'];
};

/** Money that goes back. */
export type Refund = {
  readonly __typename?: 'Refund';
  /** How much. */
  readonly amount: Money;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it was refused, in our words; null unless it was. */
  readonly failureReason: Maybe<Scalars['String']['output']>;
  /** Prefix `rfd_`. */
  readonly id: Scalars['ID']['output'];
  /** When it was settled or refused; null before. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way; SETTLED once the provider has taken it. */
  readonly state: PaymentState;
};

/** What to pay back of which payment. The invoice is owed again; to give up the debt, issue a credit note. */
export type RefundPaymentInput = {
  /** How much, in main units of its currency; left out refunds all that is left. */
  readonly amount?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which settled payment. */
  readonly paymentId: Scalars['ID']['input'];
};

/** A refusal of `rejectCorrection`. */
export type RejectCorrectionError = UserError & {
  readonly __typename?: 'RejectCorrectionError';
  /** From a closed list. */
  readonly code: RejectCorrectionErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `rejectCorrection` was refused. */
export type RejectCorrectionErrorCode =
  /** It was carried out or rejected. */
  | 'ALREADY_DECIDED'
  /** There is no such correction. */
  | 'NOT_FOUND';

/** What `rejectCorrection` takes. */
export type RejectCorrectionInput = {
  /** Which correction. */
  readonly correctionId: Scalars['ID']['input'];
};

/** What `rejectCorrection` answers. */
export type RejectCorrectionPayload = {
  readonly __typename?: 'RejectCorrectionPayload';
  /** The correction; null when refused. */
  readonly correction: Maybe<Correction>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RejectCorrectionError>;
};

/** A refusal of `resolvePaymentAlert`. */
export type ResolvePaymentAlertError = UserError & {
  readonly __typename?: 'ResolvePaymentAlertError';
  /** From a closed list. */
  readonly code: ResolvePaymentAlertErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `resolvePaymentAlert` was refused. */
export type ResolvePaymentAlertErrorCode =
  /** It is resolved already. */
  | 'ALREADY_RESOLVED'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such alert. */
  | 'NOT_FOUND';

/** What `resolvePaymentAlert` takes. */
export type ResolvePaymentAlertInput = {
  /** Which alert. */
  readonly alertId: Scalars['ID']['input'];
  /** What was done; 1 to 1,000 characters. */
  readonly resolution: Scalars['String']['input'];
};

/** What `resolvePaymentAlert` answers. */
export type ResolvePaymentAlertPayload = {
  readonly __typename?: 'ResolvePaymentAlertPayload';
  /** The alert; null when refused. */
  readonly alert: Maybe<PaymentAlert>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ResolvePaymentAlertError>;
};

/** When to resume. */
export type ResumeSubscriptionInput = {
  /** First date that is served again; left out is today. */
  readonly on?: InputMaybe<Scalars['LocalDate']['input']>;
};

/** A refusal of `retryPayment`. */
export type RetryPaymentError = UserError & {
  readonly __typename?: 'RetryPaymentError';
  /** From a closed list. */
  readonly code: RetryPaymentErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `retryPayment` was refused. */
export type RetryPaymentErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** The card was declined again; see the message. */
  | 'DECLINED'
  /** An attempt is under way. */
  | 'IN_PROGRESS'
  /** There is no such invoice. */
  | 'NOT_FOUND'
  /** Only an open invoice can be charged. */
  | 'NOT_OPEN'
  /** The customer has no usable card. */
  | 'NO_CARD';

/** What `retryPayment` takes. */
export type RetryPaymentInput = {
  /** Makes a repeated call return the first answer; up to 255 characters. Needed, here or as the header `Idempotency-Key`. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which invoice. */
  readonly invoiceId: Scalars['ID']['input'];
};

/** What `retryPayment` answers. */
export type RetryPaymentPayload = {
  readonly __typename?: 'RetryPaymentPayload';
  /** The invoice as it is now; null when not found. */
  readonly invoice: Maybe<Invoice>;
  /** The attempt; null when none was made. */
  readonly payment: Maybe<Payment>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RetryPaymentError>;
};

/** A refusal of `startBillingRun`. */
export type StartBillingRunError = UserError & {
  readonly __typename?: 'StartBillingRunError';
  /** From a closed list. */
  readonly code: StartBillingRunErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `startBillingRun` was refused. */
export type StartBillingRunErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** Not given any more: `previewBillingRun` refuses a date that is too far in the future. */
  | 'DATE_OUT_OF_RANGE'
  /** The preview is more than an hour old. */
  | 'PREVIEW_EXPIRED'
  /** The preview is still being computed. */
  | 'PREVIEW_NOT_READY'
  /** The preview is of another date. */
  | 'PREVIEW_OF_OTHER_DATE'
  /** There is no such preview. */
  | 'PREVIEW_UNKNOWN'
  /** A run was started from it. */
  | 'PREVIEW_USED'
  /** It bills more than one period ahead of today, and no second person has confirmed it. */
  | 'SECOND_PERSON_NEEDED';

/** What `startBillingRun` takes. */
export type StartBillingRunInput = {
  /** Bills what is due by the end of this day in each account's zone. */
  readonly asOf: Scalars['LocalDate']['input'];
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The preview of the same date, prefix `prv_`: computed, at most an hour old and not used before. */
  readonly previewId: Scalars['ID']['input'];
};

/** What `startBillingRun` answers. */
export type StartBillingRunPayload = {
  readonly __typename?: 'StartBillingRunPayload';
  /** The run, which goes on in the background; null when refused. */
  readonly billingRun: Maybe<BillingRun>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<StartBillingRunError>;
};

/** A refusal of `stopBillingRun`. */
export type StopBillingRunError = UserError & {
  readonly __typename?: 'StopBillingRunError';
  /** From a closed list. */
  readonly code: StopBillingRunErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `stopBillingRun` was refused. */
export type StopBillingRunErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such run. */
  | 'NOT_FOUND'
  /** It is complete, or was stopped before. */
  | 'NOT_RUNNING';

/** What `stopBillingRun` takes. */
export type StopBillingRunInput = {
  /** Which run. */
  readonly billingRunId: Scalars['ID']['input'];
  /** Why; 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** What `stopBillingRun` answers. */
export type StopBillingRunPayload = {
  readonly __typename?: 'StopBillingRunPayload';
  /** The run; null when refused. */
  readonly billingRun: Maybe<BillingRun>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<StopBillingRunError>;
};

/** A change of a subscription, with what the next run bills after it. */
export type SubscriptionChange = {
  readonly __typename?: 'SubscriptionChange';
  /** When it was confirmed; null before. */
  readonly confirmedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who confirmed it; null before. */
  readonly confirmedBy: Maybe<Scalars['String']['output']>;
  /** Credit notes that the next run issues after it. */
  readonly creditNotes: ReadonlyArray<UpcomingCreditNote>;
  /** Whose account it is about, prefix `cus_`. */
  readonly customerId: Scalars['ID']['output'];
  /** When it was applied, failed or was withdrawn; null before. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /** First date that is not served any more, once it is applied; null while nothing ends it. */
  readonly endsOnAfter: Maybe<Scalars['LocalDate']['output']>;
  /** Why it could not be applied; null unless it failed. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** Global id, prefix `sch_`. */
  readonly id: Scalars['ID']['output'];
  /** Invoices that the next run issues after it, as far as its day. */
  readonly invoices: ReadonlyArray<UpcomingInvoice>;
  /** What it is. */
  readonly kind: SubscriptionChangeKind;
  /** Whether somebody other than who prepared it confirms it. */
  readonly needsApproval: Scalars['Boolean']['output'];
  /** When it was prepared. */
  readonly preparedAt: Scalars['DateTime']['output'];
  /** Who prepared it. */
  readonly preparedBy: Scalars['String']['output'];
  /** Why it is made. */
  readonly reason: Scalars['String']['output'];
  /** Why the next run would refuse to bill it; null when it would not. */
  readonly refusal: Maybe<Scalars['String']['output']>;
  /** Where it is on its way. */
  readonly state: SubscriptionChangeState;
  /** Status of the subscription once it is applied. */
  readonly statusAfter: SubscriptionStatus;
  /** Of which subscription; null when it cannot be seen. */
  readonly subscription: Maybe<BillingSubscription>;
  /** The day on which it takes effect, in the subscription's zone. */
  readonly takesEffectOn: Scalars['LocalDate']['output'];
  /** Why it takes effect on its day. */
  readonly trace: ReadonlyArray<Scalars['String']['output']>;
};

/** A page of a list of changes. */
export type SubscriptionChangeConnection = {
  readonly __typename?: 'SubscriptionChangeConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<SubscriptionChangeEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<SubscriptionChange>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of changes. */
export type SubscriptionChangeEdge = {
  readonly __typename?: 'SubscriptionChangeEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The change. */
  readonly node: SubscriptionChange;
};

/** What can be changed about a subscription. */
export type SubscriptionChangeKind =
  /** It ends. */
  | 'CANCEL'
  /** Another support contract, price or interval. */
  | 'CHANGE_PLAN'
  /** Another quantity. */
  | 'CHANGE_QUANTITY'
  /** No service and no bills for a while; what is paid of it is given back. */
  | 'PAUSE'
  /** Service and bills go on. */
  | 'RESUME'
  /** A cancellation is taken back. */
  | 'TAKE_BACK'
  /** A trial is given, or made longer. */
  | 'TRIAL';

/** Where a change is on its way. */
export type SubscriptionChangeState =
  /** It was applied. */
  | 'APPLIED'
  /** It could not be applied on its day; an alert says why. */
  | 'FAILED'
  /** It was shown, and nothing was changed. */
  | 'PREPARED'
  /** It is confirmed, and waits for its day. */
  | 'SCHEDULED'
  /** It was put aside. */
  | 'WITHDRAWN';

/** Where a subscription is on its way. */
export type SubscriptionState =
  /** Running. */
  | 'ACTIVE'
  /** Cancelled; runs to the end of the paid period. */
  | 'CANCELLING'
  /** Over. */
  | 'ENDED'
  /** Running, with an unpaid invoice. */
  | 'PAST_DUE'
  /** Never opened. */
  | 'REFUSED';

/**
 * Where a subscription is on its way. PENDING → TRIALING → ACTIVE ⇄ PAST_DUE; ACTIVE and PAST_DUE ⇄ PAUSED; every one → CANCELLED, or →
 * EXPIRED where its term ends. One that is cancelled for a later day is still what it was, and `endsAt` says when it ends.
 */
export type SubscriptionStatus =
  /** Served and billed. */
  | 'ACTIVE'
  /** Ended before its term, or never opened. */
  | 'CANCELLED'
  /** Its term is over. */
  | 'EXPIRED'
  /** Served, with an unpaid invoice whose payment failed. */
  | 'PAST_DUE'
  /** Not served and not billed until it is resumed. */
  | 'PAUSED'
  /** Its first day is still to come. */
  | 'PENDING'
  /** Served, and not billed yet. */
  | 'TRIALING';

/** What a customer chose, frozen as it was offered then. */
export type SupportPlan = {
  readonly __typename?: 'SupportPlan';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
  /** The subscription that bills it; null until it is opened. */
  readonly subscription: Maybe<BillingSubscription>;
};

/** How urgent a ticket is. */
export type TicketPriority =
  /** It hurts. */
  | 'HIGH'
  /** It can wait. */
  | 'LOW'
  /** The usual. */
  | 'NORMAL'
  /** Everything stands still. */
  | 'URGENT';

/** Where a ticket is on its way. */
export type TicketState =
  /** The expert accepted and will come. */
  | 'ACCEPTED'
  /** Given to an expert who has not answered yet. */
  | 'ASSIGNED'
  /** Withdrawn by the customer or the helpdesk. */
  | 'CANCELLED'
  /** Done. */
  | 'COMPLETED'
  /** The expert is at work. */
  | 'IN_PROGRESS'
  /** Accepted from the customer; the operations side has not confirmed it yet. */
  | 'SUBMITTED'
  /** Received; waiting for an expert. */
  | 'WAITING';

/** A change of state, and when. */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** In a sentence, for people. */
  readonly description: Scalars['String']['output'];
  /** What happened, in a word: `ASSIGNED`. */
  readonly event: Scalars['String']['output'];
};

/** How long the trial is. */
export type TrialInput = {
  /** First date that is billed, in the subscription's zone. */
  readonly until: Scalars['LocalDate']['input'];
};

/** A credit note that a run would issue. net + tax = total = refund + credit + offset. */
export type UpcomingCreditNote = {
  readonly __typename?: 'UpcomingCreditNote';
  /** Of it, what is kept as the customer's credit. */
  readonly credit: Money;
  /** Number of the invoice that it takes back in part. */
  readonly invoiceNumber: Scalars['String']['output'];
  /** Before tax. */
  readonly net: Money;
  /** Of it, what is taken off what the invoice owes. */
  readonly offset: Money;
  /** Of it, what goes back to where it was paid from. */
  readonly refund: Money;
  /** Tax. */
  readonly tax: Money;
  /** What is taken back. */
  readonly total: Money;
};

/** An invoice that a run would issue. */
export type UpcomingInvoice = {
  readonly __typename?: 'UpcomingInvoice';
  /** total − creditUsed. */
  readonly amountDue: Money;
  /** The customer's credit that pays of it. */
  readonly creditUsed: Money;
  /** The day on which a run finds it due, in the subscription's zone. */
  readonly dueForBillingOn: Scalars['LocalDate']['output'];
  /** Its lines. */
  readonly lines: ReadonlyArray<UpcomingLine>;
  /** Sum of the lines before tax. */
  readonly net: Money;
  /** Sum of the taxes. */
  readonly tax: Money;
  /** net + tax. */
  readonly total: Money;
};

/** A line of an invoice that is not issued yet. */
export type UpcomingLine = {
  readonly __typename?: 'UpcomingLine';
  /** What for. */
  readonly description: Scalars['String']['output'];
  /** Before tax; negative where something is taken back. */
  readonly net: Money;
  /** First instant after the service; null for one-off lines. */
  readonly periodEnd: Maybe<Scalars['DateTime']['output']>;
  /** First instant of the service; null for one-off lines. */
  readonly periodStart: Maybe<Scalars['DateTime']['output']>;
  /** The named policies that made it. */
  readonly policies: ReadonlyArray<LinePolicy>;
  /** One sentence a step, with the figures. */
  readonly trace: ReadonlyArray<Scalars['String']['output']>;
};

/** A refusal that the user can act on. It changed nothing. */
export type UserError = {
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Which invoice to withdraw. Its periods are due again. */
export type VoidInvoiceInput = {
  /** Which invoice: open or written off. */
  readonly invoiceId: Scalars['ID']['input'];
  /** Where what was paid of it goes. */
  readonly paidGoes?: InputMaybe<CreditDestination>;
};

/** A refusal of `withdrawSubscriptionChange`. */
export type WithdrawSubscriptionChangeError = UserError & {
  readonly __typename?: 'WithdrawSubscriptionChangeError';
  /** From a closed list. */
  readonly code: WithdrawSubscriptionChangeErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `withdrawSubscriptionChange` was refused. */
export type WithdrawSubscriptionChangeErrorCode =
  /** It was applied, failed or was withdrawn. */
  | 'ALREADY_DECIDED'
  /** There is no such change. */
  | 'NOT_FOUND';

/** What `withdrawSubscriptionChange` takes. */
export type WithdrawSubscriptionChangeInput = {
  /** Which change. */
  readonly changeId: Scalars['ID']['input'];
};

/** What `withdrawSubscriptionChange` answers. */
export type WithdrawSubscriptionChangePayload = {
  readonly __typename?: 'WithdrawSubscriptionChangePayload';
  /** The change; null when refused. */
  readonly change: Maybe<SubscriptionChange>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<WithdrawSubscriptionChangeError>;
};

/** Which debt to give up. */
export type WriteOffInput = {
  /** Which invoice: open. */
  readonly invoiceId: Scalars['ID']['input'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  BillingRun: BillingRun;
  BillingRunPreview: BillingRunPreview;
  BillingSubscription: BillingSubscription;
  Card: Card;
  Correction: Correction;
  Customer: Customer;
  Invoice: Invoice;
  Payment: Payment;
  PaymentAlert: PaymentAlert;
  SubscriptionChange: SubscriptionChange;
  SupportPlan: SupportPlan;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  BillingRun:
    ( { __typename: 'BillingRun' }
    & GraphQLRecursivePick<FederationTypes['BillingRun'], {"id":true}> );
  BillingRunPreview:
    ( { __typename: 'BillingRunPreview' }
    & GraphQLRecursivePick<FederationTypes['BillingRunPreview'], {"id":true}> );
  BillingSubscription:
    ( { __typename: 'BillingSubscription' }
    & GraphQLRecursivePick<FederationTypes['BillingSubscription'], {"id":true}> );
  Card:
    ( { __typename: 'Card' }
    & GraphQLRecursivePick<FederationTypes['Card'], {"id":true}> );
  Correction:
    ( { __typename: 'Correction' }
    & GraphQLRecursivePick<FederationTypes['Correction'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  PaymentAlert:
    ( { __typename: 'PaymentAlert' }
    & GraphQLRecursivePick<FederationTypes['PaymentAlert'], {"id":true}> );
  SubscriptionChange:
    ( { __typename: 'SubscriptionChange' }
    & GraphQLRecursivePick<FederationTypes['SubscriptionChange'], {"id":true}> );
  SupportPlan:
    ( { __typename: 'SupportPlan' }
    & GraphQLRecursivePick<FederationTypes['SupportPlan'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
  UserError:
    | ( CarryOutCorrectionError )
    | ( CloseAccountingPeriodError )
    | ( ConfirmBillingRunError )
    | ( ConfirmSubscriptionChangeError )
    | ( MarkInvoiceUncollectibleError )
    | ( PrepareCorrectionError )
    | ( PrepareSubscriptionChangeError )
    | ( PreviewBillingRunError )
    | ( RejectCorrectionError )
    | ( ResolvePaymentAlertError )
    | ( RetryPaymentError )
    | ( StartBillingRunError )
    | ( StopBillingRunError )
    | ( WithdrawSubscriptionChangeError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessRole: AccessRole;
  AccountStatus: ResolverTypeWrapper<AccountStatusModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AccountingPeriod: ResolverTypeWrapper<AccountingPeriodModel>;
  AccountingPeriodState: AccountingPeriodState;
  Address: ResolverTypeWrapper<Address>;
  BillingInterval: BillingInterval;
  BillingInvoiceConnection: ResolverTypeWrapper<Omit<BillingInvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BillingInvoiceEdge']>, nodes: ReadonlyArray<ResolversTypes['Invoice']> }>;
  BillingInvoiceEdge: ResolverTypeWrapper<Omit<BillingInvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  BillingRun: ResolverTypeWrapper<BillingRunModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BillingRunConnection: ResolverTypeWrapper<Omit<BillingRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BillingRunEdge']>, nodes: ReadonlyArray<ResolversTypes['BillingRun']> }>;
  BillingRunEdge: ResolverTypeWrapper<Omit<BillingRunEdge, 'node'> & { node: ResolversTypes['BillingRun'] }>;
  BillingRunFinding: ResolverTypeWrapper<BillingRunFinding>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BillingRunFindingKind: BillingRunFindingKind;
  BillingRunPreview: ResolverTypeWrapper<RunPreviewModel>;
  BillingRunPreviewState: BillingRunPreviewState;
  BillingRunState: BillingRunState;
  BillingSubscription: ResolverTypeWrapper<BillingSubscriptionModel>;
  CancelSubscriptionInput: CancelSubscriptionInput;
  CancelTime: CancelTime;
  Card: ResolverTypeWrapper<CardModel>;
  CardBrand: CardBrand;
  CarryOutCorrectionError: ResolverTypeWrapper<CarryOutCorrectionError>;
  CarryOutCorrectionErrorCode: CarryOutCorrectionErrorCode;
  CarryOutCorrectionInput: CarryOutCorrectionInput;
  CarryOutCorrectionPayload: ResolverTypeWrapper<Omit<CarryOutCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversTypes['Correction']> }>;
  ChangeEffect: ChangeEffect;
  ChangePlanInput: ChangePlanInput;
  ChangeQuantityInput: ChangeQuantityInput;
  CloseAccountingPeriodError: ResolverTypeWrapper<CloseAccountingPeriodError>;
  CloseAccountingPeriodErrorCode: CloseAccountingPeriodErrorCode;
  CloseAccountingPeriodInput: CloseAccountingPeriodInput;
  CloseAccountingPeriodPayload: ResolverTypeWrapper<Omit<CloseAccountingPeriodPayload, 'period'> & { period?: Maybe<ResolversTypes['AccountingPeriod']> }>;
  ConfirmBillingRunError: ResolverTypeWrapper<ConfirmBillingRunError>;
  ConfirmBillingRunErrorCode: ConfirmBillingRunErrorCode;
  ConfirmBillingRunInput: ConfirmBillingRunInput;
  ConfirmBillingRunPayload: ResolverTypeWrapper<Omit<ConfirmBillingRunPayload, 'preview'> & { preview?: Maybe<ResolversTypes['BillingRunPreview']> }>;
  ConfirmSubscriptionChangeError: ResolverTypeWrapper<ConfirmSubscriptionChangeError>;
  ConfirmSubscriptionChangeErrorCode: ConfirmSubscriptionChangeErrorCode;
  ConfirmSubscriptionChangeInput: ConfirmSubscriptionChangeInput;
  ConfirmSubscriptionChangePayload: ResolverTypeWrapper<Omit<ConfirmSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversTypes['SubscriptionChange']> }>;
  Correction: ResolverTypeWrapper<CorrectionModel>;
  CorrectionConnection: ResolverTypeWrapper<Omit<CorrectionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CorrectionEdge']>, nodes: ReadonlyArray<ResolversTypes['Correction']> }>;
  CorrectionEdge: ResolverTypeWrapper<Omit<CorrectionEdge, 'node'> & { node: ResolversTypes['Correction'] }>;
  CorrectionInvoice: ResolverTypeWrapper<Omit<CorrectionInvoice, 'dueAfter' | 'dueBefore'> & { dueAfter: ResolversTypes['Money'], dueBefore: ResolversTypes['Money'] }>;
  CorrectionKind: CorrectionKind;
  CorrectionNote: ResolverTypeWrapper<Omit<CorrectionNote, 'credit' | 'net' | 'offset' | 'refund' | 'tax' | 'total'> & { credit: ResolversTypes['Money'], net: ResolversTypes['Money'], offset: ResolversTypes['Money'], refund: ResolversTypes['Money'], tax: ResolversTypes['Money'], total: ResolversTypes['Money'] }>;
  CorrectionPosting: ResolverTypeWrapper<Omit<CorrectionPosting, 'amount'> & { amount: ResolversTypes['Money'] }>;
  CorrectionRefund: ResolverTypeWrapper<Omit<CorrectionRefund, 'amount'> & { amount: ResolversTypes['Money'] }>;
  CorrectionState: CorrectionState;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreditDestination: CreditDestination;
  CreditNote: ResolverTypeWrapper<CreditNoteModel>;
  CreditNoteInput: CreditNoteInput;
  CreditNoteItemInput: CreditNoteItemInput;
  CreditNoteKind: CreditNoteKind;
  CreditNotePdf: ResolverTypeWrapper<CreditNotePdf>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeferredRevenueMonth: ResolverTypeWrapper<Omit<DeferredRevenueMonth, 'billed' | 'closing' | 'creditedBack' | 'opening' | 'recognised'> & { billed: ResolversTypes['Money'], closing: ResolversTypes['Money'], creditedBack: ResolversTypes['Money'], opening: ResolversTypes['Money'], recognised: ResolversTypes['Money'] }>;
  DeviceCategory: DeviceCategory;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineModel>;
  InvoiceState: InvoiceState;
  LedgerAccount: ResolverTypeWrapper<LedgerAccountModel>;
  LedgerLine: ResolverTypeWrapper<LedgerLineModel>;
  LineExplanation: ResolverTypeWrapper<Omit<LineExplanation, 'net'> & { net: ResolversTypes['Money'] }>;
  LinePolicy: ResolverTypeWrapper<LinePolicy>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  MarkInvoiceUncollectibleError: ResolverTypeWrapper<MarkInvoiceUncollectibleError>;
  MarkInvoiceUncollectibleErrorCode: MarkInvoiceUncollectibleErrorCode;
  MarkInvoiceUncollectibleInput: MarkInvoiceUncollectibleInput;
  MarkInvoiceUncollectiblePayload: ResolverTypeWrapper<Omit<MarkInvoiceUncollectiblePayload, 'invoice'> & { invoice?: Maybe<ResolversTypes['Invoice']> }>;
  MaskedCard: ResolverTypeWrapper<MaskedCardModel>;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseSubscriptionInput: PauseSubscriptionInput;
  Payment: ResolverTypeWrapper<PaymentModel>;
  PaymentAlert: ResolverTypeWrapper<PaymentAlertModel>;
  PaymentAlertConnection: ResolverTypeWrapper<Omit<PaymentAlertConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PaymentAlertEdge']>, nodes: ReadonlyArray<ResolversTypes['PaymentAlert']> }>;
  PaymentAlertEdge: ResolverTypeWrapper<Omit<PaymentAlertEdge, 'node'> & { node: ResolversTypes['PaymentAlert'] }>;
  PaymentAllocationInput: PaymentAllocationInput;
  PaymentConnection: ResolverTypeWrapper<Omit<PaymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PaymentEdge']>, nodes: ReadonlyArray<ResolversTypes['Payment']> }>;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentMethod: PaymentMethod;
  PaymentState: PaymentState;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PrepareCorrectionError: ResolverTypeWrapper<PrepareCorrectionError>;
  PrepareCorrectionErrorCode: PrepareCorrectionErrorCode;
  PrepareCorrectionInput: PrepareCorrectionInput;
  PrepareCorrectionPayload: ResolverTypeWrapper<Omit<PrepareCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversTypes['Correction']> }>;
  PrepareSubscriptionChangeError: ResolverTypeWrapper<PrepareSubscriptionChangeError>;
  PrepareSubscriptionChangeErrorCode: PrepareSubscriptionChangeErrorCode;
  PrepareSubscriptionChangeInput: PrepareSubscriptionChangeInput;
  PrepareSubscriptionChangePayload: ResolverTypeWrapper<Omit<PrepareSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversTypes['SubscriptionChange']> }>;
  PreviewBillingRunError: ResolverTypeWrapper<PreviewBillingRunError>;
  PreviewBillingRunErrorCode: PreviewBillingRunErrorCode;
  PreviewBillingRunInput: PreviewBillingRunInput;
  PreviewBillingRunPayload: ResolverTypeWrapper<Omit<PreviewBillingRunPayload, 'preview'> & { preview?: Maybe<ResolversTypes['BillingRunPreview']> }>;
  PreviewedCurrency: ResolverTypeWrapper<Omit<PreviewedCurrency, 'largest' | 'total'> & { largest: ResolversTypes['Money'], total: ResolversTypes['Money'] }>;
  PreviewedInvoice: ResolverTypeWrapper<Omit<PreviewedInvoice, 'total'> & { total: ResolversTypes['Money'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReceivablesAgeing: ResolverTypeWrapper<Omit<ReceivablesAgeing, 'notDue' | 'over90' | 'total' | 'upTo30' | 'upTo60' | 'upTo90'> & { notDue: ResolversTypes['Money'], over90: ResolversTypes['Money'], total: ResolversTypes['Money'], upTo30: ResolversTypes['Money'], upTo60: ResolversTypes['Money'], upTo90: ResolversTypes['Money'] }>;
  RecordPaymentInput: RecordPaymentInput;
  Refund: ResolverTypeWrapper<RefundModel>;
  RefundPaymentInput: RefundPaymentInput;
  RejectCorrectionError: ResolverTypeWrapper<RejectCorrectionError>;
  RejectCorrectionErrorCode: RejectCorrectionErrorCode;
  RejectCorrectionInput: RejectCorrectionInput;
  RejectCorrectionPayload: ResolverTypeWrapper<Omit<RejectCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversTypes['Correction']> }>;
  ResolvePaymentAlertError: ResolverTypeWrapper<ResolvePaymentAlertError>;
  ResolvePaymentAlertErrorCode: ResolvePaymentAlertErrorCode;
  ResolvePaymentAlertInput: ResolvePaymentAlertInput;
  ResolvePaymentAlertPayload: ResolverTypeWrapper<Omit<ResolvePaymentAlertPayload, 'alert'> & { alert?: Maybe<ResolversTypes['PaymentAlert']> }>;
  ResumeSubscriptionInput: ResumeSubscriptionInput;
  RetryPaymentError: ResolverTypeWrapper<RetryPaymentError>;
  RetryPaymentErrorCode: RetryPaymentErrorCode;
  RetryPaymentInput: RetryPaymentInput;
  RetryPaymentPayload: ResolverTypeWrapper<Omit<RetryPaymentPayload, 'invoice' | 'payment'> & { invoice?: Maybe<ResolversTypes['Invoice']>, payment?: Maybe<ResolversTypes['Payment']> }>;
  StartBillingRunError: ResolverTypeWrapper<StartBillingRunError>;
  StartBillingRunErrorCode: StartBillingRunErrorCode;
  StartBillingRunInput: StartBillingRunInput;
  StartBillingRunPayload: ResolverTypeWrapper<Omit<StartBillingRunPayload, 'billingRun'> & { billingRun?: Maybe<ResolversTypes['BillingRun']> }>;
  StopBillingRunError: ResolverTypeWrapper<StopBillingRunError>;
  StopBillingRunErrorCode: StopBillingRunErrorCode;
  StopBillingRunInput: StopBillingRunInput;
  StopBillingRunPayload: ResolverTypeWrapper<Omit<StopBillingRunPayload, 'billingRun'> & { billingRun?: Maybe<ResolversTypes['BillingRun']> }>;
  SubscriptionChange: ResolverTypeWrapper<SubscriptionChangeModel>;
  SubscriptionChangeConnection: ResolverTypeWrapper<Omit<SubscriptionChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SubscriptionChangeEdge']>, nodes: ReadonlyArray<ResolversTypes['SubscriptionChange']> }>;
  SubscriptionChangeEdge: ResolverTypeWrapper<Omit<SubscriptionChangeEdge, 'node'> & { node: ResolversTypes['SubscriptionChange'] }>;
  SubscriptionChangeKind: SubscriptionChangeKind;
  SubscriptionChangeState: SubscriptionChangeState;
  SubscriptionState: SubscriptionState;
  SubscriptionStatus: SubscriptionStatus;
  SupportPlan: ResolverTypeWrapper<SupportPlanModel>;
  TicketPriority: TicketPriority;
  TicketState: TicketState;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntry>;
  TrialInput: TrialInput;
  UpcomingCreditNote: ResolverTypeWrapper<UpcomingCreditNoteModel>;
  UpcomingInvoice: ResolverTypeWrapper<UpcomingInvoiceModel>;
  UpcomingLine: ResolverTypeWrapper<Omit<UpcomingLine, 'net'> & { net: ResolversTypes['Money'] }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VoidInvoiceInput: VoidInvoiceInput;
  WithdrawSubscriptionChangeError: ResolverTypeWrapper<WithdrawSubscriptionChangeError>;
  WithdrawSubscriptionChangeErrorCode: WithdrawSubscriptionChangeErrorCode;
  WithdrawSubscriptionChangeInput: WithdrawSubscriptionChangeInput;
  WithdrawSubscriptionChangePayload: ResolverTypeWrapper<Omit<WithdrawSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversTypes['SubscriptionChange']> }>;
  WriteOffInput: WriteOffInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AccountStatus: AccountStatusModel;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  AccountingPeriod: AccountingPeriodModel;
  Address: Address;
  BillingInvoiceConnection: Omit<BillingInvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BillingInvoiceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Invoice']> };
  BillingInvoiceEdge: Omit<BillingInvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  BillingRun: BillingRunModel;
  ID: Scalars['ID']['output'];
  BillingRunConnection: Omit<BillingRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BillingRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BillingRun']> };
  BillingRunEdge: Omit<BillingRunEdge, 'node'> & { node: ResolversParentTypes['BillingRun'] };
  BillingRunFinding: BillingRunFinding;
  Boolean: Scalars['Boolean']['output'];
  BillingRunPreview: RunPreviewModel;
  BillingSubscription: BillingSubscriptionModel;
  CancelSubscriptionInput: CancelSubscriptionInput;
  Card: CardModel;
  CarryOutCorrectionError: CarryOutCorrectionError;
  CarryOutCorrectionInput: CarryOutCorrectionInput;
  CarryOutCorrectionPayload: Omit<CarryOutCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversParentTypes['Correction']> };
  ChangePlanInput: ChangePlanInput;
  ChangeQuantityInput: ChangeQuantityInput;
  CloseAccountingPeriodError: CloseAccountingPeriodError;
  CloseAccountingPeriodInput: CloseAccountingPeriodInput;
  CloseAccountingPeriodPayload: Omit<CloseAccountingPeriodPayload, 'period'> & { period?: Maybe<ResolversParentTypes['AccountingPeriod']> };
  ConfirmBillingRunError: ConfirmBillingRunError;
  ConfirmBillingRunInput: ConfirmBillingRunInput;
  ConfirmBillingRunPayload: Omit<ConfirmBillingRunPayload, 'preview'> & { preview?: Maybe<ResolversParentTypes['BillingRunPreview']> };
  ConfirmSubscriptionChangeError: ConfirmSubscriptionChangeError;
  ConfirmSubscriptionChangeInput: ConfirmSubscriptionChangeInput;
  ConfirmSubscriptionChangePayload: Omit<ConfirmSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversParentTypes['SubscriptionChange']> };
  Correction: CorrectionModel;
  CorrectionConnection: Omit<CorrectionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CorrectionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Correction']> };
  CorrectionEdge: Omit<CorrectionEdge, 'node'> & { node: ResolversParentTypes['Correction'] };
  CorrectionInvoice: Omit<CorrectionInvoice, 'dueAfter' | 'dueBefore'> & { dueAfter: ResolversParentTypes['Money'], dueBefore: ResolversParentTypes['Money'] };
  CorrectionNote: Omit<CorrectionNote, 'credit' | 'net' | 'offset' | 'refund' | 'tax' | 'total'> & { credit: ResolversParentTypes['Money'], net: ResolversParentTypes['Money'], offset: ResolversParentTypes['Money'], refund: ResolversParentTypes['Money'], tax: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] };
  CorrectionPosting: Omit<CorrectionPosting, 'amount'> & { amount: ResolversParentTypes['Money'] };
  CorrectionRefund: Omit<CorrectionRefund, 'amount'> & { amount: ResolversParentTypes['Money'] };
  CountryCode: Scalars['CountryCode']['output'];
  CreditNote: CreditNoteModel;
  CreditNoteInput: CreditNoteInput;
  CreditNoteItemInput: CreditNoteItemInput;
  CreditNotePdf: CreditNotePdf;
  Currency: Scalars['Currency']['output'];
  Customer: CustomerModel;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DeferredRevenueMonth: Omit<DeferredRevenueMonth, 'billed' | 'closing' | 'creditedBack' | 'opening' | 'recognised'> & { billed: ResolversParentTypes['Money'], closing: ResolversParentTypes['Money'], creditedBack: ResolversParentTypes['Money'], opening: ResolversParentTypes['Money'], recognised: ResolversParentTypes['Money'] };
  EmailAddress: Scalars['EmailAddress']['output'];
  Invoice: InvoiceModel;
  InvoiceLine: InvoiceLineModel;
  LedgerAccount: LedgerAccountModel;
  LedgerLine: LedgerLineModel;
  LineExplanation: Omit<LineExplanation, 'net'> & { net: ResolversParentTypes['Money'] };
  LinePolicy: LinePolicy;
  LocalDate: Scalars['LocalDate']['output'];
  MarkInvoiceUncollectibleError: MarkInvoiceUncollectibleError;
  MarkInvoiceUncollectibleInput: MarkInvoiceUncollectibleInput;
  MarkInvoiceUncollectiblePayload: Omit<MarkInvoiceUncollectiblePayload, 'invoice'> & { invoice?: Maybe<ResolversParentTypes['Invoice']> };
  MaskedCard: MaskedCardModel;
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: PageInfo;
  PauseSubscriptionInput: PauseSubscriptionInput;
  Payment: PaymentModel;
  PaymentAlert: PaymentAlertModel;
  PaymentAlertConnection: Omit<PaymentAlertConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PaymentAlertEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PaymentAlert']> };
  PaymentAlertEdge: Omit<PaymentAlertEdge, 'node'> & { node: ResolversParentTypes['PaymentAlert'] };
  PaymentAllocationInput: PaymentAllocationInput;
  PaymentConnection: Omit<PaymentConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PaymentEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Payment']> };
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PrepareCorrectionError: PrepareCorrectionError;
  PrepareCorrectionInput: PrepareCorrectionInput;
  PrepareCorrectionPayload: Omit<PrepareCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversParentTypes['Correction']> };
  PrepareSubscriptionChangeError: PrepareSubscriptionChangeError;
  PrepareSubscriptionChangeInput: PrepareSubscriptionChangeInput;
  PrepareSubscriptionChangePayload: Omit<PrepareSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversParentTypes['SubscriptionChange']> };
  PreviewBillingRunError: PreviewBillingRunError;
  PreviewBillingRunInput: PreviewBillingRunInput;
  PreviewBillingRunPayload: Omit<PreviewBillingRunPayload, 'preview'> & { preview?: Maybe<ResolversParentTypes['BillingRunPreview']> };
  PreviewedCurrency: Omit<PreviewedCurrency, 'largest' | 'total'> & { largest: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'] };
  PreviewedInvoice: Omit<PreviewedInvoice, 'total'> & { total: ResolversParentTypes['Money'] };
  Query: Record<PropertyKey, never>;
  ReceivablesAgeing: Omit<ReceivablesAgeing, 'notDue' | 'over90' | 'total' | 'upTo30' | 'upTo60' | 'upTo90'> & { notDue: ResolversParentTypes['Money'], over90: ResolversParentTypes['Money'], total: ResolversParentTypes['Money'], upTo30: ResolversParentTypes['Money'], upTo60: ResolversParentTypes['Money'], upTo90: ResolversParentTypes['Money'] };
  RecordPaymentInput: RecordPaymentInput;
  Refund: RefundModel;
  RefundPaymentInput: RefundPaymentInput;
  RejectCorrectionError: RejectCorrectionError;
  RejectCorrectionInput: RejectCorrectionInput;
  RejectCorrectionPayload: Omit<RejectCorrectionPayload, 'correction'> & { correction?: Maybe<ResolversParentTypes['Correction']> };
  ResolvePaymentAlertError: ResolvePaymentAlertError;
  ResolvePaymentAlertInput: ResolvePaymentAlertInput;
  ResolvePaymentAlertPayload: Omit<ResolvePaymentAlertPayload, 'alert'> & { alert?: Maybe<ResolversParentTypes['PaymentAlert']> };
  ResumeSubscriptionInput: ResumeSubscriptionInput;
  RetryPaymentError: RetryPaymentError;
  RetryPaymentInput: RetryPaymentInput;
  RetryPaymentPayload: Omit<RetryPaymentPayload, 'invoice' | 'payment'> & { invoice?: Maybe<ResolversParentTypes['Invoice']>, payment?: Maybe<ResolversParentTypes['Payment']> };
  StartBillingRunError: StartBillingRunError;
  StartBillingRunInput: StartBillingRunInput;
  StartBillingRunPayload: Omit<StartBillingRunPayload, 'billingRun'> & { billingRun?: Maybe<ResolversParentTypes['BillingRun']> };
  StopBillingRunError: StopBillingRunError;
  StopBillingRunInput: StopBillingRunInput;
  StopBillingRunPayload: Omit<StopBillingRunPayload, 'billingRun'> & { billingRun?: Maybe<ResolversParentTypes['BillingRun']> };
  SubscriptionChange: SubscriptionChangeModel;
  SubscriptionChangeConnection: Omit<SubscriptionChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SubscriptionChangeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SubscriptionChange']> };
  SubscriptionChangeEdge: Omit<SubscriptionChangeEdge, 'node'> & { node: ResolversParentTypes['SubscriptionChange'] };
  SupportPlan: SupportPlanModel;
  TimeZone: Scalars['TimeZone']['output'];
  TimelineEntry: TimelineEntry;
  TrialInput: TrialInput;
  UpcomingCreditNote: UpcomingCreditNoteModel;
  UpcomingInvoice: UpcomingInvoiceModel;
  UpcomingLine: Omit<UpcomingLine, 'net'> & { net: ResolversParentTypes['Money'] };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VoidInvoiceInput: VoidInvoiceInput;
  WithdrawSubscriptionChangeError: WithdrawSubscriptionChangeError;
  WithdrawSubscriptionChangeInput: WithdrawSubscriptionChangeInput;
  WithdrawSubscriptionChangePayload: Omit<WithdrawSubscriptionChangePayload, 'change'> & { change?: Maybe<ResolversParentTypes['SubscriptionChange']> };
  WriteOffInput: WriteOffInput;
};

export type AccessDirectiveArgs = {
  roles: ReadonlyArray<AccessRole>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = BillingContext, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = BillingContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountStatusResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['AccountStatus'] = ResolversParentTypes['AccountStatus']> = {
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  lastRemindedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  openInvoices?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  owed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reminders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  restriction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unpaidSince?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
};

export type AccountingPeriodResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['AccountingPeriod'] = ResolversParentTypes['AccountingPeriod']> = {
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  month?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AccountingPeriodState'], ParentType, ContextType>;
  trialBalance?: Resolver<ReadonlyArray<ResolversTypes['LedgerAccount']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BillingInvoiceConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingInvoiceConnection'] = ResolversParentTypes['BillingInvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BillingInvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BillingInvoiceEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingInvoiceEdge'] = ResolversParentTypes['BillingInvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type BillingRunResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingRun'] = ResolversParentTypes['BillingRun'], FederationReferenceType extends FederationReferenceTypes['BillingRun'] = FederationReferenceTypes['BillingRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asOf?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  billed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiced?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  invoicesIssued?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentsFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentsSettled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BillingRunState'], ParentType, ContextType>;
  stopReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stopped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stoppedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BillingRunConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingRunConnection'] = ResolversParentTypes['BillingRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BillingRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BillingRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BillingRunEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingRunEdge'] = ResolversParentTypes['BillingRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillingRun'], ParentType, ContextType>;
};

export type BillingRunFindingResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingRunFinding'] = ResolversParentTypes['BillingRunFinding']> = {
  kind?: Resolver<ResolversTypes['BillingRunFindingKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stopsDailyRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BillingRunPreviewResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingRunPreview'] = ResolversParentTypes['BillingRunPreview'], FederationReferenceType extends FederationReferenceTypes['BillingRunPreview'] = FederationReferenceTypes['BillingRunPreview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingRunPreview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asOf?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  billingRun?: Resolver<Maybe<ResolversTypes['BillingRun']>, ParentType, ContextType>;
  confirmedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currencies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PreviewedCurrency']>>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  findings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BillingRunFinding']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  largest?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PreviewedInvoice']>>, ParentType, ContextType>;
  needsSecondPerson?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  periodsAheadMax?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  refused?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severalPeriods?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['BillingRunPreviewState'], ParentType, ContextType>;
  subscriptions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BillingSubscriptionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription'], FederationReferenceType extends FederationReferenceTypes['BillingSubscription'] = FederationReferenceTypes['BillingSubscription']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillingSubscription']> | FederationReferenceType, FederationReferenceType, ContextType>;
  billedUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SubscriptionChange']>>, ParentType, ContextType>;
  currentPeriodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currentPeriodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  pausedFrom?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  pausedUntil?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SubscriptionState'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  trialEndsOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  upcomingInvoice?: Resolver<Maybe<ResolversTypes['UpcomingInvoice']>, ParentType, ContextType>;
};

export type CardResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Card'] = ResolversParentTypes['Card'], FederationReferenceType extends FederationReferenceTypes['Card'] = FederationReferenceTypes['Card']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Card']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  masked?: Resolver<Maybe<ResolversTypes['MaskedCard']>, ParentType, ContextType>;
};

export type CarryOutCorrectionErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CarryOutCorrectionError'] = ResolversParentTypes['CarryOutCorrectionError']> = {
  code?: Resolver<ResolversTypes['CarryOutCorrectionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CarryOutCorrectionPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CarryOutCorrectionPayload'] = ResolversParentTypes['CarryOutCorrectionPayload']> = {
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CarryOutCorrectionError']>, ParentType, ContextType>;
};

export type CloseAccountingPeriodErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CloseAccountingPeriodError'] = ResolversParentTypes['CloseAccountingPeriodError']> = {
  code?: Resolver<ResolversTypes['CloseAccountingPeriodErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CloseAccountingPeriodPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CloseAccountingPeriodPayload'] = ResolversParentTypes['CloseAccountingPeriodPayload']> = {
  period?: Resolver<Maybe<ResolversTypes['AccountingPeriod']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CloseAccountingPeriodError']>, ParentType, ContextType>;
};

export type ConfirmBillingRunErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ConfirmBillingRunError'] = ResolversParentTypes['ConfirmBillingRunError']> = {
  code?: Resolver<ResolversTypes['ConfirmBillingRunErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmBillingRunPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ConfirmBillingRunPayload'] = ResolversParentTypes['ConfirmBillingRunPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['BillingRunPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ConfirmBillingRunError']>, ParentType, ContextType>;
};

export type ConfirmSubscriptionChangeErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ConfirmSubscriptionChangeError'] = ResolversParentTypes['ConfirmSubscriptionChangeError']> = {
  code?: Resolver<ResolversTypes['ConfirmSubscriptionChangeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConfirmSubscriptionChangePayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ConfirmSubscriptionChangePayload'] = ResolversParentTypes['ConfirmSubscriptionChangePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['SubscriptionChange']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ConfirmSubscriptionChangeError']>, ParentType, ContextType>;
};

export type CorrectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction'], FederationReferenceType extends FederationReferenceTypes['Correction'] = FederationReferenceTypes['Correction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Correction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditNote?: Resolver<Maybe<ResolversTypes['CorrectionNote']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<ReadonlyArray<ResolversTypes['CorrectionInvoice']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CorrectionKind'], ParentType, ContextType>;
  needsApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  postings?: Resolver<ReadonlyArray<ResolversTypes['CorrectionPosting']>, ParentType, ContextType>;
  preparedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  preparedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['CorrectionRefund']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CorrectionState'], ParentType, ContextType>;
};

export type CorrectionConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionConnection'] = ResolversParentTypes['CorrectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CorrectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Correction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CorrectionEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionEdge'] = ResolversParentTypes['CorrectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Correction'], ParentType, ContextType>;
};

export type CorrectionInvoiceResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionInvoice'] = ResolversParentTypes['CorrectionInvoice']> = {
  dueAfter?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueBefore?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  invoiceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateAfter?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
  stateBefore?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
};

export type CorrectionNoteResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionNote'] = ResolversParentTypes['CorrectionNote']> = {
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CorrectionPostingResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionPosting'] = ResolversParentTypes['CorrectionPosting']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CorrectionRefundResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CorrectionRefund'] = ResolversParentTypes['CorrectionRefund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreditNoteResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CreditNote'] = ResolversParentTypes['CreditNote']> = {
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CreditNoteKind'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  pdf?: Resolver<Maybe<ResolversTypes['CreditNotePdf']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CreditNotePdfResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['CreditNotePdf'] = ResolversParentTypes['CreditNotePdf']> = {
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type CustomerResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountStatus?: Resolver<Maybe<ResolversTypes['AccountStatus']>, ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ResolversTypes['PaymentConnection']>, ParentType, ContextType, RequireFields<CustomerPaymentsArgs, 'first'>>;
  subscriptions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BillingSubscription']>>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeferredRevenueMonthResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['DeferredRevenueMonth'] = ResolversParentTypes['DeferredRevenueMonth']> = {
  billed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditedBack?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  recognised?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type InvoiceResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amountCredited?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditNotes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CreditNote']>>, ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  explanations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LineExplanation']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  ledgerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LedgerLine']>>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  periodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type LedgerAccountResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['LedgerAccount'] = ResolversParentTypes['LedgerAccount']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type LedgerLineResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['LedgerLine'] = ResolversParentTypes['LedgerLine']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  transactionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LineExplanationResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['LineExplanation'] = ResolversParentTypes['LineExplanation']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  policies?: Resolver<ReadonlyArray<ResolversTypes['LinePolicy']>, ParentType, ContextType>;
  trace?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinePolicyResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['LinePolicy'] = ResolversParentTypes['LinePolicy']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MarkInvoiceUncollectibleErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['MarkInvoiceUncollectibleError'] = ResolversParentTypes['MarkInvoiceUncollectibleError']> = {
  code?: Resolver<ResolversTypes['MarkInvoiceUncollectibleErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkInvoiceUncollectiblePayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['MarkInvoiceUncollectiblePayload'] = ResolversParentTypes['MarkInvoiceUncollectiblePayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['MarkInvoiceUncollectibleError']>, ParentType, ContextType>;
};

export type MaskedCardResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['MaskedCard'] = ResolversParentTypes['MaskedCard']> = {
  brand?: Resolver<ResolversTypes['CardBrand'], ParentType, ContextType>;
  expiryMonth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiryYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  carryOutCorrection?: Resolver<ResolversTypes['CarryOutCorrectionPayload'], ParentType, ContextType, RequireFields<MutationCarryOutCorrectionArgs, 'input'>>;
  closeAccountingPeriod?: Resolver<ResolversTypes['CloseAccountingPeriodPayload'], ParentType, ContextType, RequireFields<MutationCloseAccountingPeriodArgs, 'input'>>;
  confirmBillingRun?: Resolver<ResolversTypes['ConfirmBillingRunPayload'], ParentType, ContextType, RequireFields<MutationConfirmBillingRunArgs, 'input'>>;
  confirmSubscriptionChange?: Resolver<ResolversTypes['ConfirmSubscriptionChangePayload'], ParentType, ContextType, RequireFields<MutationConfirmSubscriptionChangeArgs, 'input'>>;
  markInvoiceUncollectible?: Resolver<ResolversTypes['MarkInvoiceUncollectiblePayload'], ParentType, ContextType, RequireFields<MutationMarkInvoiceUncollectibleArgs, 'input'>>;
  prepareCorrection?: Resolver<ResolversTypes['PrepareCorrectionPayload'], ParentType, ContextType, RequireFields<MutationPrepareCorrectionArgs, 'input'>>;
  prepareSubscriptionChange?: Resolver<ResolversTypes['PrepareSubscriptionChangePayload'], ParentType, ContextType, RequireFields<MutationPrepareSubscriptionChangeArgs, 'input'>>;
  previewBillingRun?: Resolver<ResolversTypes['PreviewBillingRunPayload'], ParentType, ContextType, RequireFields<MutationPreviewBillingRunArgs, 'input'>>;
  rejectCorrection?: Resolver<ResolversTypes['RejectCorrectionPayload'], ParentType, ContextType, RequireFields<MutationRejectCorrectionArgs, 'input'>>;
  resolvePaymentAlert?: Resolver<ResolversTypes['ResolvePaymentAlertPayload'], ParentType, ContextType, RequireFields<MutationResolvePaymentAlertArgs, 'input'>>;
  retryPayment?: Resolver<ResolversTypes['RetryPaymentPayload'], ParentType, ContextType, RequireFields<MutationRetryPaymentArgs, 'input'>>;
  startBillingRun?: Resolver<ResolversTypes['StartBillingRunPayload'], ParentType, ContextType, RequireFields<MutationStartBillingRunArgs, 'input'>>;
  stopBillingRun?: Resolver<ResolversTypes['StopBillingRunPayload'], ParentType, ContextType, RequireFields<MutationStopBillingRunArgs, 'input'>>;
  withdrawSubscriptionChange?: Resolver<ResolversTypes['WithdrawSubscriptionChangePayload'], ParentType, ContextType, RequireFields<MutationWithdrawSubscriptionChangeArgs, 'input'>>;
};

export type NodeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cardLastFour?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
  receivedOn?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refunds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Refund']>>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
};

export type PaymentAlertResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PaymentAlert'] = ResolversParentTypes['PaymentAlert'], FederationReferenceType extends FederationReferenceTypes['PaymentAlert'] = FederationReferenceTypes['PaymentAlert']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PaymentAlert']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  invoiceNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PaymentAlertConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PaymentAlertConnection'] = ResolversParentTypes['PaymentAlertConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentAlertEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PaymentAlert']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentAlertEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PaymentAlertEdge'] = ResolversParentTypes['PaymentAlertEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PaymentAlert'], ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Payment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PrepareCorrectionErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PrepareCorrectionError'] = ResolversParentTypes['PrepareCorrectionError']> = {
  code?: Resolver<ResolversTypes['PrepareCorrectionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PrepareCorrectionPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PrepareCorrectionPayload'] = ResolversParentTypes['PrepareCorrectionPayload']> = {
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PrepareCorrectionError']>, ParentType, ContextType>;
};

export type PrepareSubscriptionChangeErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PrepareSubscriptionChangeError'] = ResolversParentTypes['PrepareSubscriptionChangeError']> = {
  code?: Resolver<ResolversTypes['PrepareSubscriptionChangeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PrepareSubscriptionChangePayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PrepareSubscriptionChangePayload'] = ResolversParentTypes['PrepareSubscriptionChangePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['SubscriptionChange']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PrepareSubscriptionChangeError']>, ParentType, ContextType>;
};

export type PreviewBillingRunErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PreviewBillingRunError'] = ResolversParentTypes['PreviewBillingRunError']> = {
  code?: Resolver<ResolversTypes['PreviewBillingRunErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewBillingRunPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PreviewBillingRunPayload'] = ResolversParentTypes['PreviewBillingRunPayload']> = {
  preview?: Resolver<Maybe<ResolversTypes['BillingRunPreview']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PreviewBillingRunError']>, ParentType, ContextType>;
};

export type PreviewedCurrencyResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PreviewedCurrency'] = ResolversParentTypes['PreviewedCurrency']> = {
  invoices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  largest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PreviewedInvoiceResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['PreviewedInvoice'] = ResolversParentTypes['PreviewedInvoice']> = {
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subscriptionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  accountingPeriods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AccountingPeriod']>>, ParentType, ContextType>;
  billingInvoices?: Resolver<Maybe<ResolversTypes['BillingInvoiceConnection']>, ParentType, ContextType, RequireFields<QueryBillingInvoicesArgs, 'first'>>;
  billingRun?: Resolver<Maybe<ResolversTypes['BillingRun']>, ParentType, ContextType, RequireFields<QueryBillingRunArgs, 'id'>>;
  billingRunPreview?: Resolver<Maybe<ResolversTypes['BillingRunPreview']>, ParentType, ContextType, RequireFields<QueryBillingRunPreviewArgs, 'id'>>;
  billingRuns?: Resolver<Maybe<ResolversTypes['BillingRunConnection']>, ParentType, ContextType, RequireFields<QueryBillingRunsArgs, 'first'>>;
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType, RequireFields<QueryCorrectionArgs, 'id'>>;
  corrections?: Resolver<Maybe<ResolversTypes['CorrectionConnection']>, ParentType, ContextType, RequireFields<QueryCorrectionsArgs, 'first'>>;
  deferredRevenue?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeferredRevenueMonth']>>, ParentType, ContextType, RequireFields<QueryDeferredRevenueArgs, 'month'>>;
  ledgerAccounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LedgerAccount']>>, ParentType, ContextType>;
  paymentAlerts?: Resolver<Maybe<ResolversTypes['PaymentAlertConnection']>, ParentType, ContextType, RequireFields<QueryPaymentAlertsArgs, 'first' | 'openOnly'>>;
  receivablesAgeing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReceivablesAgeing']>>, ParentType, ContextType>;
  subscriptionChange?: Resolver<Maybe<ResolversTypes['SubscriptionChange']>, ParentType, ContextType, RequireFields<QuerySubscriptionChangeArgs, 'id'>>;
  subscriptionChanges?: Resolver<Maybe<ResolversTypes['SubscriptionChangeConnection']>, ParentType, ContextType, RequireFields<QuerySubscriptionChangesArgs, 'first'>>;
  trialBalance?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LedgerAccount']>>, ParentType, ContextType, RequireFields<QueryTrialBalanceArgs, 'month'>>;
};

export type ReceivablesAgeingResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ReceivablesAgeing'] = ResolversParentTypes['ReceivablesAgeing']> = {
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  notDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  over90?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  upTo30?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  upTo60?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  upTo90?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type RefundResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
};

export type RejectCorrectionErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['RejectCorrectionError'] = ResolversParentTypes['RejectCorrectionError']> = {
  code?: Resolver<ResolversTypes['RejectCorrectionErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectCorrectionPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['RejectCorrectionPayload'] = ResolversParentTypes['RejectCorrectionPayload']> = {
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RejectCorrectionError']>, ParentType, ContextType>;
};

export type ResolvePaymentAlertErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ResolvePaymentAlertError'] = ResolversParentTypes['ResolvePaymentAlertError']> = {
  code?: Resolver<ResolversTypes['ResolvePaymentAlertErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResolvePaymentAlertPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['ResolvePaymentAlertPayload'] = ResolversParentTypes['ResolvePaymentAlertPayload']> = {
  alert?: Resolver<Maybe<ResolversTypes['PaymentAlert']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ResolvePaymentAlertError']>, ParentType, ContextType>;
};

export type RetryPaymentErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['RetryPaymentError'] = ResolversParentTypes['RetryPaymentError']> = {
  code?: Resolver<ResolversTypes['RetryPaymentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetryPaymentPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['RetryPaymentPayload'] = ResolversParentTypes['RetryPaymentPayload']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RetryPaymentError']>, ParentType, ContextType>;
};

export type StartBillingRunErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['StartBillingRunError'] = ResolversParentTypes['StartBillingRunError']> = {
  code?: Resolver<ResolversTypes['StartBillingRunErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartBillingRunPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['StartBillingRunPayload'] = ResolversParentTypes['StartBillingRunPayload']> = {
  billingRun?: Resolver<Maybe<ResolversTypes['BillingRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['StartBillingRunError']>, ParentType, ContextType>;
};

export type StopBillingRunErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['StopBillingRunError'] = ResolversParentTypes['StopBillingRunError']> = {
  code?: Resolver<ResolversTypes['StopBillingRunErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StopBillingRunPayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['StopBillingRunPayload'] = ResolversParentTypes['StopBillingRunPayload']> = {
  billingRun?: Resolver<Maybe<ResolversTypes['BillingRun']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['StopBillingRunError']>, ParentType, ContextType>;
};

export type SubscriptionChangeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['SubscriptionChange'] = ResolversParentTypes['SubscriptionChange'], FederationReferenceType extends FederationReferenceTypes['SubscriptionChange'] = FederationReferenceTypes['SubscriptionChange']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SubscriptionChange']> | FederationReferenceType, FederationReferenceType, ContextType>;
  confirmedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  confirmedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditNotes?: Resolver<ReadonlyArray<ResolversTypes['UpcomingCreditNote']>, ParentType, ContextType>;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endsOnAfter?: Resolver<Maybe<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<ReadonlyArray<ResolversTypes['UpcomingInvoice']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SubscriptionChangeKind'], ParentType, ContextType>;
  needsApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  preparedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  preparedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SubscriptionChangeState'], ParentType, ContextType>;
  statusAfter?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  takesEffectOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  trace?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionChangeConnectionResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['SubscriptionChangeConnection'] = ResolversParentTypes['SubscriptionChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SubscriptionChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SubscriptionChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SubscriptionChangeEdgeResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['SubscriptionChangeEdge'] = ResolversParentTypes['SubscriptionChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SubscriptionChange'], ParentType, ContextType>;
};

export type SupportPlanResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['SupportPlan'] = ResolversParentTypes['SupportPlan'], FederationReferenceType extends FederationReferenceTypes['SupportPlan'] = FederationReferenceTypes['SupportPlan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SupportPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type TimelineEntryResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpcomingCreditNoteResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['UpcomingCreditNote'] = ResolversParentTypes['UpcomingCreditNote']> = {
  credit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  invoiceNumber?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refund?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UpcomingInvoiceResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['UpcomingInvoice'] = ResolversParentTypes['UpcomingInvoice']> = {
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditUsed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueForBillingOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['UpcomingLine']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type UpcomingLineResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['UpcomingLine'] = ResolversParentTypes['UpcomingLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  periodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  policies?: Resolver<ReadonlyArray<ResolversTypes['LinePolicy']>, ParentType, ContextType>;
  trace?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'CarryOutCorrectionError' | 'CloseAccountingPeriodError' | 'ConfirmBillingRunError' | 'ConfirmSubscriptionChangeError' | 'MarkInvoiceUncollectibleError' | 'PrepareCorrectionError' | 'PrepareSubscriptionChangeError' | 'PreviewBillingRunError' | 'RejectCorrectionError' | 'ResolvePaymentAlertError' | 'RetryPaymentError' | 'StartBillingRunError' | 'StopBillingRunError' | 'WithdrawSubscriptionChangeError', ParentType, ContextType>;
};

export type WithdrawSubscriptionChangeErrorResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['WithdrawSubscriptionChangeError'] = ResolversParentTypes['WithdrawSubscriptionChangeError']> = {
  code?: Resolver<ResolversTypes['WithdrawSubscriptionChangeErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawSubscriptionChangePayloadResolvers<ContextType = BillingContext, ParentType extends ResolversParentTypes['WithdrawSubscriptionChangePayload'] = ResolversParentTypes['WithdrawSubscriptionChangePayload']> = {
  change?: Resolver<Maybe<ResolversTypes['SubscriptionChange']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['WithdrawSubscriptionChangeError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = BillingContext> = {
  AccountStatus?: AccountStatusResolvers<ContextType>;
  AccountingPeriod?: AccountingPeriodResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  BillingInvoiceConnection?: BillingInvoiceConnectionResolvers<ContextType>;
  BillingInvoiceEdge?: BillingInvoiceEdgeResolvers<ContextType>;
  BillingRun?: BillingRunResolvers<ContextType>;
  BillingRunConnection?: BillingRunConnectionResolvers<ContextType>;
  BillingRunEdge?: BillingRunEdgeResolvers<ContextType>;
  BillingRunFinding?: BillingRunFindingResolvers<ContextType>;
  BillingRunPreview?: BillingRunPreviewResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
  Card?: CardResolvers<ContextType>;
  CarryOutCorrectionError?: CarryOutCorrectionErrorResolvers<ContextType>;
  CarryOutCorrectionPayload?: CarryOutCorrectionPayloadResolvers<ContextType>;
  CloseAccountingPeriodError?: CloseAccountingPeriodErrorResolvers<ContextType>;
  CloseAccountingPeriodPayload?: CloseAccountingPeriodPayloadResolvers<ContextType>;
  ConfirmBillingRunError?: ConfirmBillingRunErrorResolvers<ContextType>;
  ConfirmBillingRunPayload?: ConfirmBillingRunPayloadResolvers<ContextType>;
  ConfirmSubscriptionChangeError?: ConfirmSubscriptionChangeErrorResolvers<ContextType>;
  ConfirmSubscriptionChangePayload?: ConfirmSubscriptionChangePayloadResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  CorrectionConnection?: CorrectionConnectionResolvers<ContextType>;
  CorrectionEdge?: CorrectionEdgeResolvers<ContextType>;
  CorrectionInvoice?: CorrectionInvoiceResolvers<ContextType>;
  CorrectionNote?: CorrectionNoteResolvers<ContextType>;
  CorrectionPosting?: CorrectionPostingResolvers<ContextType>;
  CorrectionRefund?: CorrectionRefundResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreditNote?: CreditNoteResolvers<ContextType>;
  CreditNotePdf?: CreditNotePdfResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeferredRevenueMonth?: DeferredRevenueMonthResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  LedgerAccount?: LedgerAccountResolvers<ContextType>;
  LedgerLine?: LedgerLineResolvers<ContextType>;
  LineExplanation?: LineExplanationResolvers<ContextType>;
  LinePolicy?: LinePolicyResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  MarkInvoiceUncollectibleError?: MarkInvoiceUncollectibleErrorResolvers<ContextType>;
  MarkInvoiceUncollectiblePayload?: MarkInvoiceUncollectiblePayloadResolvers<ContextType>;
  MaskedCard?: MaskedCardResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentAlert?: PaymentAlertResolvers<ContextType>;
  PaymentAlertConnection?: PaymentAlertConnectionResolvers<ContextType>;
  PaymentAlertEdge?: PaymentAlertEdgeResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  PrepareCorrectionError?: PrepareCorrectionErrorResolvers<ContextType>;
  PrepareCorrectionPayload?: PrepareCorrectionPayloadResolvers<ContextType>;
  PrepareSubscriptionChangeError?: PrepareSubscriptionChangeErrorResolvers<ContextType>;
  PrepareSubscriptionChangePayload?: PrepareSubscriptionChangePayloadResolvers<ContextType>;
  PreviewBillingRunError?: PreviewBillingRunErrorResolvers<ContextType>;
  PreviewBillingRunPayload?: PreviewBillingRunPayloadResolvers<ContextType>;
  PreviewedCurrency?: PreviewedCurrencyResolvers<ContextType>;
  PreviewedInvoice?: PreviewedInvoiceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReceivablesAgeing?: ReceivablesAgeingResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RejectCorrectionError?: RejectCorrectionErrorResolvers<ContextType>;
  RejectCorrectionPayload?: RejectCorrectionPayloadResolvers<ContextType>;
  ResolvePaymentAlertError?: ResolvePaymentAlertErrorResolvers<ContextType>;
  ResolvePaymentAlertPayload?: ResolvePaymentAlertPayloadResolvers<ContextType>;
  RetryPaymentError?: RetryPaymentErrorResolvers<ContextType>;
  RetryPaymentPayload?: RetryPaymentPayloadResolvers<ContextType>;
  StartBillingRunError?: StartBillingRunErrorResolvers<ContextType>;
  StartBillingRunPayload?: StartBillingRunPayloadResolvers<ContextType>;
  StopBillingRunError?: StopBillingRunErrorResolvers<ContextType>;
  StopBillingRunPayload?: StopBillingRunPayloadResolvers<ContextType>;
  SubscriptionChange?: SubscriptionChangeResolvers<ContextType>;
  SubscriptionChangeConnection?: SubscriptionChangeConnectionResolvers<ContextType>;
  SubscriptionChangeEdge?: SubscriptionChangeEdgeResolvers<ContextType>;
  SupportPlan?: SupportPlanResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  UpcomingCreditNote?: UpcomingCreditNoteResolvers<ContextType>;
  UpcomingInvoice?: UpcomingInvoiceResolvers<ContextType>;
  UpcomingLine?: UpcomingLineResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WithdrawSubscriptionChangeError?: WithdrawSubscriptionChangeErrorResolvers<ContextType>;
  WithdrawSubscriptionChangePayload?: WithdrawSubscriptionChangePayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = BillingContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
