import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import { waitFor } from '../../test/harness/patience.ts';
import { createLog } from '../log/log.ts';
import type { MessagingConnection } from './connect.ts';
import { on, startConsumer } from './consumer.ts';
import { addToOutbox } from './outbox.ts';
import { startOutboxRelay } from './relay.ts';
import { startRestoreWatch } from './restore-watch.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey } from './testing/survey.ts';

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
  running.push(
    startOutboxRelay({
      ...{ database: setUp.sending, connection: sender, sender: 'customer-worker', log: silentLog },
      signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
    }),
    startConsumer({
      ...{ database: setUp.receiving, connection: reader, consumer: 'analytics-surveys', log: silentLog },
      ...{ together: 32, keysFile: setUp.nats.messages.keysFile, reportEveryMs: 500 },
      handlers: [
        on(surveySubmitted, async (tx, { body }) => {
          await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
        }),
      ],
    }),
  );
});
const watches: ReturnType<typeof startRestoreWatch>[] = [];
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.stop()));
});
afterAll(async () => {
  await Promise.all(running.map((part) => part.stop()));
  await setUp.tearDown();
});

function watch(heard: string[] = []): ReturnType<typeof startRestoreWatch> {
  const log = createLog({
    ...{ process: 'test', level: 'error', destination: { write: () => undefined } },
    onError: ({ message }) => heard.push(message),
  });
  const started = startRestoreWatch({
    ...{ database: setUp.receiving, connection: reader, process: 'analytics-worker', log, lookEveryMs: 200 },
  });
  watches.push(started);
  return started;
}

const send = (count: number): Promise<string[]> =>
  setUp.sending.transaction(all, async (tx) => {
    const surveys = Array.from({ length: count }, () => aSurvey());
    for (const survey of surveys) await addToOutbox(tx, surveySubmitted, survey);
    return surveys.map(({ surveyId }) => surveyId);
  });
const done = async (): Promise<string[]> =>
  (await setUp.receiving.pool.query<{ survey_id: string }>('SELECT survey_id FROM effect')).rows
    .map(({ survey_id }) => survey_id)
    .toSorted();
/** The mark that the broker has is the state that the database has. */
const untilMarked = (): Promise<void> =>
  waitFor(async () => {
    const answer = await reader.nats.request(
      '$JS.API.DIRECT.GET.KV_DATABASE_MARKS.$KV.DATABASE_MARKS.analytics-worker',
    );
    const { rows } = await setUp.receiving.pool.query<{ newest: string }>(
      'SELECT max(message_id) AS newest FROM inbox',
    );
    expect(JSON.parse(Buffer.from(answer.data).toString())).toMatchObject({ done: rows[0]?.newest });
  });
/** As the database was before these came. */
const goBackTo = (surveys: readonly string[]): Promise<unknown> =>
  setUp.receiving.transaction(all, async (tx) => {
    await tx.execute(
      sql`DELETE FROM effect WHERE survey_id NOT IN (SELECT jsonb_array_elements_text(${JSON.stringify(surveys)}::jsonb))`,
    );
    await tx.execute(
      sql`DELETE FROM inbox WHERE message_id > (SELECT message_id FROM inbox ORDER BY message_id LIMIT 1 OFFSET ${surveys.length - 1})`,
    );
  });

it('has an older copy of its database filled again by its neighbours, and is not whole meanwhile', async () => {
  const heard: string[] = [];
  const watching = watch(heard);
  const early = await send(3);
  await waitFor(async () => expect(await done()).toEqual(early.toSorted()));
  const late = await send(4);
  await waitFor(async () => expect(await done()).toEqual([...early, ...late].toSorted()));
  await untilMarked();
  expect(watching.isWhole()).toBe(true);
  await goBackTo(early);
  await waitFor(() => expect(watching.isWhole()).toBe(false));
  expect(heard).toEqual(['the database was restored to an older copy']);
  // What comes meanwhile hides nothing.
  const newest = await send(1);
  await waitFor(async () => expect(await done()).toEqual([...early, ...late, ...newest].toSorted()));
  await waitFor(() => expect(watching.isWhole()).toBe(true));
});

it('finds it out also when the process was stopped meanwhile: the broker has kept the mark', async () => {
  watch();
  await untilMarked();
  const before = await done();
  const lost = await send(2);
  await waitFor(async () => expect(await done()).toEqual([...before, ...lost].toSorted()));
  await untilMarked();
  await Promise.all(watches.splice(0).map((one) => one.stop()));
  await setUp.receiving.transaction(all, async (tx) => {
    await tx.execute(
      sql`DELETE FROM effect WHERE survey_id IN (SELECT jsonb_array_elements_text(${JSON.stringify(lost)}::jsonb))`,
    );
    await tx.execute(
      sql`DELETE FROM inbox WHERE message_id IN (SELECT message_id FROM inbox ORDER BY message_id DESC LIMIT 2)`,
    );
  });
  const heard: string[] = [];
  const watching = watch(heard);
  await waitFor(() => expect(heard).toHaveLength(1));
  await waitFor(async () => expect(await done()).toEqual([...before, ...lost].toSorted()));
  await waitFor(() => expect(watching.isWhole()).toBe(true));
});
