import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AvailableExperts } from '../../../assignment/index.ts';
import type { ExpertReads, ExpertRepository } from '../../application/ports.ts';
import { experts } from './tables.ts';

const expert = tableStatements(experts);

export const expertRepository = (tx: Transaction): ExpertRepository & ExpertReads & AvailableExperts => ({
  byIds: (ids) => expert.byIds(tx, ids),
  async forUpdate(id) {
    return (await expert.forUpdate(tx, id)) ?? null;
  },
  availableForShare: () =>
    tx.select().from(experts).where(eq(experts.available, true)).orderBy(asc(experts.id)).for('share'),
  async save(saved) {
    expert.save(tx, saved);
  },
  page: ({ size, after }) =>
    tx
      .select()
      .from(experts)
      .where(
        after === null ? undefined : sql`(${experts.name}, ${experts.id}) > (${after.name}, ${after.id})`,
      )
      .orderBy(asc(experts.name), asc(experts.id))
      .limit(size),
});
