import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { InvoiceFilter, PageRequest } from '../../application/readings.ts';
import { stateToRow, toAlert, toInvoiceHead, toPayment } from '../../invoicing/adapters/postgres/mapping.ts';
import { billingRuns, invoices, paymentAlerts, payments } from '../../invoicing/adapters/postgres/tables.ts';
import type { BillingRun, InvoiceHead, Payment, PaymentAlert } from '../../invoicing/domain/invoice.ts';

/** Lists, newest first, by keyset: the page begins behind the row whose time and id the cursor names. One row more than the page is read. */

const behind = (at: SQL, id: SQL, row: PageRequest['behind']): SQL | undefined =>
  row === null ? undefined : sql`(${at}, ${id}) < (${row.at.toString()}::timestamptz, ${row.id}::text)`;

export async function invoicePage(
  tx: Transaction,
  page: PageRequest,
  only: InvoiceFilter,
): Promise<InvoiceHead[]> {
  const rows = await tx
    .select()
    .from(invoices)
    .where(
      and(
        only.states === null
          ? undefined
          : inArray(
              invoices.state,
              only.states.map((state) => stateToRow[state]),
            ),
        only.customerId === null ? undefined : eq(invoices.customerId, only.customerId),
        behind(sql`${invoices.issuedAt}`, sql`${invoices.id}`, page.behind),
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(page.size + 1);
  return rows.map(toInvoiceHead);
}

export async function paymentPage(
  tx: Transaction,
  page: PageRequest,
  customerId: CustomerId,
): Promise<Payment[]> {
  const rows = await tx
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.customerId, customerId),
        behind(sql`${payments.createdAt}`, sql`${payments.id}`, page.behind),
      ),
    )
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(page.size + 1);
  return rows.map(toPayment);
}

export async function alertPage(
  tx: Transaction,
  page: PageRequest,
  only: { readonly open: boolean },
): Promise<PaymentAlert[]> {
  const rows = await tx
    .select({ alert: paymentAlerts, number: invoices.number })
    .from(paymentAlerts)
    .leftJoin(invoices, eq(invoices.id, paymentAlerts.invoiceId))
    .where(
      and(
        only.open ? isNull(paymentAlerts.resolvedAt) : undefined,
        behind(sql`${paymentAlerts.raisedAt}`, sql`${paymentAlerts.id}`, page.behind),
      ),
    )
    .orderBy(desc(paymentAlerts.raisedAt), desc(paymentAlerts.id))
    .limit(page.size + 1);
  return rows.map(({ alert, number }) => toAlert(alert, number));
}

export async function runPage(tx: Transaction, page: PageRequest): Promise<BillingRun[]> {
  return tx
    .select()
    .from(billingRuns)
    .where(behind(sql`${billingRuns.startedAt}`, sql`${billingRuns.id}`, page.behind))
    .orderBy(desc(billingRuns.startedAt), desc(billingRuns.id))
    .limit(page.size + 1);
}
