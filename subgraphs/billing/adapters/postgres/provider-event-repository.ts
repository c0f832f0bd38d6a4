import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { ProviderEvents } from '../../application/ports.ts';
import { providerEvents } from './tables.ts';

export const providerEventRepository = (tx: Transaction): ProviderEvents => ({
  async record({ id, type, at }) {
    const { rowCount } = await tx
      .insert(providerEvents)
      .values({ provider: 'stripe', eventId: id, type, receivedAt: at })
      .onConflictDoNothing();
    return rowCount === 1;
  },
});
