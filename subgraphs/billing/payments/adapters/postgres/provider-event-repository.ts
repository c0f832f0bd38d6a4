import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, write } from '../../../../../platform/postgres/statement.ts';
import { providerEvents } from '../../../invoicing/adapters/postgres/tables.ts';
import type { ProviderEvents } from '../../../invoicing/application/ports.ts';

const insertNew = write<typeof providerEvents.$inferInsert>()((tx) =>
  tx.insert(providerEvents).values(givenRow(providerEvents)).onConflictDoNothing(),
);

export const providerEventRepository = (tx: Transaction): ProviderEvents => ({
  async record({ id, type, at }) {
    return (await insertNew(tx, { provider: 'stripe', eventId: id, type, receivedAt: at })) === 1;
  },
});
