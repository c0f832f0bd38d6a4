import type { Transaction } from '../postgres/database.ts';
import { plainSql } from '../postgres/plain-sql.ts';

/** A message of a database's outbox as an operator sees it; the body stays in the database. */
export interface OutboxMessage {
  readonly id: string;
  readonly type: string;
  /** What it is about. */
  readonly aggregate: string;
  /** Who caused it; null where the process itself did. */
  readonly actor: string | null;
  readonly correlationId: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** `WAITING` to be sent, `SENT` and not confirmed by every reader, or `DONE`. */
  readonly state: 'WAITING' | 'SENT' | 'DONE';
  /** Readers that have not confirmed its effect. */
  readonly awaitedBy: readonly string[];
}

const newest = plainSql<Omit<OutboxMessage, 'state'> & { readonly isSent: boolean }>(`
  SELECT id, type, aggregate, actor, correlation_id AS "correlationId", to_json(created_at AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS "createdAt",
         is_sent AS "isSent", ARRAY(SELECT consumer FROM outbox_awaited WHERE message_id = id ORDER BY consumer) AS "awaitedBy"
    FROM (SELECT position, id, type, aggregate, actor, correlation_id, created_at, true AS is_sent FROM outbox_sent
          UNION ALL
          SELECT position, id, type, aggregate, actor, correlation_id, created_at, false FROM outbox) AS message
   ORDER BY position DESC LIMIT $1`);

/** The newest messages that a database has written, the newest first. Those whose effect is confirmed are kept for seven days. */
export async function newestMessages(tx: Transaction, limit: number): Promise<readonly OutboxMessage[]> {
  const { rows } = await newest(tx, [limit]);
  return rows.map(({ isSent, ...message }) => {
    const delivered = message.awaitedBy.length === 0 ? 'DONE' : 'SENT';
    return { ...message, state: isSent ? delivered : 'WAITING' };
  });
}
