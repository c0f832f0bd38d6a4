import { eq } from 'drizzle-orm';
import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { CollectionRepository } from '../../application/ports.ts';
import { collections } from './tables.ts';

const forUpdate = prepared<{ id: InvoiceId }>()((tx, given) =>
  tx
    .select()
    .from(collections)
    .where(eq(collections.invoiceId, given('id', collections.invoiceId)))
    .for('no key update'),
);
const save = prepared<typeof collections.$inferInsert>()((tx) =>
  tx
    .insert(collections)
    .values(givenRow(collections))
    .onConflictDoUpdate({ target: collections.invoiceId, set: givenRow(collections) }),
);
const succeed = plainSql(
  `UPDATE collection SET state = 'SUCCEEDED', next_attempt_on = NULL WHERE invoice_id = $1 AND state <> 'SUCCEEDED'`,
);
const due = plainSql<{ invoice_id: InvoiceId; customer_id: CustomerId }>(`
  SELECT collection.invoice_id, collection.customer_id
    FROM collection JOIN account ON account.customer_id = collection.customer_id
   WHERE next_attempt_on <= ($1::timestamptz AT TIME ZONE account.time_zone)::date
     AND NOT EXISTS (SELECT FROM payment WHERE payment.invoice_id = collection.invoice_id AND payment.state IN ('PENDING', 'UNKNOWN'))
   ORDER BY next_attempt_on, collection.invoice_id LIMIT $2`);
// An invoice whose file is still to be rendered has its first attempt before it.
const tryNow = plainSql(`
  INSERT INTO collection (invoice_id, customer_id, state, first_failed_on, attempts, next_attempt_on)
  SELECT invoice.id, invoice.customer_id, 'RETRYING', today.date, 0, today.date
    FROM invoice JOIN account ON account.customer_id = invoice.customer_id,
         LATERAL (SELECT ($2::timestamptz AT TIME ZONE account.time_zone)::date AS date) AS today
   WHERE invoice.customer_id = $1 AND invoice.state = 'OPEN'
     AND NOT EXISTS (SELECT FROM invoice_to_draw WHERE invoice_to_draw.invoice_id = invoice.id)
  ON CONFLICT (invoice_id) DO UPDATE SET state = 'RETRYING', next_attempt_on = excluded.next_attempt_on`);

export const collectionRepository = (tx: Transaction): CollectionRepository => ({
  async forUpdate(invoiceId) {
    const [row] = await forUpdate(tx, { id: invoiceId });
    return row ?? null;
  },
  async save(collection) {
    withoutWaiting(tx, save(tx, collection));
  },
  async succeed(invoiceId) {
    withoutWaiting(tx, succeed(tx, [invoiceId]));
  },
  async due({ now, max }) {
    const { rows } = await due(tx, [now.toString(), max]);
    return rows.map((row) => ({ invoiceId: row.invoice_id, customerId: row.customer_id }));
  },
  async tryNow(customerId, now) {
    withoutWaiting(tx, tryNow(tx, [customerId, now.toString()]));
  },
});
