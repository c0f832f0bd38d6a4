import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { AlertId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AlertRepository } from '../../application/ports.ts';
import type { PaymentAlert } from '../../domain/alert.ts';
import { paymentAlerts } from './tables.ts';

/** The row with its invoice's number. */
export const alertColumns = {
  ...getTableColumns(paymentAlerts),
  invoiceNumber: sql<string | null>`(SELECT number FROM invoice WHERE invoice.id = payment_alert.invoice_id)`,
};

const fromAlert = ({ invoiceNumber: _of, ...row }: PaymentAlert) => row;

const alerts = tableStatements(paymentAlerts);
const forUpdate = prepared<{ id: AlertId }>()((tx, given) =>
  tx
    .select(alertColumns)
    .from(paymentAlerts)
    .where(eq(paymentAlerts.id, given('id', paymentAlerts.id)))
    .for('no key update'),
);
const openOf = prepared<{ invoiceId: InvoiceId }>()((tx, given) =>
  tx
    .select(alertColumns)
    .from(paymentAlerts)
    .where(
      and(
        eq(paymentAlerts.invoiceId, given('invoiceId', paymentAlerts.invoiceId)),
        isNull(paymentAlerts.resolvedAt),
      ),
    )
    .for('no key update'),
);
const hasUnpaidAlert = plainSql(`
  SELECT FROM invoice JOIN payment_alert AS alert ON alert.invoice_id = invoice.id
   WHERE invoice.subscription_id = $1 AND invoice.state = 'OPEN' AND alert.resolved_at IS NULL LIMIT 1`);
const openOfSubscription = plainSql(
  'SELECT FROM payment_alert WHERE subscription_id = $1 AND resolved_at IS NULL LIMIT 1',
);

export const alertRepository = (tx: Transaction): AlertRepository => ({
  async forUpdate(id) {
    const [alert] = await forUpdate(tx, { id });
    return alert ?? null;
  },
  openOf: (invoiceId) => openOf(tx, { invoiceId }),
  async hasUnpaidAlert(subscriptionId) {
    const { rowCount } = await hasUnpaidAlert(tx, [subscriptionId]);
    return rowCount === 1;
  },
  async hasOpenOfSubscription(subscriptionId) {
    const { rowCount } = await openOfSubscription(tx, [subscriptionId]);
    return rowCount === 1;
  },
  async insert(alert) {
    alerts.insert(tx, fromAlert(alert));
  },
  async save(alert) {
    alerts.update(tx, fromAlert(alert));
  },
});
