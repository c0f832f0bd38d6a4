import { asc, eq, sql } from 'drizzle-orm';
import type { SupportContractId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behindName, type NamePageParams, namePageParams } from '../../../../../platform/postgres/page.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { ContractTermsById } from '../../../tickets/index.ts';
import type { ContractReads, ContractRepository } from '../../application/ports.ts';
import { fromContract, toContract } from './mapping.ts';
import { supportContracts } from './tables.ts';

const contract = tableStatements(supportContracts);
// By one id and not by a list: for a list of unknown length PostgreSQL makes a new plan at each run.
const termsOf = prepared<{ id: SupportContractId }>()((tx, given) =>
  tx
    .select({
      responseHours: supportContracts.responseHours,
      resolutionHours: supportContracts.resolutionHours,
      updateHours: supportContracts.updateHours,
      businessHours: supportContracts.businessHours,
      priorityHours: supportContracts.priorityHours,
    })
    .from(supportContracts)
    .where(eq(supportContracts.id, given('id', supportContracts.id))),
);
const page = prepared<NamePageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(supportContracts)
    .where(behindName(given, isGiven, { name: supportContracts.name, id: supportContracts.id }))
    .orderBy(asc(supportContracts.name), asc(supportContracts.id))
    .limit(sql.placeholder('size')),
);

export const contractRepository = (
  tx: Transaction,
): ContractRepository & ContractReads & ContractTermsById => ({
  async termsOf(id) {
    const [terms] = await termsOf(tx, { id });
    return terms ?? null;
  },
  async forUpdate(id) {
    const row = await contract.forUpdate(tx, id);
    return row === undefined ? null : toContract(row);
  },
  async save(saved) {
    contract.save(tx, fromContract(saved));
  },
  async page(request) {
    return (await page(tx, namePageParams(request))).map(toContract);
  },
});
