import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { ProviderEventRepository } from '../../application/ports.ts';
import { providerEvents } from './tables.ts';

const insertNew = prepared<typeof providerEvents.$inferInsert>()((tx) =>
  tx.insert(providerEvents).values(givenRow(providerEvents)).onConflictDoNothing(),
);

export const providerEventRepository = (tx: Transaction): ProviderEventRepository => ({
  async record({ provider, id, type, at }) {
    return (await insertNew(tx, { provider, eventId: id, type, receivedAt: at })).rowCount === 1;
  },
});
