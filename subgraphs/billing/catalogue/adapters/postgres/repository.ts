import { lt, sql } from 'drizzle-orm';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { ContractRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { contracts } from './tables.ts';

const contract = tableStatements(contracts);
const saveIfNewer = prepared<typeof contracts.$inferInsert>()((tx) => {
  const { id: _key, ...changed } = givenRow(contracts);
  return tx
    .insert(contracts)
    .values(givenRow(contracts))
    .onConflictDoUpdate({
      target: contracts.id,
      set: changed,
      setWhere: lt(contracts.version, sql`excluded.version`),
    });
});

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async saveIfNewer(offered) {
    withoutWaiting(tx, saveIfNewer(tx, fromContract(offered)));
  },
  async find(id) {
    const [row] = await contract.byIds(tx, [id]);
    return row === undefined ? null : toContract(row);
  },
});
