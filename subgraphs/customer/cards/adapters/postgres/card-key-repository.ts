import { lt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { CardKeyRepository } from '../../application/ports.ts';
import { fromKeySet, toKeySet } from './mapping.ts';
import { cardKeySet } from './tables.ts';

const newest = prepared()((tx) => tx.select().from(cardKeySet));
const keepNewest = prepared<typeof cardKeySet.$inferInsert>()((tx) =>
  tx
    .insert(cardKeySet)
    .values(givenRow(cardKeySet))
    .onConflictDoUpdate({
      target: cardKeySet.onlyRow,
      set: givenRow(cardKeySet),
      setWhere: lt(cardKeySet.issuedAt, sql`excluded.issued_at`),
    }),
);

export const cardKeyRepository = (tx: Transaction): CardKeyRepository => ({
  async newest() {
    const [row] = await newest(tx, {});
    return row === undefined ? null : toKeySet(row);
  },
  async keepNewest(keySet) {
    await keepNewest(tx, fromKeySet(keySet));
  },
});
