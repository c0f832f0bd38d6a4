import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { KeySetRepository } from '../../application/ports.ts';
import { publishedKeySets } from './tables.ts';

export const keySetRepository = (tx: Transaction): KeySetRepository => ({
  async claimPublication(day, publishedAt) {
    const claimed = await tx
      .insert(publishedKeySets)
      .values({ day, publishedAt })
      .onConflictDoNothing()
      .returning({ day: publishedKeySets.day });
    return claimed.length === 1;
  },
});
