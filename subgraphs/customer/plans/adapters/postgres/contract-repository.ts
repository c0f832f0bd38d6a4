import { and, arrayContains, asc, isNull, lt, sql } from 'drizzle-orm';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { ContractRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { contracts } from './tables.ts';

const contract = tableStatements(contracts);
const keepNewest = prepared<typeof contracts.$inferInsert>()((tx) =>
  tx
    .insert(contracts)
    .values(givenRow(contracts))
    .onConflictDoUpdate({
      target: contracts.id,
      set: givenRow(contracts),
      setWhere: lt(contracts.version, sql`excluded.version`),
    }),
);
const page = prepared<{
  countries: readonly string[] | null;
  coverage: readonly string[] | null;
  afterMinor: string | null;
  afterId: string | null;
  size: number;
}>()((tx, given, isGiven) =>
  tx
    .select()
    .from(contracts)
    .where(
      and(
        isNull(contracts.withdrawnAt),
        isGiven('countries')
          ? arrayContains(contracts.countries, given('countries', contracts.countries))
          : undefined,
        isGiven('coverage')
          ? arrayContains(contracts.coverage, given('coverage', contracts.coverage))
          : undefined,
        isGiven('afterMinor')
          ? sql`(${contracts.cheapestMinor}, ${contracts.id}) > (${given('afterMinor')}::bigint, ${given('afterId')})`
          : undefined,
      ),
    )
    .orderBy(asc(contracts.cheapestMinor), asc(contracts.id))
    .limit(sql.placeholder('size')),
);

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async byIds(ids) {
    return (await contract.byIds(tx, ids)).map(toContract);
  },
  async keepNewest(offered) {
    withoutWaiting(tx, keepNewest(tx, fromContract(offered)));
  },
  async page({ country, coverage }, { size, after }) {
    const rows = await page(tx, {
      countries: country === null ? null : [country],
      coverage: coverage.length === 0 ? null : coverage,
      afterMinor: after?.cheapestMinor ?? null,
      afterId: after?.id ?? null,
      size,
    });
    return rows.map(toContract);
  },
});
