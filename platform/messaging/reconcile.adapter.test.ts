import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { composeId } from '../../kernel/ids/ids.ts';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import type { MessagingConnection } from './connect.ts';
import { on, startConsumer } from './consumer.ts';
import { addToOutbox } from './outbox.ts';
import { comparedSpan, doneBuckets, repairDifferences, sendAgainSince } from './reconcile.ts';
import { startOutboxRelay } from './relay.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey } from './testing/survey.ts';

const all = { kind: 'all' } as const;
const consumer = 'analytics-surveys';
const hourMs = 3_600_000;

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
});
afterAll(() => setUp.tearDown());

const work = (): void => {
  running.push(
    startOutboxRelay({
      database: setUp.sending,
      connection: sender,
      sender: 'customer-worker',
      signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
      log: silentLog,
    }),
    startConsumer({
      together: 32,
      database: setUp.receiving,
      connection: reader,
      consumer,
      handlers: [
        on(surveySubmitted, async (tx, { body }) => {
          await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
        }),
      ],
      keysFile: setUp.nats.messages.keysFile,
      log: silentLog,
      reportEveryMs: 500,
    }),
  );
};

/** Messages whose ids say that they were written so long ago. @returns ids of their surveys */
const send = (count: number, hoursAgo: number): Promise<string[]> =>
  setUp.sending.transaction(all, async (tx) => {
    const surveys = Array.from({ length: count }, () => aSurvey());
    for (const [index, survey] of surveys.entries()) {
      const id = await addToOutbox(tx, surveySubmitted, survey);
      const older = composeId(
        'Message',
        Date.now() - hoursAgo * hourMs + index,
        crypto.getRandomValues(new Uint8Array(10)),
      );
      await tx.execute(sql`UPDATE outbox SET id = ${older} WHERE id = ${id}`);
    }
    return surveys.map(({ surveyId }) => surveyId as string);
  });
const effectsDone = async (): Promise<string[]> => {
  const { rows } = await setUp.receiving.pool.query<{ survey_id: string }>('SELECT survey_id FROM effect');
  return rows.map((row) => row.survey_id).sort();
};
const awaited = async (): Promise<number> =>
  (await setUp.sending.pool.query('SELECT FROM outbox_awaited')).rowCount ?? 0;
const compare = async () => {
  const done = await doneBuckets(setUp.receiving, consumer, comparedSpan(Date.now()));
  return setUp.sending.transaction(all, (tx) => repairDifferences(tx, consumer, done));
};

it('has everything sent again that a reader lost when it was restored to an older copy, and nothing done twice', async () => {
  const before = await send(5, 5);
  const lost = await send(20, 2);
  work();
  await eventually(effectsDone, (done) => done.length === 25);
  await eventually(awaited, (count) => count === 0);
  expect(await compare()).toEqual({ repaired: 0, unknown: 0 });
  await Promise.all(running.splice(0).map((part) => part.stop()));

  // The copy from before the second half.
  await setUp.receiving.pool.query('DELETE FROM effect WHERE survey_id = ANY($1)', [lost]);
  await setUp.receiving.pool.query(
    'DELETE FROM inbox WHERE message_id NOT IN (SELECT message_id FROM inbox ORDER BY message_id LIMIT 5)',
  );
  expect(await effectsDone()).toEqual(before.sort());
  // A start compares automatically.
  work();
  expect(await eventually(effectsDone, (done) => done.length === 25, 60_000)).toEqual(
    [...before, ...lost].sort(),
  );
  await eventually(awaited, (count) => count === 0, 60_000);
  expect(await compare()).toEqual({ repaired: 0, unknown: 0 });
});

it('says how many messages a reader has done that the sender does not know, for it was restored', async () => {
  const { rowCount } = await setUp.sending.pool.query(
    'DELETE FROM outbox_sent WHERE position IN (SELECT position FROM outbox_sent ORDER BY position DESC LIMIT 3)',
  );
  expect(rowCount).toBe(3);
  expect(await compare()).toMatchObject({ unknown: 3 });
});

it('sends everything of the last hours again when an operator asks for it, and nothing is done twice', async () => {
  const before = await effectsDone();
  const kept = (await setUp.sending.pool.query('SELECT FROM outbox_sent')).rowCount;
  await setUp.sending.transaction(all, (tx) => sendAgainSince(tx, consumer, 24));
  expect(await awaited()).toBe(kept);
  work();
  await eventually(awaited, (count) => count === 0, 60_000);
  expect(await effectsDone()).toEqual(before);
});
