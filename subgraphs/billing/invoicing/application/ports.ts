import type { CreditNoteId, CustomerId, InvoiceId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Invoice, InvoiceDocument, InvoiceHead, InvoiceLine, Seller } from '../domain/invoice.ts';
import type { CreditNoteLine, CreditNoteToRender, IssuedCreditNote } from '../domain/issued-credit-note.ts';
import type { StoredLine } from '../domain/line.ts';

export interface InvoiceRepository {
  forUpdate(id: InvoiceId): Promise<InvoiceHead | null>;
  /** The next number of the seller's year, from 1. Others wait until this transaction ends, so that none is skipped. */
  nextNumber(seller: Seller, year: number): Promise<number>;
  /** Also puts it in the queue of those whose file is to be rendered. */
  insert(invoice: Invoice): Promise<void>;
  /** Only state, paid amount, version and time: the rest of a document is final. */
  saveState(invoice: InvoiceHead): Promise<void>;
  /** Every line that a subscription was billed, and what credit notes gave back. */
  billedLines(subscriptionId: SubscriptionId): Promise<StoredLine[]>;
  /** The same of several subscriptions. */
  billedLinesOf(subscriptionIds: readonly SubscriptionId[]): Promise<StoredLine[]>;
}

/** An invoice that its customer has, and that was lost here when the database was restored to an older copy. */
export interface LostInvoice {
  readonly id: InvoiceId;
  readonly number: string;
  /** Of the customer's copy: what follows must be newer. */
  readonly version: number;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly issuedAt: Temporal.Instant;
  /** Of the first line; null where it has none. */
  readonly periodStart: Temporal.Instant | null;
  readonly totalMinor: bigint;
  readonly currency: string;
}
export interface LostInvoices {
  of(customerId: CustomerId): Promise<readonly LostInvoice[]>;
  takenBack(id: InvoiceId, at: Temporal.Instant): Promise<void>;
}

/** The queue of invoices whose file is to be rendered. */
export interface RenderQueue {
  /** Whole invoices whose time has come. No other caller is given them until `leaseUntil`. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
    readonly max: number;
  }): Promise<Invoice[]>;
  /** Locks the invoice's place in the queue; false when its file was stored meanwhile. */
  isQueued(id: InvoiceId): Promise<boolean>;
  /** Notes the file, and removes the invoice from the queue. */
  storeDocument(invoice: InvoiceHead, document: InvoiceDocument): Promise<void>;
  /** Has it rendered again after 10 s, 20 s, … one hour. */
  renderLater(id: InvoiceId, now: Temporal.Instant): Promise<void>;
  /** Gives back what was claimed and not rendered. */
  release(ids: readonly InvoiceId[], now: Temporal.Instant): Promise<void>;
}

/** What a line was credited so far. */
export interface CreditedLine {
  readonly position: number;
  readonly description: string;
  readonly net: Money;
  readonly taxRatePercent: string;
  readonly creditedNet: Money;
  readonly creditedTax: Money;
}

export interface CreditNoteRepository {
  /** The next number of the seller's year, from 1; as `InvoiceRepository.nextNumber`. */
  nextNumber(seller: Seller, year: number): Promise<number>;
  /** Also puts it in the queue of those whose file is to be rendered. */
  insert(note: IssuedCreditNote, lines: readonly CreditNoteLine[]): Promise<void>;
  /** The invoice's lines in their order. */
  creditedLines(invoiceId: InvoiceId): Promise<CreditedLine[]>;
  /** One that waits for its file. No other caller is given it until `leaseUntil`. */
  claimDue(options: {
    readonly now: Temporal.Instant;
    readonly leaseUntil: Temporal.Instant;
  }): Promise<CreditNoteToRender | null>;
  /** Stores the file and removes the note from the queue. @returns false when that was done before */
  storeDocument(note: IssuedCreditNote, document: InvoiceDocument): Promise<boolean>;
  /** Has it rendered again after 10 s, 20 s, … one hour. */
  renderLater(id: CreditNoteId, now: Temporal.Instant): Promise<void>;
}

/** Makes the file that the customer is sent, and keeps it: it is on disk when this ends. Equal invoices make equal bytes. */
export type RenderInvoice = (invoice: Invoice) => Promise<InvoiceDocument>;

export type RenderCreditNote = (note: CreditNoteToRender) => Promise<InvoiceDocument>;

/** Null takes all. */
export interface InvoiceFilter {
  readonly states: readonly InvoiceHead['state'][] | null;
  readonly customerId: CustomerId | null;
}

/** Reads as far as the caller's row access goes. */
export interface InvoiceReads {
  byIds(ids: readonly InvoiceId[]): Promise<readonly InvoiceHead[]>;
  /** In the order of the document. */
  linesOf(
    ids: readonly InvoiceId[],
  ): Promise<readonly { readonly invoiceId: InvoiceId; readonly line: InvoiceLine }[]>;
  /** Newest first. */
  page(page: PageRequest, only: InvoiceFilter): Promise<readonly InvoiceHead[]>;
  /** Oldest first. */
  creditNotesOf(ids: readonly InvoiceId[]): Promise<readonly IssuedCreditNote[]>;
  creditNoteDocumentsOf(
    ids: readonly CreditNoteId[],
  ): Promise<
    readonly { readonly creditNoteId: CreditNoteId; readonly document: Omit<InvoiceDocument, 'bytes'> }[]
  >;
}
