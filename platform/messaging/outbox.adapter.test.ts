import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId, type SurveyId } from '../../kernel/ids/ids.ts';
import { customerErased } from '../../schema/messages/customer/erased.v1.ts';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import { registry } from '../telemetry/metrics.ts';
import type { MessagingConnection } from './connect.ts';
import { addToOutbox, outboxHasRoom } from './outbox.ts';
import { provision } from './provision.ts';
import { startOutboxRelay } from './relay.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey } from './testing/survey.ts';

const all = { kind: 'all' } as const;
let setUp: MessagingSetUp;
let connection: MessagingConnection;

beforeAll(async () => {
  setUp = await setUpMessaging();
  connection = await setUp.connectAs('customer-worker');
});
afterAll(() => setUp.tearDown());

const outbox = async () =>
  (
    await setUp.sending.pool.query(
      'SELECT aggregate, stream, attempts, last_error FROM outbox ORDER BY position',
    )
  ).rows;

const send = (surveyId: SurveyId) =>
  setUp.sending.transaction(all, (tx) => addToOutbox(tx, surveySubmitted, { ...aSurvey(), surveyId }));

it('keeps a message that its full stream refuses, sends to the others, and goes on when there is room', async () => {
  const provisioner = await setUp.connectAs('provisioner');
  const manager = await provisioner.nats.jetstreamManager({ checkAPI: false });
  await manager.streams.update('SURVEYS', { max_bytes: 1 });
  const [one, two] = [newId('Survey'), newId('Survey')];
  await send(one);
  await setUp.sending.transaction(all, (tx) =>
    addToOutbox(tx, customerErased, {
      customerId: newId('Customer'),
      erasedAt: '2026-06-15T12:00:00Z',
    }),
  );
  const relay = startOutboxRelay({
    database: setUp.sending,
    connection,
    sender: 'customer-worker',
    signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
    log: silentLog,
  });
  const [refused, ...others] = await eventually(outbox, (rows) => rows[0]?.attempts > 1 && rows.length === 1);
  expect(refused).toMatchObject({
    aggregate: one,
    stream: 'SURVEYS',
    last_error: 'maximum bytes exceeded',
  });
  expect(others).toEqual([]);
  const backlog = (): Promise<string> => registry.getSingleMetricAsString('quanta_outbox_messages');
  await eventually(backlog, (text) => text.endsWith(' 1'));

  // A younger one of the same aggregate waits behind it without being tried.
  await setUp.sending.pool.query(`UPDATE outbox SET next_attempt_at = now() + interval '1 hour'`);
  await send(one);
  await send(two);
  const waiting = await eventually(outbox, (rows) =>
    rows.some((row) => row.aggregate === two && row.attempts > 0),
  );
  expect(waiting.filter((row) => row.aggregate === one).map((row) => row.attempts > 0)).toEqual([
    true,
    false,
  ]);

  await provision({ connection: provisioner, log: silentLog });
  await setUp.sending.pool.query('UPDATE outbox SET next_attempt_at = now()');
  await eventually(outbox, (rows) => rows.length === 0);
  await relay.stop();
});

it('says when there is no more room, by what still waits and not by how old the oldest is', async () => {
  const hasRoom = () => setUp.sending.transaction(all, outboxHasRoom);
  const fill = (count: number, from: number) =>
    setUp.sending.transaction(all, (tx) =>
      tx.execute(sql`
        INSERT INTO outbox (position, id, type, aggregate, stream, nats_subject, body, correlation_id)
        OVERRIDING SYSTEM VALUE
        SELECT n, 'filler_' || n, 't', 'a', 's', 'n', '{}', 'c' FROM generate_series(${from}::int, ${from + count - 1}::int) n`),
    );
  await fill(1, 1_000_000);
  await fill(1, 9_000_000);
  expect(await hasRoom()).toBe(true);
  // In parts, each far below the time that a statement may take, also on a busy machine.
  const parts = Array.from({ length: 24 }, (_, index) => 2_000_000 + index * 30_000);
  for (const part of parts) await fill(30_000, part);
  expect(await hasRoom()).toBe(false);
  for (const part of [1_000_000, ...parts, 9_000_000])
    await setUp.sending.transaction(all, (tx) =>
      tx.execute(sql`DELETE FROM outbox WHERE position BETWEEN ${part}::int AND ${part + 29_999}::int`),
    );
  expect(await hasRoom()).toBe(true);
});

it('puts the id of its aggregate behind the type of a keyed message, and of no other', async () => {
  const definition = { ...surveySubmitted, keyed: true };
  const survey = aSurvey();
  const subjects = await setUp.sending.transaction(all, async (tx) => {
    await addToOutbox(tx, surveySubmitted, survey);
    await addToOutbox(tx, definition, survey);
    return (await tx.execute(sql`SELECT nats_subject FROM outbox ORDER BY position`)).rows;
  });
  expect(subjects.map((row) => row.nats_subject)).toEqual([
    'customer.survey.submitted.v1',
    `customer.survey.submitted.v1.${survey.surveyId}`,
  ]);
});

it('shows its rows to a customer’s transaction, which writes them', async () => {
  const access = { kind: 'customer', customerId: newId('Customer') } as const;
  const written = await setUp.sending.transaction(access, async (tx) => {
    const id = await addToOutbox(tx, surveySubmitted, aSurvey());
    return (await tx.execute(sql`SELECT FROM outbox WHERE id = ${id}`)).rowCount;
  });
  expect(written).toBe(1);
});
