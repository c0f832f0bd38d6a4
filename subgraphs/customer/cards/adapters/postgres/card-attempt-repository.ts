import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { CardAttemptRepository } from '../../application/ports.ts';

const since = plainSql<{ submitted_at: string; failed: boolean }>(`
  SELECT to_char(submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS submitted_at,
         state IN ('PENDING', 'DECLINED') AS failed
    FROM cards WHERE customer_id = $1 AND submitted_at > $2
   ORDER BY cards.submitted_at DESC, id DESC LIMIT $3`);
/** Envelopes that ran out while the vault was down say nothing about their cards. */
const countDeclined = plainSql<{ declined: number }>(`
  SELECT count(*)::int AS declined FROM cards
   WHERE state = 'DECLINED' AND settled_at > $1 AND decline_code <> 'ENVELOPE_EXPIRED'`);

export const cardAttemptRepository = (tx: Transaction): CardAttemptRepository => ({
  async ofCustomerSince(customerId, instant, max) {
    const { rows } = await since(tx, [customerId, instant.toString(), max]);
    return rows.map(({ submitted_at, failed }) => ({
      submittedAt: Temporal.Instant.from(submitted_at),
      failed,
    }));
  },
  async countDeclinedSince(instant) {
    const { rows } = await countDeclined(tx, [instant.toString()]);
    return rows[0]?.declined ?? 0;
  },
});
