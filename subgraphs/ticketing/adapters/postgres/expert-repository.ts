import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { ExpertRepository } from '../../application/ports.ts';
import { toExpert } from './mapping.ts';
import { experts } from './tables.ts';

export const expertRepository = (tx: Transaction): ExpertRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(experts)
      .where(inArray(experts.id, [...ids]));
    return rows.map(toExpert);
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(experts).where(eq(experts.id, id)).for('no key update');
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
  async save({ id, ...expert }) {
    await tx
      .insert(experts)
      .values({ id, ...expert })
      .onConflictDoUpdate({ target: experts.id, set: expert });
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
