import { and, asc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { CommentEraser } from '../../../customers/index.ts';
import type { CommentReads, CommentRepository } from '../../application/ports.ts';
import { comments } from './tables.ts';

/** Of one ticket. */
const commentsMax = 100;

export const commentRepository = (tx: Transaction): CommentRepository & CommentReads & CommentEraser => ({
  async add(comment) {
    const inserted = await tx
      .insert(comments)
      .values(comment)
      .onConflictDoNothing()
      .returning({ id: comments.id });
    return inserted.length === 1;
  },
  async ofTickets(ids) {
    const ranked = tx
      .select({
        ticketId: comments.ticketId,
        text: comments.text,
        writtenAt: comments.writtenAt,
        id: comments.id,
        fromNewest:
          sql<number>`row_number() OVER (PARTITION BY ${comments.ticketId} ORDER BY ${comments.writtenAt} DESC, ${comments.id} DESC)`.as(
            'from_newest',
          ),
      })
      .from(comments)
      .where(and(inArray(comments.ticketId, [...ids]), ne(comments.text, '')))
      .as('ranked');
    return tx
      .select({ ticketId: ranked.ticketId, text: ranked.text, writtenAt: ranked.writtenAt })
      .from(ranked)
      .where(lte(ranked.fromNewest, commentsMax))
      .orderBy(asc(ranked.writtenAt), asc(ranked.id));
  },
  async eraseOfCustomer(customerId) {
    await tx.update(comments).set({ text: '' }).where(eq(comments.customerId, customerId));
  },
});
