import { and, eq, isNull, or } from 'drizzle-orm';
import type { CardId, CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { CardRepository } from '../../application/ports.ts';
import { cardRequests, cards, providerCustomers } from './tables.ts';

const isStored = isNull(cards.removedAt);
/** What is left of an erased card, besides its id and its customer. */
const nothing = { encrypted: null, fingerprint: null, dataKeyId: null, providers: [] };

const lockCustomer = plainSql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))');
const requestsOf = prepared<{ requestId: RequestId; cardId: CardId }>()((tx, given) =>
  tx
    .select({ cardId: cardRequests.cardId })
    .from(cardRequests)
    .where(
      or(
        eq(cardRequests.requestId, given('requestId', cardRequests.requestId)),
        eq(cardRequests.cardId, given('cardId', cardRequests.cardId)),
      ),
    ),
);
const recordRequest = prepared<typeof cardRequests.$inferInsert>()((tx) =>
  tx.insert(cardRequests).values(givenRow(cardRequests)),
);
const removalOf = prepared<{ cardId: CardId }>()((tx, given) =>
  tx
    .select({ removedAt: cards.removedAt })
    .from(cards)
    .where(eq(cards.id, given('cardId', cards.id))),
);
const storedWith = prepared<{ customerId: CustomerId; fingerprint: Uint8Array }>()((tx, given) =>
  tx
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        eq(cards.customerId, given('customerId', cards.customerId)),
        eq(cards.fingerprint, given('fingerprint', cards.fingerprint)),
        isStored,
      ),
    ),
);
const store = prepared<typeof cards.$inferInsert>()((tx) => tx.insert(cards).values(givenRow(cards)));
const forErasure = prepared<{ cardId: CardId; customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ providers: cards.providers })
    .from(cards)
    .where(
      and(
        eq(cards.id, given('cardId', cards.id)),
        eq(cards.customerId, given('customerId', cards.customerId)),
      ),
    )
    .for('no key update'),
);
const insertRemoved = prepared<typeof cards.$inferInsert>()((tx) =>
  tx.insert(cards).values(givenRow(cards)).onConflictDoNothing(),
);
const erase = prepared<{ cardId: CardId; removedAt: Temporal.Instant }>()((tx, given) =>
  tx
    .update(cards)
    .set({ ...nothing, removedAt: given('removedAt', cards.removedAt) })
    .where(and(eq(cards.id, given('cardId', cards.id)), isStored)),
);
const cardsOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.customerId, given('customerId', cards.customerId)), isStored)),
);
const referencesOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(providerCustomers)
    .where(eq(providerCustomers.customerId, given('customerId', providerCustomers.customerId))),
);
const saveReference = prepared<typeof providerCustomers.$inferInsert>()((tx) =>
  tx.insert(providerCustomers).values(givenRow(providerCustomers)).onConflictDoNothing(),
);

export const cardRepository = (tx: Transaction): CardRepository => ({
  async requestFor(requestId, cardId) {
    const rows = await requestsOf(tx, { requestId, cardId });
    return rows.find((row) => row.cardId === cardId) ?? rows[0] ?? null;
  },

  async recordRequest(request) {
    withoutWaiting(tx, recordRequest(tx, request));
  },

  async lockCustomer(customerId) {
    await lockCustomer(tx, [customerId]);
  },

  async isRemoved(cardId) {
    const [row] = await removalOf(tx, { cardId });
    return row !== undefined && row.removedAt !== null;
  },

  async findDuplicate(customerId, fingerprint) {
    const [row] = await storedWith(tx, { customerId, fingerprint });
    return row?.id ?? null;
  },

  async saveCustomerReference(reference) {
    await saveReference(tx, reference);
  },

  async store({ cardId, customerId, providers, ...rest }) {
    withoutWaiting(tx, store(tx, { id: cardId, customerId, providers, ...rest, removedAt: null }));
  },

  async erase({ cardId, customerId }, removedAt) {
    const [before] = await forErasure(tx, { cardId, customerId });
    // Waited for: nothing is detached at a provider when it fails here.
    if (before === undefined)
      await insertRemoved(tx, { id: cardId, customerId, ...nothing, storedAt: null, removedAt });
    else await erase(tx, { cardId, removedAt });
    return before?.providers ?? [];
  },

  async cardsOf(customerId) {
    const rows = await cardsOf(tx, { customerId });
    return rows.map(({ id }) => id);
  },

  async customerReferences(customerId) {
    const rows = await referencesOf(tx, { customerId });
    return new Map(rows.map(({ provider, customerReference }) => [provider, customerReference]));
  },
});
