import { asc, eq, sql } from 'drizzle-orm';
import type { SupportContractId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { statement, wholeRows } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { fromContract, toContract } from '../../../adapters/postgres/mapping.ts';
import { skillRequirements, supportContracts } from '../../../adapters/postgres/tables.ts';
import type { ContractRepository, RequirementRepository } from '../../../application/ports.ts';
import type { DeviceCategory } from '../../../experts/domain/skill.ts';

const contract = tableStatements(supportContracts);
// By one id and not by a list: for a list of unknown length PostgreSQL makes a new plan at each run.
const byId = wholeRows<{ id: SupportContractId }>()(supportContracts, (tx, given) =>
  tx
    .select()
    .from(supportContracts)
    .where(eq(supportContracts.id, given('id', supportContracts.id))),
);
const requirementsOf = statement<{ category: DeviceCategory }>()((tx, given) =>
  tx
    .select({ skill: skillRequirements.skill, level: skillRequirements.level })
    .from(skillRequirements)
    .where(eq(skillRequirements.deviceCategory, given('category')))
    .orderBy(asc(skillRequirements.skill)),
);

export const contractRepository = (tx: Transaction): ContractRepository => ({
  async byId(id) {
    const [row] = await byId(tx, { id });
    return row === undefined ? null : toContract(row);
  },
  async forUpdate(id) {
    const row = await contract.forUpdate(tx, id);
    return row === undefined ? null : toContract(row);
  },
  async save(saved) {
    contract.save(tx, fromContract(saved));
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
  of: (category) => requirementsOf(tx, { category }),
});
