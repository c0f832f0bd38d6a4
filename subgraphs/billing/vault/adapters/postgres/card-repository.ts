import { and, eq, isNull, or } from 'drizzle-orm';
import type { CardId, CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { CardRepository } from '../../application/ports.ts';
import { card, cardRequest, providerCustomer, publishedKeySet } from './tables.ts';

const isStored = isNull(card.removedAt);

const lockCustomer = plainSql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))');
const requestsOf = prepared<{ requestId: RequestId; cardId: CardId }>()((tx, given) =>
  tx
    .select({ cardId: cardRequest.cardId })
    .from(cardRequest)
    .where(
      or(
        eq(cardRequest.requestId, given('requestId', cardRequest.requestId)),
        eq(cardRequest.cardId, given('cardId', cardRequest.cardId)),
      ),
    ),
);
const recordRequest = prepared<typeof cardRequest.$inferInsert>()((tx) =>
  tx.insert(cardRequest).values(givenRow(cardRequest)),
);
const removalOf = prepared<{ cardId: CardId }>()((tx, given) =>
  tx
    .select({ removedAt: card.removedAt })
    .from(card)
    .where(eq(card.id, given('cardId', card.id))),
);
const storedWith = prepared<{ customerId: CustomerId; fingerprint: Buffer }>()((tx, given) =>
  tx
    .select({ id: card.id })
    .from(card)
    .where(
      and(
        eq(card.customerId, given('customerId', card.customerId)),
        eq(card.fingerprint, given('fingerprint', card.fingerprint)),
        isStored,
      ),
    ),
);
const store = prepared<typeof card.$inferInsert>()((tx) => tx.insert(card).values(givenRow(card)));
const forErasure = prepared<{ cardId: CardId; customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ paymentMethodId: card.providerPaymentMethodId })
    .from(card)
    .where(
      and(eq(card.id, given('cardId', card.id)), eq(card.customerId, given('customerId', card.customerId))),
    )
    .for('no key update'),
);
/** What arrives later about a card that was removed before it was stored finds it removed. */
const insertRemoved = prepared<{ cardId: CardId; customerId: CustomerId; removedAt: string }>()((tx, given) =>
  tx
    .insert(card)
    .values({ id: given('cardId'), customerId: given('customerId'), removedAt: given('removedAt') })
    .onConflictDoNothing(),
);
const erase = prepared<{ cardId: CardId; removedAt: string }>()((tx, given) =>
  tx
    .update(card)
    .set({
      encrypted: null,
      fingerprint: null,
      dataKeyId: null,
      providerPaymentMethodId: null,
      removedAt: given('removedAt'),
    })
    .where(and(eq(card.id, given('cardId', card.id)), isStored)),
);
const cardsOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ id: card.id })
    .from(card)
    .where(and(eq(card.customerId, given('customerId', card.customerId)), isStored)),
);
const providerCustomerOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(providerCustomer)
    .where(eq(providerCustomer.customerId, given('customerId', providerCustomer.customerId))),
);
const saveProviderCustomer = prepared<typeof providerCustomer.$inferInsert>()((tx) =>
  tx.insert(providerCustomer).values(givenRow(providerCustomer)).onConflictDoNothing(),
);

export const cardRepository: CardRepository = {
  async requestFor(tx, requestId, cardId) {
    const rows = await requestsOf(tx, { requestId, cardId });
    const own = rows.find((row) => row.cardId === cardId) ?? rows[0];
    return own === undefined ? null : { cardId: own.cardId as CardId };
  },

  async recordRequest(tx, { requestId, cardId, customerId, outcome, settledAt }) {
    const row = { requestId, cardId, customerId, outcome, settledAt: settledAt.toString() };
    withoutWaiting(tx, recordRequest(tx, row));
  },

  async lockCustomer(tx, customerId) {
    await lockCustomer(tx, [customerId]);
  },

  async isRemoved(tx, cardId) {
    const [row] = await removalOf(tx, { cardId });
    return row !== undefined && row.removedAt !== null;
  },

  async findDuplicate(tx, customerId, fingerprint) {
    const [row] = await storedWith(tx, { customerId, fingerprint });
    return row === undefined ? null : (row.id as CardId);
  },

  async store(
    tx,
    { cardId, customerId, dataKeyId, encrypted, fingerprint, providerPaymentMethodId, storedAt },
  ) {
    const ids = { id: cardId, customerId, dataKeyId, providerPaymentMethodId };
    const row = { ...ids, encrypted, fingerprint, storedAt: storedAt.toString(), removedAt: null };
    withoutWaiting(tx, store(tx, row));
  },

  async erase(tx, { cardId, customerId }, at) {
    const [before] = await forErasure(tx, { cardId, customerId });
    const removedAt = at.toString();
    // Waited for: the provider forgets the card only when the vault has.
    if (before === undefined) await insertRemoved(tx, { cardId, customerId, removedAt });
    else await erase(tx, { cardId, removedAt });
    return { paymentMethodId: before?.paymentMethodId ?? null };
  },

  async cardsOf(tx, customerId) {
    const rows = await cardsOf(tx, { customerId });
    return rows.map((row) => row.id as CardId);
  },

  async providerCustomer(tx, customerId) {
    const [row] = await providerCustomerOf(tx, { customerId });
    return row?.providerCustomerId ?? null;
  },

  async saveProviderCustomer(tx, customerId, provided) {
    withoutWaiting(
      tx,
      saveProviderCustomer(tx, { customerId, provider: 'stripe', providerCustomerId: provided }),
    );
  },
};

const claim = prepared<{ day: string }>()((tx, given) =>
  tx
    .insert(publishedKeySet)
    .values({ day: given('day') })
    .onConflictDoNothing(),
);

/** Claims the publication of a day's key set; false when another start, or another vault, has made it. */
export async function claimKeySetPublication(tx: Transaction, day: Temporal.PlainDate): Promise<boolean> {
  return (await claim(tx, { day: day.toString() })).rowCount === 1;
}
