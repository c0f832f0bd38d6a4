import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { command, statement } from '../../../../../platform/postgres/statement.ts';
import type { AlertRepository } from '../../application/ports.ts';
import type { PaymentAlert } from '../../domain/alert.ts';
import { paymentAlerts } from './tables.ts';

/** The row with its invoice's number. */
export const alertColumns = {
  ...getTableColumns(paymentAlerts),
  invoiceNumber: sql<string | null>`(SELECT number FROM invoice WHERE invoice.id = payment_alert.invoice_id)`,
};

const fromAlert = ({ invoiceNumber: _of, ...row }: PaymentAlert) => row;

const openOf = statement<{ invoiceId: InvoiceId }>()((tx, given) =>
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
const hasUnpaidAlert = command(`
  SELECT FROM invoice JOIN payment_alert AS alert ON alert.invoice_id = invoice.id
   WHERE invoice.subscription_id = $1 AND invoice.state = 'OPEN' AND alert.resolved_at IS NULL LIMIT 1`);
const openOfSubscription = command(
  'SELECT FROM payment_alert WHERE subscription_id = $1 AND resolved_at IS NULL LIMIT 1',
);

export const alertRepository = (tx: Transaction): AlertRepository => ({
  async forUpdate(id) {
    const [alert] = await tx
      .select(alertColumns)
      .from(paymentAlerts)
      .where(eq(paymentAlerts.id, id))
      .for('no key update');
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
    await tx.insert(paymentAlerts).values(fromAlert(alert));
  },
  async save(alert) {
    const { id, ...changed } = fromAlert(alert);
    await tx.update(paymentAlerts).set(changed).where(eq(paymentAlerts.id, id));
  },
});
