import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { surveySubmitted } from '../../schema/messages/customer/survey-submitted.v1.ts';
import type { MessagingConnection } from './connect.ts';
import { on, startConsumer } from './consumer.ts';
import { missingAt } from './missing.ts';
import { addToOutbox } from './outbox.ts';
import { provision } from './provision.ts';
import { startOutboxRelay } from './relay.ts';
import { eventually } from './testing/eventually.ts';
import { type MessagingSetUp, setUpMessaging, silentLog } from './testing/messaging-set-up.ts';
import { aSurvey } from './testing/survey.ts';

const all = { kind: 'all' } as const;
/** Working again: 60 s after the broker is back. */
const recoveryMs = 60_000;

let setUp: MessagingSetUp;
let sender: MessagingConnection;
let reader: MessagingConnection;
const running: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  setUp = await setUpMessaging();
  [sender, reader] = await Promise.all([
    setUp.connectAs('customer-worker'),
    setUp.connectAs('analytics-worker'),
  ]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((part) => part.stop()));
  await setUp.tearDown();
});

const relay = (): void => {
  const part = startOutboxRelay({
    database: setUp.sending,
    connection: sender,
    sender: 'customer-worker',
    signingKeyFile: setUp.nats.messages.signingKeyFile('customer-worker'),
    log: silentLog,
  });
  running.push(part);
};

const recordEffect = on(surveySubmitted, async (tx, { body }) => {
  await tx.execute(sql`INSERT INTO effect (survey_id) VALUES (${body.surveyId})`);
});

const consume = (): void => {
  const part = startConsumer({
    together: 32,
    database: setUp.receiving,
    connection: reader,
    consumer: 'analytics-surveys',
    handlers: [recordEffect],
    keysFile: setUp.nats.messages.keysFile,
    log: silentLog,
    reportEveryMs: 500,
  });
  running.push(part);
};

/** @returns ids of surveys that were accepted */
const accept = (count: number): Promise<string[]> =>
  setUp.sending.transaction(all, async (tx) => {
    const surveys = Array.from({ length: count }, () => aSurvey({ comment: 'x'.repeat(500) }));
    for (const survey of surveys) await addToOutbox(tx, surveySubmitted, survey);
    return surveys.map(({ surveyId }) => surveyId as string);
  });

const rowCount = async (text: string): Promise<number> =>
  (await setUp.sending.pool.query(text)).rowCount ?? 0;
const sentAgain = () => rowCount('SELECT FROM outbox_sent WHERE sends > 1');
const untilSent = () =>
  eventually(
    () => rowCount('SELECT FROM outbox'),
    (count) => count === 0,
  );
const effectsDone = async (): Promise<string[]> => {
  const { rows } = await setUp.receiving.pool.query<{ survey_id: string }>('SELECT survey_id FROM effect');
  return rows.map((row) => row.survey_id).sort();
};

async function allHappenOnce(accepted: readonly string[]): Promise<void> {
  const done = await eventually(effectsDone, (ids) => ids.length >= accepted.length, recoveryMs);
  expect(done).toEqual([...accepted].sort());
  await eventually(
    () => rowCount('SELECT FROM outbox_awaited'),
    (count) => count === 0,
    recoveryMs,
  );
  expect(await effectsDone()).toEqual(done);
}

async function startAgain(): Promise<void> {
  await setUp.nats.start();
  await provision({ connection: await setUp.connectAs('provisioner'), log: silentLog });
}

/** Every file below a folder. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

it('does every effect once, though the broker lost its store with messages that no one had read', async () => {
  relay();
  const accepted = await accept(50);
  await untilSent();
  await setUp.nats.kill();
  rmSync(setUp.nats.storeFolder, { recursive: true });
  await startAgain();
  consume();
  await allHappenOnce(accepted);
  expect(await sentAgain()).toBe(50);
});

it('does every effect once, though the broker’s store is lost while messages are read', async () => {
  relay();
  consume();
  const accepted = await accept(50);
  await eventually(effectsDone, (ids) => ids.length > 0);
  accepted.push(...(await accept(300)));
  await setUp.nats.kill();
  rmSync(setUp.nats.storeFolder, { recursive: true });
  accepted.push(...(await accept(10)));
  await startAgain();
  accepted.push(...(await accept(10)));
  await allHappenOnce(accepted);
});

it('does every effect once, though a byte of a stream’s block was damaged on disk', async () => {
  relay();
  const accepted = await accept(50);
  await untilSent();
  await setUp.nats.kill();
  const [block] = filesBelow(setUp.nats.storeFolder).filter(
    (path) => path.includes('/SURVEYS/msgs/') && path.endsWith('.blk'),
  );
  if (block === undefined) throw new Error('the stream has no block');
  const bytes = readFileSync(block);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  writeFileSync(block, bytes);
  await startAgain();
  consume();
  await allHappenOnce(accepted);
  expect(await sentAgain()).toBeGreaterThan(0);
});

it('does not send again what waits in its stream for a reader that is away', async () => {
  relay();
  await accept(5);
  await untilSent();
  // As if it had been sent long ago.
  await setUp.sending.pool.query(
    "UPDATE outbox_awaited SET sent_at = now() - interval '1 day', resend_at = now() - interval '1 hour'",
  );
  consume();
  await eventually(
    () => rowCount('SELECT FROM outbox_awaited'),
    (count) => count === 0,
  );
  expect(await sentAgain()).toBe(0);
});

it('says within 15 s which streams and consumers the broker lacks, until they are there again', async () => {
  relay();
  consume();
  await setUp.nats.kill();
  rmSync(setUp.nats.storeFolder, { recursive: true });
  const accepted = await accept(1);
  await setUp.nats.start();
  const missing = async () => [...missingAt(reader), ...missingAt(sender)];
  await eventually(missing, (parts) => parts.length === 2, 15_000);
  expect(await missing()).toEqual(['consumer analytics-surveys', 'stream SURVEYS']);
  await provision({ connection: await setUp.connectAs('provisioner'), log: silentLog });
  await eventually(missing, (parts) => parts.length === 0, recoveryMs);
  await allHappenOnce(accepted);
});
