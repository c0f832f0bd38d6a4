import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { ReferenceReads, ReferenceRepository } from '../../application/ports.ts';
import type { ReferenceKind } from '../../domain/reference-change.ts';
import { referenceChanges } from './tables.ts';

const shownMax = 100;
const insert = prepared<typeof referenceChanges.$inferSelect>()((tx) =>
  tx.insert(referenceChanges).values(givenRow(referenceChanges)),
);
const historyOf = prepared<{ kind: ReferenceKind; thing: string }>()((tx, given) =>
  tx
    .select()
    .from(referenceChanges)
    .where(
      and(
        eq(referenceChanges.kind, given('kind', referenceChanges.kind)),
        eq(referenceChanges.thing, given('thing', referenceChanges.thing)),
      ),
    )
    .orderBy(desc(referenceChanges.version))
    .limit(shownMax),
);

export const referenceRepository = (tx: Transaction): ReferenceRepository & ReferenceReads => ({
  async add(change) {
    await insert(tx, change);
  },
  historyOf: (kind, thing) => historyOf(tx, { kind, thing }),
});
