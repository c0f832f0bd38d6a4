import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { CustomerId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CardRepository } from '../../application/ports.ts';
import { fromCard, toCard } from './mapping.ts';
import { cards } from './tables.ts';

const table = tableStatements(cards);
const defaultOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(cards)
    .where(and(eq(cards.customerId, given('customerId', cards.customerId)), sql`${cards.state} = 'ACTIVE'`))
    .orderBy(desc(cards.storedAt), desc(cards.id))
    .limit(1),
);
const keptOf = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(cards)
    .where(and(eq(cards.customerId, given('customerId', cards.customerId)), ne(cards.state, 'REMOVED')))
    .for('no key update'),
);

export const cardRepository = (tx: Transaction): CardRepository => ({
  async forUpdate(id) {
    const row = await table.forUpdate(tx, id);
    return row === undefined ? null : toCard(row);
  },
  async defaultOf(customerId) {
    const [row] = await defaultOf(tx, { customerId });
    return row === undefined ? null : toCard(row);
  },
  async keptOf(customerId) {
    return (await keptOf(tx, { customerId })).map(toCard);
  },
  async save(card) {
    table.save(tx, fromCard(card));
  },
});
