import { and, asc, count, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import type { CustomerId, RequestId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CardRepository } from '../../application/ports.ts';
import { fromCard, toCard } from './mapping.ts';
import { cards } from './tables.ts';

const shownMax = 20;

const card = tableStatements(cards);
const ofRequest = prepared<{ customerId: CustomerId; requestId: RequestId }>()((tx, given) =>
  tx
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        eq(cards.customerId, given('customerId', cards.customerId)),
        eq(cards.requestId, given('requestId', cards.requestId)),
      ),
    ),
);
const countUsable = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select({ cards: count() })
    .from(cards)
    .where(
      and(
        eq(cards.customerId, given('customerId', cards.customerId)),
        inArray(cards.state, ['PENDING', 'STORED']),
      ),
    ),
);
const shownOf = prepared<{ customerIds: readonly CustomerId[] }>()((tx, given) => {
  const rank = sql<string>`row_number() OVER (PARTITION BY ${cards.customerId} ORDER BY ${cards.state} = 'DECLINED', ${cards.submittedAt} DESC, ${cards.id} DESC)`;
  const ranked = tx
    .select({ id: cards.id, rank: rank.as('rank') })
    .from(cards)
    .where(
      and(
        isAnyOf(cards.customerId, given('customerIds')),
        inArray(cards.state, ['PENDING', 'STORED', 'DECLINED']),
      ),
    )
    .as('ranked');
  return tx
    .select(getTableColumns(cards))
    .from(cards)
    .innerJoin(ranked, eq(ranked.id, cards.id))
    .where(sql`${ranked.rank} <= ${shownMax}`)
    .orderBy(sql`${ranked.rank}`);
});
const pendingSince = prepared<{ instant: Temporal.Instant; max: number }>()((tx, given) =>
  tx
    .select()
    .from(cards)
    .where(and(eq(cards.state, 'PENDING'), lt(cards.submittedAt, given('instant', cards.submittedAt))))
    .orderBy(asc(cards.submittedAt))
    .limit(sql.placeholder('max'))
    .for('no key update', { skipLocked: true }),
);
const countPendingSince = prepared<{ instant: Temporal.Instant }>()((tx, given) =>
  tx
    .select({ cards: count() })
    .from(cards)
    .where(and(eq(cards.state, 'PENDING'), lt(cards.submittedAt, given('instant', cards.submittedAt)))),
);

export const cardRepository = (tx: Transaction): CardRepository => ({
  async byIds(ids) {
    return (await card.byIds(tx, ids)).map(toCard);
  },
  async ofCustomers(customerIds) {
    return (await shownOf(tx, { customerIds })).map(toCard);
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
    return (await pendingSince(tx, { instant, max })).map(toCard);
  },
  async countPendingSince(instant) {
    const [row] = await countPendingSince(tx, { instant });
    return row?.cards ?? 0;
  },
  async insert(added) {
    card.insert(tx, fromCard(added));
  },
  async update(changed) {
    card.update(tx, fromCard(changed));
  },
});
