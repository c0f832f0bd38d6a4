import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CorrectionReads, CorrectionRepository } from '../../application/ports.ts';
import type { Correction } from '../../domain/correction.ts';
import { corrections } from './tables.ts';

const table = tableStatements(corrections);
const page = prepared<{ state: Correction['state'] | null } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(corrections)
    .where(
      and(
        isGiven('state') ? eq(corrections.state, given('state', corrections.state)) : undefined,
        behind(given, isGiven, { at: corrections.preparedAt, id: corrections.id }),
      ),
    )
    .orderBy(desc(corrections.preparedAt), desc(corrections.id))
    .limit(sql.placeholder('size')),
);

export const correctionRepository = (tx: Transaction): CorrectionRepository => ({
  async forUpdate(id) {
    return (await table.forUpdate(tx, id)) ?? null;
  },
  async insert(correction) {
    table.insert(tx, correction);
  },
  async save(correction) {
    table.update(tx, correction);
  },
});

export const correctionReads = (tx: Transaction): CorrectionReads => ({
  byIds: (ids) => table.byIds(tx, ids),
  page: (request, { state }) => page(tx, { state, ...pageParams(request) }),
});
