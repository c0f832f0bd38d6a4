import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import { newId } from '../../kernel/ids/ids.ts';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import { currentContext, runInContext } from '../telemetry/context.ts';
import { registry } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import { type IncomingMessage, type MessageHandler, on, startConsumer } from './consumer.ts';
import { listDeadLetters, replayDeadLetter } from './dead-letters.ts';
import { addToOutbox } from './outbox.ts';
import { startOutboxRelay, whileNotRelayed } from './relay.ts';
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
  await setUp.receiving.transaction(all, (tx) => tx.execute(sql`DELETE FROM effect`));
});

afterAll(() => setUp.tearDown());

const relay = (): void => {
  running.push(
    startOutboxRelay({
      database: setUp.sending,
      connection: sender,
      sender: 'customer-worker',
      signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
      log: silentLog,
    }),
  );
};

/** How a worker takes its messages: side by side, or what came together in one transaction. */
type Way = { together?: number };
const together: Way = { together: 32 };

const consume = (handler: MessageHandler, way: Way = {}): { stop(): Promise<void> } => {
  const part = startConsumer({
    ...way,
    database: setUp.receiving,
    connection: reader,
    consumer: 'analytics-surveys',
    handlers: [handler],
    keysFile: setUp.nats.messages.keysFile,
    log: silentLog,
    replayPollMs: 50,
  });
  running.push(part);
  return part;
};

const recordEffect = on(surveySubmitted, async (tx, { body }) => {
  await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
});

const send = (survey: Survey): Promise<string> =>
  setUp.sending.transaction(all, (tx) => addToOutbox(tx, surveySubmitted, survey));

const effectsDone = async (): Promise<string[]> => {
  const { rows } = await setUp.receiving.pool.query<{ survey_id: string }>('SELECT survey_id FROM effect');
  return rows.map((row) => row.survey_id).sort();
};
const waiting = async (): Promise<number> =>
  (await setUp.sending.pool.query('SELECT FROM outbox')).rowCount ?? 0;
const parked = () => setUp.receiving.transaction(all, (tx) => listDeadLetters(tx));

it('counts the effects that are not confirmed yet', async () => {
  relay();
  await send(aSurvey());
  await eventually(
    () => registry.metrics(),
    (metrics) => Number(/^quanta_outbox_unconfirmed (\d+)$/m.exec(metrics)?.[1]) >= 1,
  );
  consume(recordEffect);
  await eventually(effectsDone, (done) => done.length === 1);
});

it('sends nothing while it is held, and all of it afterwards', async () => {
  consume(recordEffect);
  const survey = aSurvey();
  await whileNotRelayed(setUp.sending, async () => {
    relay();
    await send(survey);
    // The relay looks every 100 ms, and has looked when it has counted what waits.
    await eventually(
      () => registry.metrics(),
      (metrics) => Number(/^quanta_outbox_messages (\d+)$/m.exec(metrics)?.[1]) === 1,
    );
    expect(await waiting()).toBe(1);
    expect(await effectsDone()).toEqual([]);
  });
  await eventually(effectsDone, (done) => done.length === 1);
  expect(await effectsDone()).toEqual([survey.surveyId]);
});

describe('from a committed change to its effect elsewhere', () => {
  it('delivers what was committed, with what caused it, and empties the outbox', async () => {
    const survey = aSurvey({ comment: 'On time – and tidy.' });
    const seen: IncomingMessage<Survey>[] = [];
    const actors: (string | undefined)[] = [];
    relay();
    consume(
      on(surveySubmitted, async (_tx, incoming) => {
        seen.push(incoming);
        actors.push(currentContext()?.actor);
      }),
    );
    const requestId = 'req_00000000000000000000000000' as never;
    const context = { requestId, correlationId: 'the-click', actor: survey.customerId };
    const id = await runInContext(context, () => send(survey));
    await eventually(
      async () => seen.length,
      (count) => count === 1,
    );
    expect(seen[0]).toMatchObject({ id, subject: survey.surveyId, correlationId: 'the-click', body: survey });
    await eventually(waiting, (count) => count === 0);

    // What a process begins on its own is caused by that process.
    await send(aSurvey());
    await eventually(
      async () => actors.length,
      (count) => count === 2,
    );
    expect(actors).toEqual([survey.customerId, 'customer-worker']);
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    const survey = aSurvey();
    const work = setUp.sending.transaction(all, async (tx) => {
      await addToOutbox(tx, surveySubmitted, survey);
      throw new Error('changed our mind');
    });
    await expect(work).rejects.toThrow('changed our mind');
    expect(await waiting()).toBe(0);
  });

  it('refuses a body that breaks its schema before it is written', async () => {
    await expect(send(aSurvey({ rating: 6 }))).rejects.toThrow('breaks its schema');
  });

  it('tries a message again, later and later, while something is down', async () => {
    let calls = 0;
    consume(
      on(surveySubmitted, async (tx, { body }) => {
        calls += 1;
        if (calls < 3) throw new Outage('the weather', { retryable: true });
        await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
      }),
    );
    relay();
    const survey = aSurvey();
    await send(survey);
    expect(await eventually(effectsDone, (done) => done.length > 0)).toEqual([survey.surveyId]);
    expect(calls).toBe(3);
    expect(await parked()).toEqual([]);
  });

  it('parks what can never succeed, and does it after all when it is replayed', async () => {
    let mended = false;
    consume(
      on(surveySubmitted, async (tx, { body }) => {
        if (!mended) throw new PermanentFailure('no such ticket');
        await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
      }),
    );
    relay();
    const survey = aSurvey();
    const id = await send(survey);
    const [letter] = await eventually(parked, (letters) => letters.length === 1);
    expect(letter).toMatchObject({
      messageId: id,
      reasonCode: 'REFUSED_BY_HANDLER',
      reason: 'no such ticket',
    });
    expect(await effectsDone()).toEqual([]);

    const replay = () =>
      setUp.receiving.transaction(all, (tx) => replayDeadLetter(tx, letter?.id ?? 'missing'));
    await replay(); // Not mended yet: it is parked again under the same id.
    await eventually(parked, ([again]) => again?.state === 'PARKED');
    mended = true;
    await replay();
    expect(await eventually(effectsDone, (done) => done.length > 0)).toEqual([survey.surveyId]);
    await eventually(parked, ([again]) => again?.state === 'REPLAYED');
    await expect(replay()).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await registry.metrics()).toContain(
      'quanta_messages_handled_total{consumer="analytics-surveys",outcome="parked_refused_by_handler"} 1',
    );
  });
});

describe('messages that are done together', () => {
  const sendAll = (surveys: readonly Survey[]): Promise<void> =>
    setUp.sending.transaction(all, async (tx) => {
      for (const survey of surveys) await addToOutbox(tx, surveySubmitted, survey);
    });

  it('share a transaction', async () => {
    const transactions = new Set<string>();
    const surveys = Array.from({ length: 20 }, () => aSurvey());
    consume(
      on(surveySubmitted, async (tx, { body }) => {
        const { rows } = await tx.execute<{ id: string }>(sql`SELECT txid_current()::text AS id`);
        transactions.add(rows[0]?.id ?? '');
        await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
      }),
      together,
    );
    await sendAll(surveys);
    relay();
    await eventually(effectsDone, (done) => done.length === surveys.length);
    expect(transactions.size).toBeLessThan(surveys.length / 2);
  });

  it('are done all but the one that cannot be, which is parked', async () => {
    const surveys = Array.from({ length: 20 }, () => aSurvey());
    const impossible = surveys[7]?.surveyId;
    consume(
      on(surveySubmitted, async (tx, { body }) => {
        await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
        if (body.surveyId === impossible) throw new PermanentFailure('no such ticket');
      }),
      together,
    );
    await sendAll(surveys);
    relay();
    const rest = surveys.map(({ surveyId }) => surveyId).filter((id) => id !== impossible);
    expect(await eventually(effectsDone, (done) => done.length === rest.length)).toEqual(rest.sort());
    // The letter of the test before is replayed by now.
    const [letter] = await eventually(parked, ([newest]) => newest?.state === 'PARKED');
    expect(letter?.reason).toBe('no such ticket');
  });
});

describe('restarts in the middle of the flow', () => {
  it('loses and doubles nothing when NATS is killed and comes back', async () => {
    const surveys = Array.from({ length: 400 }, () => aSurvey());
    relay();
    consume(recordEffect, together);
    for (const [index, survey] of surveys.entries()) {
      await send(survey);
      if (index === 150) await setUp.nats.kill();
      if (index === 300) void setUp.nats.start();
    }
    const done = await eventually(effectsDone, (ids) => ids.length >= surveys.length, 30_000);
    expect(done).toEqual(surveys.map((survey) => survey.surveyId).sort());
    await eventually(waiting, (count) => count === 0);
    expect(await effectsDone()).toEqual(done);
  });

  it.each([
    ['side by side', {}],
    ['together', together],
  ])(
    'loses and doubles nothing when all database connections of both sides are cut again and again, messages taken %s',
    async (_name, way) => {
      const surveys = Array.from({ length: 600 }, () => aSurvey());
      for (const survey of surveys) await send(survey);
      relay();
      consume(recordEffect, way);
      // The one who looks is cut off like everybody else, and looks again.
      const effectsSeen = (): Promise<string[]> => effectsDone().catch(() => []);
      const cut =
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()';
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        await eventually(effectsSeen, (done) => done.length >= share * surveys.length);
        // A role may end its own sessions; the one that asks is spared.
        await Promise.all([setUp.sending.pool.query(cut), setUp.receiving.pool.query(cut)]);
      }
      const done = await eventually(effectsSeen, (ids) => ids.length >= surveys.length, 30_000);
      expect(done).toEqual(surveys.map((survey) => survey.surveyId).sort());
      await eventually(waiting, (count) => count === 0);
      expect(await effectsDone()).toEqual(done);
    },
    60_000,
  );

  it.each([
    ['side by side', {}],
    ['together', { together: 10 }],
  ])(
    'finishes what is in flight when it is stopped, and hands back the rest, messages taken %s',
    async (_name, way) => {
      const surveys = Array.from({ length: 60 }, () => aSurvey());
      for (const survey of surveys) await send(survey);
      relay();
      let begun = 0;
      const slow = on(surveySubmitted, async (tx, { body }) => {
        begun += 1;
        await tx.execute(sql`SELECT pg_sleep(0.05)`);
        await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
      });
      const first = consume(slow, way);
      await eventually(
        async () => begun,
        (count) => count > 4,
      );
      await first.stop();
      expect(await effectsDone()).toHaveLength(begun);
      consume(slow, way);
      const done = await eventually(effectsDone, (ids) => ids.length >= surveys.length);
      expect(done).toEqual(surveys.map((survey) => survey.surveyId).sort());
      expect(begun).toBe(surveys.length);
    },
  );

  it.each([
    ['side by side', {}],
    ['together', together],
  ])(
    'does messages of one aggregate in the order in which they were written, taken %s',
    async (_name, way) => {
      const surveyId = newId('Survey');
      const surveys = Array.from({ length: 300 }, (_, index) =>
        aSurvey({ surveyId, comment: String(index) }),
      );
      for (const survey of surveys) await send(survey);
      const seen: (string | null)[] = [];
      consume(
        on(surveySubmitted, async (_tx, { body }) => {
          seen.push(body.comment);
        }),
        way,
      );
      relay();
      relay(); // A second replica: one of them sends at a time.
      await eventually(
        async () => seen.length,
        (count) => count === surveys.length,
      );
      expect(seen).toEqual(surveys.map((survey) => survey.comment));
    },
  );
});
