import { and, eq, isNull, or } from 'drizzle-orm';
import type { CardId, CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import {
  command,
  givenRow,
  statement,
  wholeRows,
  write,
} from '../../../../../platform/postgres/statement.ts';
import type { CardRepository } from '../../application/ports.ts';
import { card, cardRequest, providerCustomer, publishedKeySet } from './tables.ts';

const isStored = isNull(card.removedAt);

const lockCustomer = command('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))');
const requestsOf = statement<{ requestId: RequestId; cardId: CardId }>()((tx, given) =>
  tx
    .select({ cardId: cardRequest.cardId })
    .from(cardRequest)
    .where(or(eq(cardRequest.requestId, given('requestId')), eq(cardRequest.cardId, given('cardId')))),
);
const recordRequest = write<typeof cardRequest.$inferInsert>()((tx) =>
  tx.insert(cardRequest).values(givenRow(cardRequest)),
);
const removalOf = statement<{ cardId: CardId }>()((tx, given) =>
  tx
    .select({ removedAt: card.removedAt })
    .from(card)
    .where(eq(card.id, given('cardId'))),
);
const storedWith = statement<{ customerId: CustomerId; fingerprint: Buffer }>()((tx, given) =>
  tx
    .select({ id: card.id })
    .from(card)
    .where(
      and(eq(card.customerId, given('customerId')), eq(card.fingerprint, given('fingerprint')), isStored),
    ),
);
const store = write<typeof card.$inferInsert>()((tx) => tx.insert(card).values(givenRow(card)));
const providerCustomerOf = wholeRows<{ customerId: CustomerId }>()(providerCustomer, (tx, given) =>
  tx
    .select()
    .from(providerCustomer)
    .where(eq(providerCustomer.customerId, given('customerId'))),
);
const saveProviderCustomer = write<typeof providerCustomer.$inferInsert>()((tx) =>
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

  async erase(tx, { cardId, customerId }, removedAt) {
    const [before] = await tx
      .select({ paymentMethodId: card.providerPaymentMethodId })
      .from(card)
      .where(and(eq(card.id, cardId), eq(card.customerId, customerId)))
      .for('no key update');
    const erased = {
      encrypted: null,
      fingerprint: null,
      dataKeyId: null,
      providerPaymentMethodId: null,
      removedAt: removedAt.toString(),
    };
    if (before === undefined)
      await tx
        .insert(card)
        .values({ id: cardId, customerId, removedAt: erased.removedAt })
        .onConflictDoNothing();
    else
      await tx
        .update(card)
        .set(erased)
        .where(and(eq(card.id, cardId), isStored));
    return { paymentMethodId: before?.paymentMethodId ?? null };
  },

  async cardsOf(tx, customerId) {
    const rows = await tx
      .select({ id: card.id })
      .from(card)
      .where(and(eq(card.customerId, customerId), isStored));
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

/** Claims the publication of a day's key set; false when another start, or another vault, has made it. */
export async function claimKeySetPublication(tx: Transaction, day: Temporal.PlainDate): Promise<boolean> {
  const claimed = await tx
    .insert(publishedKeySet)
    .values({ day: day.toString() })
    .onConflictDoNothing()
    .returning({ day: publishedKeySet.day });
  return claimed.length === 1;
}
