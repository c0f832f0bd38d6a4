import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Invoice, InvoiceDocument } from '../domain/invoice.ts';

/** The files of invoices: this quantum’s own copies, so that they are read while billing is down. */
export interface InvoiceFiles {
  /** @throws Outage when the file cannot be read now */
  read(document: Pick<InvoiceDocument, 'sha256' | 'content'>): Promise<Uint8Array>;
  /** Copies a file of billing. @throws Outage while it cannot be read there or kept here */
  copy(sha256: string): Promise<void>;
  keep(content: Uint8Array): Promise<void>;
}

export interface InvoiceRepository {
  byIds(ids: readonly InvoiceId[]): Promise<readonly Invoice[]>;
  forUpdate(id: InvoiceId): Promise<Invoice | null>;
  /** False when the invoice is there already. */
  insert(invoice: Invoice, document: InvoiceDocument): Promise<boolean>;
  update(invoice: Invoice): Promise<void>;
  /** Newest first. */
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Invoice[]>;
  documentsOf(ids: readonly InvoiceId[]): Promise<readonly InvoiceDocument[]>;
}
