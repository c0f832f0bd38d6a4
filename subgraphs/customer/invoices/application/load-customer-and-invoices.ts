import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { Customer, CustomerReader } from '../../profile/index.ts';
import type { Invoice } from '../domain/invoice.ts';
import { notArrivedYet } from './not-arrived-yet.ts';
import type { InvoiceRepository } from './ports.ts';

/**
 * What a notification about money needs.
 *
 * @throws PermanentFailure for an unknown customer; an invoice that has not arrived yet is tried again
 */
export async function loadCustomerAndInvoices(
  tx: { readonly invoices: Pick<InvoiceRepository, 'byIds'>; readonly customers: CustomerReader },
  customerId: CustomerId,
  ids: readonly InvoiceId[],
): Promise<{ customer: Customer; invoices: readonly Invoice[] }> {
  const [[customer], invoices] = await Promise.all([
    tx.customers.byIds([customerId]),
    tx.invoices.byIds(ids),
  ]);
  if (customer === undefined) throw new PermanentFailure(`customer ${customerId} is not known here`);
  const missing = ids.find((id) => !invoices.some((invoice) => invoice.id === id));
  if (missing !== undefined) throw notArrivedYet(missing);
  return { customer, invoices };
}
