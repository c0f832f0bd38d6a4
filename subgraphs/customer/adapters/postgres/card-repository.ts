import { and, asc, count, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { CardKeyRepository, CardRepository } from '../../application/ports.ts';
import { fromCard, fromKeySet, toCard, toKeySet } from './mapping.ts';
import { cardKeySet, cards } from './tables.ts';

const shownMax = 20;

export const cardRepository = (tx: Transaction): CardRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(cards)
      .where(inArray(cards.id, [...ids]));
    return rows.map(toCard);
  },
  async ofCustomers(ids) {
    const rank = sql<string>`row_number() OVER (PARTITION BY ${cards.customerId} ORDER BY ${cards.state} = 'DECLINED', ${cards.submittedAt} DESC, ${cards.id} DESC)`;
    const ranked = tx
      .select({ id: cards.id, rank: rank.as('rank') })
      .from(cards)
      .where(
        and(inArray(cards.customerId, [...ids]), inArray(cards.state, ['PENDING', 'STORED', 'DECLINED'])),
      )
      .as('ranked');
    const rows = await tx
      .select({ card: cards })
      .from(cards)
      .innerJoin(ranked, eq(ranked.id, cards.id))
      .where(sql`${ranked.rank} <= ${shownMax}`)
      .orderBy(sql`${ranked.rank}`);
    return rows.map(({ card }) => toCard(card));
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(cards).where(eq(cards.id, id)).for('no key update');
    return row === undefined ? null : toCard(row);
  },
  async isRequestKnown(customerId, requestId) {
    const rows = await tx
      .select({ id: cards.id })
      .from(cards)
      .where(and(eq(cards.customerId, customerId), eq(cards.requestId, requestId)));
    return rows.length > 0;
  },
  async countUsable(customerId) {
    const [row] = await tx
      .select({ cards: count() })
      .from(cards)
      .where(and(eq(cards.customerId, customerId), inArray(cards.state, ['PENDING', 'STORED'])));
    return row?.cards ?? 0;
  },
  async pendingSince(instant, max) {
    const rows = await tx
      .select()
      .from(cards)
      .where(and(eq(cards.state, 'PENDING'), lt(cards.submittedAt, instant)))
      .orderBy(asc(cards.submittedAt))
      .limit(max)
      .for('no key update', { skipLocked: true });
    return rows.map(toCard);
  },
  async countPendingSince(instant) {
    const [row] = await tx
      .select({ cards: count() })
      .from(cards)
      .where(and(eq(cards.state, 'PENDING'), lt(cards.submittedAt, instant)));
    return row?.cards ?? 0;
  },
  async insert(card) {
    await tx.insert(cards).values(fromCard(card));
  },
  async update(card) {
    await tx.update(cards).set(fromCard(card)).where(eq(cards.id, card.id));
  },
});

export const cardKeyRepository = (tx: Transaction): CardKeyRepository => ({
  async newest() {
    const [row] = await tx.select().from(cardKeySet);
    return row === undefined ? null : toKeySet(row);
  },
  async keepNewest(keySet) {
    const row = fromKeySet(keySet);
    await tx
      .insert(cardKeySet)
      .values(row)
      .onConflictDoUpdate({
        target: cardKeySet.onlyRow,
        set: row,
        setWhere: lt(cardKeySet.issuedAt, sql`excluded.issued_at`),
      });
  },
});
