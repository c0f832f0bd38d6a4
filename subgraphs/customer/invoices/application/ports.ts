import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Invoice, InvoiceDocument } from '../domain/invoice.ts';

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
