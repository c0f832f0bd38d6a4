import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { KeySetRepository } from '../../application/ports.ts';
import { publishedKeySets } from './tables.ts';

const claim = prepared<typeof publishedKeySets.$inferInsert>()((tx) =>
  tx.insert(publishedKeySets).values(givenRow(publishedKeySets)).onConflictDoNothing(),
);

export const keySetRepository = (tx: Transaction): KeySetRepository => ({
  async claimPublication(day, publishedAt) {
    return (await claim(tx, { day, publishedAt })).rowCount === 1;
  },
});
