import { pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outage, PermanentFailure } from '../../kernel/errors/errors.ts';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { eventually } from '../messaging/testing/eventually.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { unitOfWorkOn } from '../postgres/unit-of-work.ts';
import { startDeliveryLoop } from './delivery-loop.ts';
import { notificationQueue, notTriedYet, sendingColumns } from './queue.ts';
import { type Deliver, type DueNotification, sendDue } from './send-due.ts';

const letters = pgTable('letter', {
  id: text('id').primaryKey(),
  recipient: text('recipient').notNull(),
  words: text('words'),
  ...sendingColumns,
});
interface DueLetter extends DueNotification {
  readonly recipient: string;
  readonly words: string | null;
}
const queueIn = notificationQueue<DueLetter>({
  table: letters,
  emptied: { words: null },
  async load(tx, ids) {
    const rows = await tx.select().from(letters).orderBy(letters.createdAt, letters.id);
    return rows.filter(({ id }) => ids.includes(id));
  },
});

const log = createLog({ process: 'test', level: 'silent' });
const leaseMs = 60_000;
let made: TestDatabase;
let database: Database;
let now = Temporal.Instant.from('2026-03-16T09:00:00Z');
const clock = { now: () => now };
const later = (seconds: number): void => {
  now = now.add({ milliseconds: seconds * 1_000 });
};

beforeAll(async () => {
  made = await makeTestDatabase('customer');
  const owner = openDatabase({ url: made.ownerUrl, name: 'owner', log });
  await owner.pool.query(`CREATE TABLE letter (
    id text PRIMARY KEY, recipient text NOT NULL, words text, state text NOT NULL, created_at timestamptz NOT NULL,
    attempts integer NOT NULL, next_attempt_at timestamptz NOT NULL, settled_at timestamptz, last_error text,
    CHECK ((state = 'PENDING') = (words IS NOT NULL)))`);
  await owner.pool.query('GRANT SELECT, INSERT, UPDATE, DELETE ON letter TO PUBLIC');
  await owner.close();
  database = openDatabase({ url: made.url, name: 'test', log });
});
beforeEach(() => database.pool.query('DELETE FROM letter'));
afterAll(async () => {
  await database.close();
  await made.drop();
});

const unitOfWork = () => unitOfWorkOn(database, (tx) => ({ notifications: queueIn(tx) }));
const write = (...ids: readonly string[]) =>
  database.transaction({ kind: 'all' }, async (tx) => {
    for (const id of ids) {
      await tx.insert(letters).values({ id, recipient: id.charAt(0), words: 'Hello', ...notTriedYet(now) });
      later(1);
    }
  });
/** One look at what is due, by a sender of its own. */
const send = (deliver: Deliver<DueLetter>) =>
  sendDue({ clock, unitOfWork: unitOfWork(), deliver, recipientOf: ({ recipient }) => recipient, leaseMs })();
const rowOf = async (id: string) =>
  (await database.pool.query('SELECT state, words, attempts, last_error FROM letter WHERE id = $1', [id]))
    .rows[0];
const nothing = { sent: 0, postponed: 0, givenUp: 0 };

describe('a due notification', () => {
  it('is delivered once, and its text is emptied', async () => {
    await write('a1');
    const delivered: DueLetter[] = [];
    const deliver = async (letter: DueLetter) => void delivered.push(letter);
    expect(await send(deliver)).toEqual({ ...nothing, sent: 1 });
    expect(await send(deliver)).toEqual(nothing);
    expect(delivered).toMatchObject([{ id: 'a1', words: 'Hello', attempts: 1 }]);
    expect(await rowOf('a1')).toEqual({ state: 'SENT', words: null, attempts: 1, last_error: null });
  });

  it('is tried again after a pause when its service fails, and given up when it is refused for good', async () => {
    await write('a1');
    const failing = async () => {
      throw new Outage('smtp', { retryable: true });
    };
    expect(await send(failing)).toEqual({ ...nothing, postponed: 1 });
    later(14);
    expect(await send(failing)).toEqual(nothing);
    later(1);
    const refusing = async () => {
      throw new PermanentFailure('x'.repeat(600));
    };
    expect(await send(refusing)).toEqual({ ...nothing, givenUp: 1 });
    expect(await rowOf('a1')).toEqual({
      state: 'FAILED',
      words: null,
      attempts: 2,
      last_error: 'x'.repeat(500),
    });
  });

  it('is given up after the last try', async () => {
    await write('a1');
    let tries = 0;
    const failing = async () => {
      tries += 1;
      throw new Error('no answer');
    };
    while ((await send(failing)).givenUp === 0) later(7 * 3600);
    expect(tries).toBe(20);
  });

  it('is sent by one of several senders', async () => {
    await write(...Array.from({ length: 30 }, (_, n) => `a${n}`));
    const delivered: string[] = [];
    const deliver = async ({ id }: DueLetter) => void delivered.push(id);
    const results = await Promise.all([send(deliver), send(deliver), send(deliver)]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(delivered).size).toBe(30);
  });

  it('of a sender that died is sent by the next when the lease ends', async () => {
    await write('a1');
    await unitOfWork()({ kind: 'all' }, ({ notifications }) =>
      notifications.claimDue(now, now.add({ milliseconds: leaseMs }), 10),
    );
    later(59);
    expect(await send(async () => undefined)).toEqual(nothing);
    later(1);
    expect(await send(async () => undefined)).toEqual({ ...nothing, sent: 1 });
  });
});

describe('a lease', () => {
  it('is renewed as long as its sender delivers, so that no other sender takes what is left', async () => {
    const shortLeaseMs = 300;
    const sendShort = (deliver: Deliver<DueLetter>) =>
      sendDue({
        clock,
        unitOfWork: unitOfWork(),
        deliver,
        recipientOf: ({ recipient }) => recipient,
        leaseMs: shortLeaseMs,
      })();
    await write('a1', 'a2');
    const delivered: string[] = [];
    const held = Promise.withResolvers<void>();
    const sending = sendShort(async ({ id }) => {
      delivered.push(id);
      if (id === 'a1') await held.promise;
    });
    const leaseEnds = async (): Promise<string> =>
      (
        await database.pool.query<{ ends: string }>(
          `SELECT to_char(next_attempt_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') AS ends FROM letter WHERE id = 'a2'`,
        )
      ).rows[0]?.ends ?? '';
    // Five times 0.2 s is longer than a lease of 0.3 s; the clock goes on only when the renewal was seen.
    for (let step = 0; step < 5; step += 1) {
      later(0.2);
      const renewed = now.add({ milliseconds: shortLeaseMs }).toString({ smallestUnit: 'millisecond' });
      await eventually(leaseEnds, (ends) => `${ends}Z` === renewed);
      expect(await sendShort(async () => undefined)).toEqual(nothing);
    }
    held.resolve();
    expect(await sending).toEqual({ ...nothing, sent: 2 });
    expect(delivered).toEqual(['a1', 'a2']);
  });
});

describe('the notifications of one recipient', () => {
  it('are delivered one after the other in their order; those of others do not wait', async () => {
    await write('a1', 'a2', 'b1');
    const begun: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const sending = send(async ({ id }) => {
      begun.push(id);
      if (id === 'a1') await held;
    });
    await eventually(
      async () => (await rowOf('b1'))?.state,
      (state) => state === 'SENT',
    );
    expect(begun).toEqual(['a1', 'b1']);
    letGo();
    expect(await sending).toEqual({ ...nothing, sent: 3 });
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('that would begin after the lease are left to the next claim', async () => {
    await write('a1', 'a2');
    const delivered: string[] = [];
    const slow = async ({ id }: DueLetter) => {
      later(60);
      delivered.push(id);
    };
    expect(await send(slow)).toEqual({ ...nothing, sent: 1, postponed: 1 });
    expect(await send(slow)).toEqual({ ...nothing, sent: 1 });
    expect(delivered).toEqual(['a1', 'a2']);
  });
});

describe('the loop', () => {
  it('sends as long as anything is due, goes on after a failure, and finishes what it has begun', async () => {
    await write(...Array.from({ length: 25 }, (_, n) => `a${n}`));
    const delivered: string[] = [];
    const sendOnce = sendDue({
      clock,
      unitOfWork: unitOfWork(),
      deliver: async ({ id }) => void delivered.push(id),
      recipientOf: ({ recipient }) => recipient,
      leaseMs,
    });
    let looks = 0;
    const loop = startDeliveryLoop({
      deliverDue: async () => {
        looks += 1;
        if (looks === 1) throw new Error('the database is away');
        return sendOnce();
      },
      log,
    });
    await eventually(
      async () => delivered.length,
      (count) => count === 25,
    );
    await loop.stop();
    const { rows } = await database.pool.query("SELECT count(*)::int AS n FROM letter WHERE state = 'SENT'");
    expect(rows).toEqual([{ n: 25 }]);
  });
});
