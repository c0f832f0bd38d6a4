import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import type { MessagingConnection } from './connect.ts';
import { type MessageHandler, on, startConsumer } from './consumer.ts';
import { listDeadLetters } from './dead-letters.ts';
import { addToOutbox } from './outbox.ts';
import { startOutboxRelay } from './relay.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey, type Survey } from './testing/survey.ts';

const all = { kind: 'all' } as const;

let setUp: MessagingSetUp;
let sender: MessagingConnection;
let reader: MessagingConnection;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  setUp = await setUpMessaging();
  [sender, reader] = await Promise.all([
    setUp.connectAs('customer-worker'),
    setUp.connectAs('analytics-worker'),
  ]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((part) => part.stop()));
  await setUp.receiving.pool.query('DELETE FROM effect');
});
afterAll(() => setUp.tearDown());

const relay = (): { stop(): Promise<void> } => {
  const part = startOutboxRelay({
    database: setUp.sending,
    connection: sender,
    sender: 'customer-worker',
    signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
    log: silentLog,
  });
  running.push(part);
  return part;
};

const consume = (...handlers: MessageHandler[]): { stop(): Promise<void> } => {
  const part = startConsumer({
    together: 32,
    database: setUp.receiving,
    connection: reader,
    consumer: 'analytics-surveys',
    handlers,
    keysFile: setUp.nats.messages.keysFile,
    log: silentLog,
    replayPollMs: 100,
    reportEveryMs: 500,
  });
  running.push(part);
  return part;
};

const recordEffect = on(surveySubmitted, async (tx, { body }) => {
  await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
});

const send = (surveys: readonly Survey[]): Promise<void> =>
  setUp.sending.transaction(all, async (tx) => {
    for (const survey of surveys) await addToOutbox(tx, surveySubmitted, survey);
  });
const parked = () => setUp.receiving.transaction(all, (tx) => listDeadLetters(tx));
const rowCount = async (text: string): Promise<number> =>
  (await setUp.sending.pool.query(text)).rowCount ?? 0;
const effectsDone = async (): Promise<string[]> => {
  const { rows } = await setUp.receiving.pool.query<{ survey_id: string }>('SELECT survey_id FROM effect');
  return rows.map((row) => row.survey_id).sort();
};

it('leaves a parked message to the operator, though its receipt was lost and it is sent again', async () => {
  const sentAgain = () => rowCount('SELECT FROM outbox_sent WHERE sends > 1');
  const firstRelay = relay();
  await send([aSurvey()]);
  await eventually(
    () => rowCount('SELECT FROM outbox'),
    (count) => count === 0,
  );
  await firstRelay.stop();
  const before = await sentAgain();
  const firstConsumer = consume(
    on(surveySubmitted, async (tx) => {
      await tx.execute(sql`SELECT 1 / 0`);
    }),
  );
  await eventually(parked, (letters) => letters.length === 1);
  await firstConsumer.stop();
  relay();
  consume(recordEffect);
  await eventually(
    () => rowCount('SELECT FROM outbox_awaited'),
    (count) => count === 0,
    60_000,
  );
  expect(await sentAgain()).toBeGreaterThan(before);
  expect(await effectsDone()).toEqual([]);
  expect(await parked()).toMatchObject([{ state: 'PARKED', reasonCode: 'REFUSED_BY_DATABASE' }]);
});

it('holds a message of a type that it does not know yet, and does it as soon as a handler knows it', async () => {
  const survey = aSurvey();
  await send([survey]);
  relay();
  const older = consume();
  await eventually(parked, ([letter]) => letter?.state === 'HELD');
  await older.stop();
  consume(recordEffect);
  expect(await eventually(effectsDone, (ids) => ids.length > 0)).toEqual([survey.surveyId]);
  await eventually(parked, ([letter]) => letter?.state === 'REPLAYED');
});

it('parks a message whose value the database refuses at its first delivery, and 2,000 of them hold up nothing', async () => {
  const refused = Array.from({ length: 2_000 }, () => aSurvey({ rating: 1 }));
  const good = Array.from({ length: 10 }, () => aSurvey({ rating: 5 }));
  await send(refused);
  await send(good);
  relay();
  consume(
    on(surveySubmitted, async (tx, { body }) => {
      // 99,999 fits no smallint: SQLSTATE 22003.
      await tx.execute(
        sql`SELECT ${body.rating === 1 ? 99_999 : body.rating}::integer::smallint, ${body.surveyId}::text`,
      );
      await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
    }),
  );
  const done = await eventually(effectsDone, (ids) => ids.length === good.length, 90_000);
  expect(done).toEqual(good.map(({ surveyId }) => surveyId).sort());
  const { rows } = await setUp.receiving.pool.query(
    "SELECT count(*)::integer AS letters, max(deliveries) AS deliveries, reason FROM dead_letter WHERE reason LIKE '%22003' GROUP BY reason",
  );
  expect(rows).toEqual([
    { letters: 2_000, deliveries: 1, reason: 'the database refuses it: SQLSTATE 22003' },
  ]);
});
