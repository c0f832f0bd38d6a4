import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { eventually } from '../messaging/testing/eventually.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { startSchedule } from './schedule.ts';

const log = createLog({ process: 'test', level: 'silent' });
let made: TestDatabase;
let database: Database;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  made = await makeTestDatabase('customer');
  database = openDatabase({ url: made.url, name: 'test', log });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((schedule) => schedule.stop()));
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const start = (name: string, everyMs: number, run: (signal: AbortSignal) => Promise<void>): void => {
  running.push(startSchedule({ database, name, everyMs, run, log }));
};

it('runs in one of three replicas at a time, never over itself', async () => {
  let now = 0;
  let most = 0;
  let runs = 0;
  const run = async (): Promise<void> => {
    now += 1;
    most = Math.max(most, now);
    await database.pool.query('SELECT pg_sleep(0.12)'); // Longer than the interval.
    now -= 1;
    runs += 1;
  };
  for (let replica = 0; replica < 3; replica += 1) start('overlap', 60, run);
  await eventually(
    async () => runs,
    (count) => count >= 4,
  );
  expect(most).toBe(1);
});

it('runs once in an interval, however many replicas there are and whenever they start', async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
  };
  start('hourly', 3_600_000, run);
  await eventually(
    async () => runs,
    (count) => count === 1,
  );
  start('hourly', 3_600_000, run);
  start('hourly-beside', 60, async () => undefined);
  const beside = () => database.pool.query(`SELECT runs FROM schedule_run WHERE name = 'hourly-beside'`);
  await eventually(beside, ({ rows }) => Number(rows[0]?.runs) >= 3);
  expect(runs).toBe(1);
});

it('keeps how the last run ended, and runs again after a failure', async () => {
  let runs = 0;
  start('failing', 60, async () => {
    runs += 1;
    if (runs === 1) throw new TypeError('boom');
  });
  const last = async () =>
    (await database.pool.query(`SELECT outcome, error, runs FROM schedule_run WHERE name = 'failing'`))
      .rows[0];
  await eventually(last, (row) => Number(row?.runs) > 1 && row?.outcome === 'SUCCEEDED');
  expect(runs).toBeGreaterThan(1);
});

it('does not wait for the end of a long interval after a failure', async () => {
  start('hourly-failing', 3_600_000, async () => {
    throw new TypeError('boom');
  });
  const last = async () =>
    (await database.pool.query(`SELECT outcome, runs FROM schedule_run WHERE name = 'hourly-failing'`))
      .rows[0];
  await eventually(last, (row) => row?.outcome === 'FAILED');
  // As if the failure were a quarter of a minute ago.
  await database.pool.query(
    `UPDATE schedule_run SET started_at = now() - interval '15 seconds' WHERE name = 'hourly-failing'`,
  );
  await eventually(last, (row) => Number(row?.runs) === 2);
});

it('tells the run to stop when the process stops', async () => {
  let told = false;
  let started = false;
  start('stopping', 60, async (signal) => {
    started = true;
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    told = signal.aborted;
  });
  await eventually(
    async () => started,
    (is) => is,
  );
  await running.pop()?.stop();
  expect(told).toBe(true);
});
