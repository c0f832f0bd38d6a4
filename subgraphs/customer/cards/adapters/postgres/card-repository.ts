import { and, asc, count, eq, inArray, lt, sql } from 'drizzle-orm';
import type { CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { statement } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CardRepository } from '../../application/ports.ts';
import { fromCard, toCard } from './mapping.ts';
import { cards } from './tables.ts';

const shownMax = 20;

const card = tableStatements(cards);
const ofRequest = statement<{ customerId: CustomerId; requestId: RequestId }>()((tx, given) =>
  tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.customerId, given('customerId')), eq(cards.requestId, given('requestId')))),
);
const countUsable = statement<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ cards: count() })
    .from(cards)
    .where(and(eq(cards.customerId, given('customerId')), inArray(cards.state, ['PENDING', 'STORED']))),
);

export const cardRepository = (tx: Transaction): CardRepository => ({
  async byIds(ids) {
    return (await card.byIds(tx, ids)).map(toCard);
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
    return rows.map(({ card: row }) => toCard(row));
  },
  async forUpdate(id) {
    const row = await card.forUpdate(tx, id);
    return row === undefined ? null : toCard(row);
  },
  async isRequestKnown(customerId, requestId) {
    return (await ofRequest(tx, { customerId, requestId })).length > 0;
  },
  async countUsable(customerId) {
    const [row] = await countUsable(tx, { customerId });
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
  async insert(added) {
    card.insert(tx, fromCard(added));
  },
  async update(changed) {
    card.update(tx, fromCard(changed));
  },
});
