import type { RowGrants } from '../../kernel/unit-of-work/row-grants.ts';
import { withoutWaiting } from '../postgres/connection.ts';
import type { Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';

const upsert = plainSql(`
  INSERT INTO row_grants (grantee, customer_id, version, is_granted) VALUES ($1, $2, $3, $4)
  ON CONFLICT (grantee, customer_id) DO UPDATE SET version = excluded.version, is_granted = excluded.is_granted
   WHERE row_grants.version < excluded.version`);

/** Grants bound to one transaction; they are sent and not waited for. */
export const rowGrantsIn = (tx: Transaction): RowGrants => ({
  async keep({ grantee, customerId, version, isGranted }) {
    withoutWaiting(tx, upsert(tx, [grantee, customerId, version, isGranted]));
  },
});
