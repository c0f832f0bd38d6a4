import { lt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { wholeRows } from '../../../../../platform/postgres/statement.ts';
import type { CardKeyRepository } from '../../application/ports.ts';
import { fromKeySet, toKeySet } from './mapping.ts';
import { cardKeySet } from './tables.ts';

const newest = wholeRows()(cardKeySet, (tx) => tx.select().from(cardKeySet));

export const cardKeyRepository = (tx: Transaction): CardKeyRepository => ({
  async newest() {
    const [row] = await newest(tx, {});
    return row === undefined ? null : toKeySet(row);
  },
  async keepNewest(keySet) {
    const row = fromKeySet(keySet);
    await tx
      .insert(cardKeySet)
      .values(row)
      .onConflictDoUpdate({
        target: cardKeySet.onlyRow,
        set: row,
        setWhere: lt(cardKeySet.issuedAt, sql`excluded.issued_at`),
      });
  },
});
