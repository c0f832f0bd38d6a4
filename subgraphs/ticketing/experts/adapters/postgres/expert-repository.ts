import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behindName, type NamePageParams, namePageParams } from '../../../../../platform/postgres/page.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AvailableExperts } from '../../../assignment/index.ts';
import type { ExpertReads, ExpertRepository } from '../../application/ports.ts';
import { experts } from './tables.ts';

const expert = tableStatements(experts);
const availableForShare = prepared()((tx) =>
  tx.select().from(experts).where(eq(experts.available, true)).orderBy(asc(experts.id)).for('share'),
);
const allForUpdate = prepared()((tx) =>
  tx.select().from(experts).orderBy(asc(experts.id)).for('no key update'),
);
const page = prepared<NamePageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(experts)
    .where(behindName(given, isGiven, { name: experts.name, id: experts.id }))
    .orderBy(asc(experts.name), asc(experts.id))
    .limit(sql.placeholder('size')),
);

export const expertRepository = (tx: Transaction): ExpertRepository & ExpertReads & AvailableExperts => ({
  byIds: (ids) => expert.byIds(tx, ids),
  async forUpdate(id) {
    return (await expert.forUpdate(tx, id)) ?? null;
  },
  availableForShare: () => availableForShare(tx, {}),
  allForUpdate: () => allForUpdate(tx, {}),
  async save(saved) {
    expert.save(tx, saved);
  },
  page: (request) => page(tx, namePageParams(request)),
});
