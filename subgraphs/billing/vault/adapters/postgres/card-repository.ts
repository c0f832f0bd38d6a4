import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { CardId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { CardRepository } from '../../application/ports.ts';
import { card, cardRequest, providerCustomer, publishedKeySet } from './tables.ts';

const isStored = isNull(card.removedAt);

export const cardRepository: CardRepository = {
  async requestFor(tx, requestId, cardId) {
    const rows = await tx
      .select({ cardId: cardRequest.cardId })
      .from(cardRequest)
      .where(or(eq(cardRequest.requestId, requestId), eq(cardRequest.cardId, cardId)));
    const own = rows.find((row) => row.cardId === cardId) ?? rows[0];
    return own === undefined ? null : { cardId: own.cardId as CardId };
  },

  async recordRequest(tx, { requestId, cardId, customerId, outcome, settledAt }) {
    await tx
      .insert(cardRequest)
      .values({ requestId, cardId, customerId, outcome, settledAt: settledAt.toString() });
  },

  async lockCustomer(tx, customerId) {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${customerId}, 0))`);
  },

  async isRemoved(tx, cardId) {
    const [row] = await tx.select({ removedAt: card.removedAt }).from(card).where(eq(card.id, cardId));
    return row !== undefined && row.removedAt !== null;
  },

  async findDuplicate(tx, customerId, fingerprint) {
    const [row] = await tx
      .select({ id: card.id })
      .from(card)
      .where(and(eq(card.customerId, customerId), eq(card.fingerprint, fingerprint), isStored));
    return row === undefined ? null : (row.id as CardId);
  },

  async store(
    tx,
    { cardId, customerId, dataKeyId, encrypted, fingerprint, providerPaymentMethodId, storedAt },
  ) {
    await tx.insert(card).values({
      id: cardId,
      customerId,
      dataKeyId,
      encrypted,
      fingerprint,
      providerPaymentMethodId,
      storedAt: storedAt.toString(),
    });
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
    const [row] = await tx.select().from(providerCustomer).where(eq(providerCustomer.customerId, customerId));
    return row?.providerCustomerId ?? null;
  },

  async saveProviderCustomer(tx, customerId, providerCustomerId) {
    await tx
      .insert(providerCustomer)
      .values({ customerId, provider: 'stripe', providerCustomerId })
      .onConflictDoNothing();
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
