import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { ContractRepository, RequirementRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { skillRequirements, supportContracts } from './tables.ts';

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async byId(id) {
    const [row] = await tx.select().from(supportContracts).where(eq(supportContracts.id, id));
    return row === undefined ? null : toContract(row);
  },
  async forUpdate(id) {
    const [row] = await tx
      .select()
      .from(supportContracts)
      .where(eq(supportContracts.id, id))
      .for('no key update');
    return row === undefined ? null : toContract(row);
  },
  async save(contract) {
    const { id, ...row } = fromContract(contract);
    await tx
      .insert(supportContracts)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: supportContracts.id, set: row });
  },
  async page({ size, after }) {
    const rows = await tx
      .select()
      .from(supportContracts)
      .where(
        after === null
          ? undefined
          : sql`(${supportContracts.name}, ${supportContracts.id}) > (${after.name}, ${after.id})`,
      )
      .orderBy(asc(supportContracts.name), asc(supportContracts.id))
      .limit(size);
    return rows.map(toContract);
  },
});

export const requirementRepository = (tx: Transaction): RequirementRepository => ({
  async all() {
    const rows = await tx
      .select()
      .from(skillRequirements)
      .orderBy(asc(skillRequirements.deviceCategory), asc(skillRequirements.skill));
    const byCategory = Map.groupBy(rows, ({ deviceCategory }) => deviceCategory);
    return [...byCategory].map(([deviceCategory, skills]) => ({ deviceCategory, skills }));
  },
  of: (category) =>
    tx
      .select({ skill: skillRequirements.skill, level: skillRequirements.level })
      .from(skillRequirements)
      .where(eq(skillRequirements.deviceCategory, category))
      .orderBy(asc(skillRequirements.skill)),
});
