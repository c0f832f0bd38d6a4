import { type ConsumerName, consumers } from '../../schema/messages/streams.ts';
import type { Database } from '../postgres/database.ts';
import { gauge } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import type { Progress } from './sent-messages.ts';

const pending = gauge({
  name: 'quanta_consumer_pending_messages',
  help: 'Messages in the stream that were not handed out yet',
  labels: ['consumer'],
});
const unacknowledged = gauge({
  name: 'quanta_consumer_unacknowledged_messages',
  help: 'Messages handed out and not acknowledged, those that wait to come again included',
  labels: ['consumer'],
});
const parkedLetters = gauge({
  name: 'quanta_dead_letters',
  help: 'Parked messages that nobody replayed yet',
  labels: ['consumer'],
});

/**
 * Reads how far a consumer is and how much it has parked.
 *
 * @throws whatever NATS or PostgreSQL answers
 */
export async function measureConsumer(options: {
  database: Database;
  connection: MessagingConnection;
  consumer: ConsumerName;
}): Promise<Progress> {
  const { database, connection, consumer } = options;
  const source = await connection.jetstream.consumers.get(consumers[consumer].stream, consumer);
  const info = await source.info(true);
  pending.set({ consumer }, info.num_pending);
  unacknowledged.set({ consumer }, info.num_ack_pending);
  const { rows } = await database.pool.query<{ parked: string }>(
    'SELECT count(*) AS parked FROM dead_letter WHERE consumer = $1 AND replayed_at IS NULL',
    [consumer],
  );
  parkedLetters.set({ consumer }, Number(rows[0]?.parked ?? 0));
  return {
    delivered: info.delivered.stream_seq,
    floor: info.ack_floor.stream_seq,
    pending: info.num_pending,
    inHand: info.num_ack_pending,
  };
}
