import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { eventually } from '../messaging/testing/eventually.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { startUpkeep } from './upkeep.ts';

const log = createLog({ process: 'test', level: 'silent' });
let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await makeTestDatabase('customer');
  database = openDatabase({ url: made.url, name: 'test', log });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

it('forgets what can no longer matter, and keeps what can', async () => {
  await database.pool.query(`
    INSERT INTO inbox VALUES ('c', 'gone', now() - interval '71 days'), ('c', 'kept', now() - interval '69 days');
    INSERT INTO idempotency_key VALUES ('a', 'o', 'gone', '', '{}', now() - interval '49 hours'),
                                       ('a', 'o', 'kept', '', '{}', now() - interval '25 hours');
    INSERT INTO dead_letter
      (consumer, stream_sequence, message_id, nats_subject, payload, reason_code, reason, deliveries, parked_at, replayed_at)
    VALUES ('c', 1, 'gone', 's', '', 'INVALID_BODY', 'r', 1, now() - interval '90 days', now() - interval '31 days'),
           ('c', 2, 'kept', 's', '', 'INVALID_BODY', 'r', 1, now() - interval '90 days', NULL);
    INSERT INTO outbox_sent
      (position, id, type, aggregate, stream, nats_subject, body, correlation_id, created_at, sends, sent_at)
    VALUES (1, 'gone', 't', 'a', 'PLANS', 't', '{}', 'c', now(), 1, now() - interval '8 days'),
           (2, 'kept', 't', 'a', 'PLANS', 't', '{}', 'c', now(), 1, now() - interval '8 days'),
           (3, 'kept', 't', 'a', 'PLANS', 't', '{}', 'c', now(), 1, now() - interval '6 days'),
           (4, 'gone', 't', 'a', 'CARD_INTAKE', 't', '{}', 'c', now(), 1, now() - interval '2 hours');
    INSERT INTO outbox_awaited (consumer, message_id, position, stream_sequence, resend_at)
    VALUES ('billing-plans', 'kept', 2, 1, now())`);
  const upkeep = startUpkeep({ database, log });
  const left = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ name: string }>(`
      SELECT message_id AS name FROM inbox UNION ALL SELECT key FROM idempotency_key
      UNION ALL SELECT message_id FROM dead_letter UNION ALL SELECT id FROM outbox_sent`);
    return rows.map((row) => row.name);
  };
  expect(await eventually(left, (names) => !names.includes('gone'))).toEqual(Array(5).fill('kept'));
  await upkeep.stop();
});
