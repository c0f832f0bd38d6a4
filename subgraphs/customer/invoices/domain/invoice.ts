import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { Address } from '../../profile/index.ts';

export type InvoiceState = 'OPEN' | 'PAID' | 'VOID' | 'UNCOLLECTIBLE';

/** Copy of an invoice that billing issued: readable while billing is down. Everything but state and paid amount is final. */
export interface Invoice {
  readonly id: InvoiceId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly number: string;
  readonly state: InvoiceState;
  /** In the account's zone. */
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly billedTo: { readonly name: string; readonly address: Address; readonly taxId: string | null };
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly amountPaid: Money;
  readonly issuedAt: Temporal.Instant;
}

export interface InvoiceLine {
  readonly description: string;
  /** Half-open; null for one-off lines. */
  readonly period: { readonly start: Temporal.Instant; readonly end: Temporal.Instant } | null;
  /** Exact decimal. */
  readonly quantity: string;
  readonly net: Money;
  /** Percent, exact decimal. */
  readonly taxRatePercent: string;
}

export interface InvoiceTax {
  readonly name: string;
  readonly ratePercent: string;
  readonly net: Money;
  readonly tax: Money;
}

/** The PDF, equal to the byte with what billing made. */
export interface InvoiceDocument {
  readonly invoiceId: InvoiceId;
  readonly customerId: CustomerId;
  readonly fileName: string;
  /** Hexadecimal; names the object that has the bytes. */
  readonly sha256: string;
  /** Of files that were kept before there were objects; null otherwise. */
  readonly content: Uint8Array | null;
}

/** The copy after a change by billing, or null when a newer change is known. */
export const applyChange = (
  invoice: Invoice,
  change: Pick<Invoice, 'version' | 'state' | 'amountPaid'>,
): Invoice | null =>
  change.version <= invoice.version
    ? null
    : { ...invoice, version: change.version, state: change.state, amountPaid: change.amountPaid };
