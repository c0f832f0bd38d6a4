import type { Transaction } from '../../../../platform/postgres/database.ts';
import { givenRow, statement } from '../../../../platform/postgres/statement.ts';
import type { ProviderEvents } from '../../application/ports.ts';
import { providerEvents } from './tables.ts';

const insertNew = statement<typeof providerEvents.$inferInsert>()((tx) =>
  tx
    .insert(providerEvents)
    .values(givenRow(providerEvents))
    .onConflictDoNothing()
    .returning({ eventId: providerEvents.eventId }),
);

export const providerEventRepository = (tx: Transaction): ProviderEvents => ({
  async record({ id, type, at }) {
    const fresh = await insertNew(tx, { provider: 'stripe', eventId: id, type, receivedAt: at });
    return fresh.length === 1;
  },
});
