import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, write } from '../../../../../platform/postgres/statement.ts';
import type { ProviderEventRepository } from '../../application/ports.ts';
import { providerEvents } from './tables.ts';

const insertNew = write<typeof providerEvents.$inferInsert>()((tx) =>
  tx.insert(providerEvents).values(givenRow(providerEvents)).onConflictDoNothing(),
);

export const providerEventRepository = (tx: Transaction): ProviderEventRepository => ({
  async record({ id, type, at }) {
    return (await insertNew(tx, { provider: 'stripe', eventId: id, type, receivedAt: at })) === 1;
  },
});
