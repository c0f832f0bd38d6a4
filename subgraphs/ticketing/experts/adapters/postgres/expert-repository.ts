import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { toExpert } from '../../../adapters/postgres/mapping.ts';
import { experts } from '../../../adapters/postgres/tables.ts';
import type { ExpertRepository } from '../../../application/ports.ts';

const expert = tableStatements(experts);

export const expertRepository = (tx: Transaction): ExpertRepository => ({
  async byIds(ids) {
    return (await expert.byIds(tx, ids)).map(toExpert);
  },
  async forUpdate(id) {
    const row = await expert.forUpdate(tx, id);
    return row === undefined ? null : toExpert(row);
  },
  async availableForShare() {
    const rows = await tx
      .select()
      .from(experts)
      .where(eq(experts.available, true))
      .orderBy(asc(experts.id))
      .for('share');
    return rows.map(toExpert);
  },
  async save(saved) {
    expert.save(tx, saved);
  },
  async page({ size, after }) {
    const rows = await tx
      .select()
      .from(experts)
      .where(
        after === null ? undefined : sql`(${experts.name}, ${experts.id}) > (${after.name}, ${after.id})`,
      )
      .orderBy(asc(experts.name), asc(experts.id))
      .limit(size);
    return rows.map(toExpert);
  },
});
