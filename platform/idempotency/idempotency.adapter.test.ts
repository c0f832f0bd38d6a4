import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../kernel/unit-of-work/unit-of-work.ts';
import { makeTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { once, pruneIdempotencyKeys } from './idempotency.ts';

const all = { kind: 'all' } as const;
const now = Temporal.Instant.from('2026-06-15T12:00:00Z');
let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await makeTestDatabase('customer');
  database = openDatabase({
    url: made.url,
    name: 'test',
    log: createLog({ process: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const ask = <T extends JsonValue>(
  over: { caller?: string; operation?: string; key: string; input?: unknown },
  work: () => Promise<T>,
): Promise<{ value: T; replayed: boolean }> =>
  database.transaction(all, (tx) =>
    once(tx, { caller: 'anna', operation: 'choosePlan', input: { plan: 'gold' }, now, ...over }, work),
  );

describe('an idempotency key', () => {
  it('replays the first answer, a refusal and null included, without working again', async () => {
    for (const answer of [{ code: 'NOT_FOUND' }, null, 'pln_1']) {
      const key = `replay ${JSON.stringify(answer)}`.replaceAll(' ', '-');
      expect(await ask({ key }, async () => answer)).toEqual({ value: answer, replayed: false });
      const again = await ask<JsonValue>({ key }, async () => expect.fail('worked twice'));
      expect(again).toEqual({ value: answer, replayed: true });
    }
  });

  it('takes the same input in another order for the same input', async () => {
    await ask({ key: 'order', input: { a: 1n, b: undefined, c: [1, 2] } }, async () => 1);
    expect(await ask({ key: 'order', input: { c: [1, 2], a: 1n } }, async () => 2)).toEqual({
      value: 1,
      replayed: true,
    });
  });

  it('refuses other input under the same key', async () => {
    await ask({ key: 'conflict' }, async () => 1);
    const other = ask({ key: 'conflict', input: { plan: 'silver' } }, async () => 2);
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  it('means nothing to another caller or another operation', async () => {
    await ask({ key: 'mine' }, async () => 'anna');
    expect((await ask({ key: 'mine', caller: 'ben' }, async () => 'ben')).value).toBe('ben');
    expect((await ask({ key: 'mine', operation: 'cancelPlan' }, async () => 'cancel')).value).toBe('cancel');
  });

  it('is free again when the work fails', async () => {
    await expect(ask({ key: 'free' }, () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
    expect(await ask({ key: 'free' }, async () => 1)).toEqual({ value: 1, replayed: false });
  });

  it('lets of ten requests at once exactly one work; nine get its answer', async () => {
    let works = 0;
    const request = { caller: 'anna', operation: 'choosePlan', key: 'at-once', input: 1, now };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        database.transaction(all, (tx) =>
          once(tx, request, async () => {
            works += 1;
            await tx.execute(sql`SELECT pg_sleep(0.05)`); // The others arrive meanwhile.
            return works;
          }),
        ),
      ),
    );
    expect(works).toBe(1);
    expect(answers.map((answer) => answer.value)).toEqual(Array(10).fill(1));
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  });

  it('refuses what is no key', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256), 'ä', 'a\0', '\ud800', '4242-4242-4242-4242'])
      await expect(ask({ key }, async () => 1)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is remembered for 24 hours and forgotten after 48', async () => {
    await ask({ key: 'old' }, async () => 1);
    const remembered = async (): Promise<number> => {
      const { rowCount } = await database.transaction(all, (tx) =>
        tx.execute(sql`SELECT FROM idempotency_key WHERE key = 'old'`),
      );
      return rowCount ?? 0;
    };
    await database.transaction(all, (tx) => pruneIdempotencyKeys(tx, now.add({ hours: 24 })));
    expect(await remembered()).toBe(1);
    await database.transaction(all, (tx) => pruneIdempotencyKeys(tx, now.add({ hours: 49 })));
    expect(await remembered()).toBe(0);
  });
});
