import { eq, lt } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { ContractRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { contracts } from './tables.ts';

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async saveIfNewer(contract) {
    const row = fromContract(contract);
    const { id: _key, ...changed } = row;
    await tx
      .insert(contracts)
      .values(row)
      .onConflictDoUpdate({
        target: contracts.id,
        set: changed,
        setWhere: lt(contracts.version, row.version),
      });
  },
  async find(id) {
    const [row] = await tx.select().from(contracts).where(eq(contracts.id, id));
    return row === undefined ? null : toContract(row);
  },
});
