import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';

const referencedAmong = plainSql<{ sha256: string }>(
  `SELECT sha256 FROM invoice_document WHERE sha256 = ANY($1)
   UNION SELECT sha256 FROM credit_note_document WHERE sha256 = ANY($1)`,
);

/** Which of these objects are files of invoices or credit notes. */
export async function invoiceFilesAmong(
  tx: Transaction,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await referencedAmong(tx, [hashes]);
  return new Set(rows.map(({ sha256 }) => sha256));
}
