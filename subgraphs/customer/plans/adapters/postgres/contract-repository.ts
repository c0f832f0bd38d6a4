import { and, arrayContains, asc, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { ContractRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { contracts } from './tables.ts';

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(contracts)
      .where(inArray(contracts.id, [...ids]));
    return rows.map(toContract);
  },
  async keepNewest(contract) {
    const row = fromContract(contract);
    await tx
      .insert(contracts)
      .values(row)
      .onConflictDoUpdate({
        target: contracts.id,
        set: row,
        setWhere: lt(contracts.version, sql`excluded.version`),
      });
  },
  async page({ country, coverage }, { size, after }) {
    const rows = await tx
      .select()
      .from(contracts)
      .where(
        and(
          isNull(contracts.withdrawnAt),
          country === null ? undefined : arrayContains(contracts.countries, [country]),
          coverage.length === 0 ? undefined : arrayContains(contracts.coverage, [...coverage]),
          after === null
            ? undefined
            : sql`(${contracts.cheapestMinor}, ${contracts.id}) > (${after.cheapestMinor}::bigint, ${after.id})`,
        ),
      )
      .orderBy(asc(contracts.cheapestMinor), asc(contracts.id))
      .limit(size);
    return rows.map(toContract);
  },
});
