import { withoutWaiting } from './connection.ts';
import type { Transaction } from './database.ts';
import { plainSql } from './plain-sql.ts';

/** Whether a customer's rows are shown to somebody, as of a version: `RowAccess` of the kind `granted` sees them. */
export interface RowGrant {
  readonly grantee: string;
  readonly customerId: string;
  /** Grows with each change of this grant. */
  readonly version: number;
  readonly isGranted: boolean;
}

const upsert = plainSql(`
  INSERT INTO row_grants (grantee, customer_id, version, is_granted) VALUES ($1, $2, $3, $4)
  ON CONFLICT (grantee, customer_id) DO UPDATE SET version = excluded.version, is_granted = excluded.is_granted
   WHERE row_grants.version < excluded.version`);

/** Keeps a grant; one that is older than what is kept changes nothing. Is sent and not waited for. */
export const keepRowGrant = (tx: Transaction, { grantee, customerId, version, isGranted }: RowGrant): void =>
  withoutWaiting(tx, upsert(tx, [grantee, customerId, version, isGranted]));
