import { and, eq, isNull } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { statement } from '../../../../../platform/postgres/statement.ts';
import { fromAlert, toAlert } from '../../../invoicing/adapters/postgres/mapping.ts';
import { invoices, paymentAlerts } from '../../../invoicing/adapters/postgres/tables.ts';
import type { Alerts } from '../../../invoicing/application/ports.ts';

const openOf = statement<{ invoiceId: InvoiceId }>()((tx, given) =>
  tx
    .select({ alert: paymentAlerts, number: invoices.number })
    .from(paymentAlerts)
    .leftJoin(invoices, eq(invoices.id, paymentAlerts.invoiceId))
    .where(
      and(
        eq(paymentAlerts.invoiceId, given('invoiceId', paymentAlerts.invoiceId)),
        isNull(paymentAlerts.resolvedAt),
      ),
    )
    .for('no key update', { of: paymentAlerts }),
);

export const alertRepository = (tx: Transaction): Alerts => ({
  async forUpdate(id) {
    const [row] = await tx
      .select({ alert: paymentAlerts, number: invoices.number })
      .from(paymentAlerts)
      .leftJoin(invoices, eq(invoices.id, paymentAlerts.invoiceId))
      .where(eq(paymentAlerts.id, id))
      .for('no key update', { of: paymentAlerts });
    return row === undefined ? null : toAlert(row.alert, row.number);
  },
  async openOf(invoiceId) {
    const rows = await openOf(tx, { invoiceId });
    return rows.map(({ alert, number }) => toAlert(alert, number));
  },
  async insert(alert) {
    await tx.insert(paymentAlerts).values(fromAlert(alert));
  },
  async save(alert) {
    const { id, ...changed } = fromAlert(alert);
    await tx.update(paymentAlerts).set(changed).where(eq(paymentAlerts.id, id));
  },
});
