import { assert } from '../../../../kernel/errors/errors.ts';
import type { PolicyNames } from '../../../../kernel/explain/explained.ts';
import type {
  BillingRunId,
  CustomerId,
  InvoiceId,
  SubscriptionId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
import {
  add,
  type CurrencyCode,
  isZero,
  type Money,
  nothing,
  subtract,
} from '../../../../kernel/money/money.ts';
import type { Interval } from '../../../../kernel/time/interval.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';
import { type InvoiceState, nextInvoiceState } from './invoice-state.ts';
import type { BilledLine } from './line.ts';

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

/** What a line bills of a subscription: all that the next run must know of it. */
export interface RecurringLine extends BilledLine {
  readonly subscriptionId: SubscriptionId;
  /** How many lines of this kind billed the same stretch before. */
  readonly repetition: number;
}

export interface InvoiceLine {
  readonly description: string;
  /** Exact decimal. */
  readonly quantity: string;
  readonly net: Money;
  /** Exact decimal, in percent. */
  readonly taxRatePercent: string;
  /** The service from instant to instant, half-open; null for one-off lines. */
  readonly period: Interval | null;
  /** Null for one-off lines. */
  readonly recurring: RecurringLine | null;
  /** The named policies that made the amount. */
  readonly policies: PolicyNames;
  /** How the amount came about. */
  readonly trace: readonly string[];
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
  readonly state: Exclude<InvoiceState, 'DRAFT'>;
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
  /** What credit notes, and credit of the customer, took off the debt. */
  readonly amountCredited: Money;
  /** Of it, the customer's credit that was used when the invoice was issued. */
  readonly creditUsed: Money;
  readonly changedAt: Temporal.Instant;
}

/** The whole document. */
export interface Invoice extends InvoiceHead {
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
}

/** The file of an invoice, by reference: its bytes are an object of billing. */
export interface InvoiceDocument {
  readonly fileName: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What nothing has paid or taken off yet, in whatever state. */
export const debtOf = ({ total, amountPaid, amountCredited }: InvoiceHead): Money =>
  subtract(subtract(total, amountPaid), amountCredited);

/** What is still to be paid: nothing unless the invoice is open. */
export const amountDue = (invoice: InvoiceHead): Money =>
  invoice.state === 'OPEN' ? debtOf(invoice) : nothing(invoice.currency);

/** The invoice once an amount, at most its debt, has paid it. A written-off one that is paid whole is paid. */
export function applyPayment(invoice: InvoiceHead, amount: Money): InvoiceHead {
  const paid = { ...invoice, amountPaid: add(invoice.amountPaid, amount) };
  if (!isZero(debtOf(paid))) return paid;
  const next = nextInvoiceState(invoice.state, 'PAY');
  assert(
    next.ok && next.value !== 'DRAFT',
    `invoice ${invoice.number} cannot be paid: it is ${invoice.state}`,
  );
  return { ...paid, state: next.value };
}

/** The invoice once money of it has gone back without a credit note: it is owed again. */
export const reopenDebt = (invoice: InvoiceHead, amount: Money): InvoiceHead => ({
  ...invoice,
  amountPaid: subtract(invoice.amountPaid, amount),
  state: invoice.state === 'PAID' ? 'OPEN' : invoice.state,
});
