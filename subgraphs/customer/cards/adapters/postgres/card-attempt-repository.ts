import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { CardAttemptRepository } from '../../application/ports.ts';
import type { CardAttempt } from '../../domain/card-testing.ts';

const since = plainSql<{ submitted_at: string; failed: boolean }>(`
  SELECT to_char(submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS submitted_at,
         state IN ('PENDING', 'DECLINED') AS failed
    FROM cards WHERE customer_id = $1 AND submitted_at > $2
   ORDER BY cards.submitted_at DESC, id DESC LIMIT $3`);
/** Until the transaction ends: who comes at once from one network is counted one after the other. */
const lockNetwork = plainSql("SELECT pg_advisory_xact_lock(hashtextextended('card-network ' || $1, 0))");
const ofNetwork = plainSql<{ submitted_at: string; failed: boolean }>(`
  SELECT to_char(attempted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS submitted_at,
         EXISTS (SELECT FROM cards WHERE cards.customer_id = attempt.customer_id
                    AND cards.request_id = attempt.request_id AND state = 'DECLINED') AS failed
    FROM card_network_attempts attempt WHERE network = $1 AND attempted_at > $2
   ORDER BY attempt.attempted_at DESC LIMIT $3`);
const noted = plainSql(
  'SELECT FROM card_network_attempts WHERE network = $1 AND customer_id = $2 AND request_id = $3',
);
const note = plainSql(`
  INSERT INTO card_network_attempts (network, customer_id, request_id, attempted_at) VALUES ($1, $2, $3, $4)`);
const mostDeclined = plainSql<{ declined: number }>(`
  SELECT count(*)::int AS declined FROM card_network_attempts JOIN cards USING (customer_id, request_id)
   WHERE attempted_at > $1 AND state = 'DECLINED' GROUP BY network ORDER BY 1 DESC LIMIT 1`);
const forget = plainSql('DELETE FROM card_network_attempts WHERE attempted_at < $1');
/** Envelopes that ran out while the vault was down say nothing about their cards. */
const countDeclined = plainSql<{ declined: number }>(`
  SELECT count(*)::int AS declined FROM cards
   WHERE state = 'DECLINED' AND settled_at > $1 AND decline_code <> 'ENVELOPE_EXPIRED'`);

export const cardAttemptRepository = (tx: Transaction): CardAttemptRepository => ({
  async ofCustomerSince(customerId, instant, max) {
    const { rows } = await since(tx, [customerId, instant.toString(), max]);
    return rows.map(attemptOf);
  },
  async isNetworkNoted({ network, customerId, requestId }) {
    await lockNetwork(tx, [network]);
    return (await noted(tx, [network, customerId, requestId])).rowCount === 1;
  },
  async ofNetworkSince(network, instant, max) {
    const { rows } = await ofNetwork(tx, [network, instant.toString(), max]);
    return rows.map(attemptOf);
  },
  async noteNetwork({ network, customerId, requestId }, at) {
    await note(tx, [network, customerId, requestId, at.toString()]);
  },
  async mostDeclinedOfNetworkSince(instant) {
    const { rows } = await mostDeclined(tx, [instant.toString()]);
    return rows[0]?.declined ?? 0;
  },
  async forgetNetworksBefore(instant) {
    await forget(tx, [instant.toString()]);
  },
  async countDeclinedSince(instant) {
    const { rows } = await countDeclined(tx, [instant.toString()]);
    return rows[0]?.declined ?? 0;
  },
});

const attemptOf = ({ submitted_at, failed }: { submitted_at: string; failed: boolean }): CardAttempt => ({
  submittedAt: Temporal.Instant.from(submitted_at),
  failed,
});
