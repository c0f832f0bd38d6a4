import { and, asc, eq, lte, ne, sql } from 'drizzle-orm';
import type { CustomerId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { CommentEraser } from '../../../customers/index.ts';
import type { CommentReads, CommentRepository } from '../../application/ports.ts';
import { comments } from './tables.ts';

/** Of one ticket. */
const commentsMax = 100;

const insertNew = prepared<typeof comments.$inferInsert>()((tx) =>
  tx.insert(comments).values(givenRow(comments)).onConflictDoNothing(),
);
const newestOf = prepared<{ ids: readonly TicketId[] }>()((tx, given) => {
  const ranked = tx
    .select({
      ticketId: comments.ticketId,
      text: comments.text,
      writtenAt: comments.writtenAt,
      by: comments.by,
      bySubject: comments.bySubject,
      audience: comments.audience,
      id: comments.id,
      fromNewest:
        sql<number>`row_number() OVER (PARTITION BY ${comments.ticketId} ORDER BY ${comments.writtenAt} DESC, ${comments.id} DESC)`.as(
          'from_newest',
        ),
    })
    .from(comments)
    .where(and(isAnyOf(comments.ticketId, given('ids')), ne(comments.text, '')))
    .as('ranked');
  return tx
    .select({
      ticketId: ranked.ticketId,
      text: ranked.text,
      writtenAt: ranked.writtenAt,
      by: ranked.by,
      bySubject: ranked.bySubject,
      audience: ranked.audience,
    })
    .from(ranked)
    .where(lte(ranked.fromNewest, commentsMax))
    .orderBy(asc(ranked.writtenAt), asc(ranked.id));
});
const eraseOfCustomer = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .update(comments)
    .set({ text: '' })
    .where(eq(comments.customerId, given('customerId', comments.customerId))),
);

export const commentRepository = (tx: Transaction): CommentRepository & CommentReads & CommentEraser => ({
  async add(comment) {
    return (await insertNew(tx, comment)).rowCount === 1;
  },
  ofTickets: (ids) => newestOf(tx, { ids }),
  async eraseOfCustomer(customerId) {
    await eraseOfCustomer(tx, { customerId });
  },
});
