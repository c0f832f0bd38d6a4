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
    INSERT INTO inbox VALUES ('c', 'gone', now() - interval '41 days'), ('c', 'kept', now() - interval '39 days');
    INSERT INTO idempotency_key VALUES ('a', 'o', 'gone', '', '{}', now() - interval '49 hours'),
                                       ('a', 'o', 'kept', '', '{}', now() - interval '25 hours');
    INSERT INTO dead_letter
      (consumer, stream_sequence, message_id, nats_subject, payload, reason_code, reason, deliveries, parked_at, replayed_at)
    VALUES ('c', 1, 'gone', 's', '', 'INVALID_BODY', 'r', 1, now() - interval '90 days', now() - interval '31 days'),
           ('c', 2, 'kept', 's', '', 'INVALID_BODY', 'r', 1, now() - interval '90 days', NULL)`);
  const upkeep = startUpkeep({ database, log });
  const left = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ name: string }>(`
      SELECT message_id AS name FROM inbox UNION ALL SELECT key FROM idempotency_key
      UNION ALL SELECT message_id FROM dead_letter`);
    return rows.map((row) => row.name);
  };
  expect(await eventually(left, (names) => !names.includes('gone'))).toEqual(['kept', 'kept', 'kept']);
  await upkeep.stop();
});
