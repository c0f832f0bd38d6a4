import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { customType, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outage } from '../../kernel/errors/errors.ts';
import type { PageRequest } from '../../kernel/unit-of-work/unit-of-work.ts';
import { makeEmptyTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { afterCommit, savepoint, withoutWaiting } from './connection.ts';
import { type Database, openDatabase, type Transaction } from './database.ts';
import { isUniqueViolation, sqlState } from './database-errors.ts';
import { behind, type PageParams, pageParams } from './page.ts';
import { plainSql } from './plain-sql.ts';
import { givenRow, prepared } from './prepared.ts';
import { tableStatements } from './table-statements.ts';

const all = { kind: 'all' } as const;
const at = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => Temporal.Instant.from(value),
  toDriver: (value) => value.toString(),
});
const things = pgTable('thing', {
  id: text('id').primaryKey(),
  size: integer('size').notNull(),
  tags: text('tags').array(),
  extra: jsonb('extra').$type<{ readonly colour: string }>(),
  madeAt: at('made_at'),
});
const thing = tableStatements(things);
const insertPlainly = plainSql('INSERT INTO thing (id, size) VALUES ($1, $2)');
const sizeOf = plainSql<{ size: number }>('SELECT size FROM thing WHERE id = $1');

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await makeEmptyTestDatabase('customer');
  const owner = new Client({ connectionString: made.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE TABLE thing
    (id text PRIMARY KEY, size int NOT NULL CHECK (size > 0), tags text[], extra jsonb, made_at timestamptz);
    GRANT ALL ON thing TO quanta_customer_app`);
  await owner.end();
  database = openDatabase({
    url: made.url,
    name: 'test',
    log: createLog({ process: 'test', level: 'silent' }),
  });
});
beforeEach(() => database.pool.query('DELETE FROM thing'));
afterAll(async () => {
  await database.close();
  await made.drop();
});

const run = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(all, work);
const ids = async (): Promise<string[]> =>
  (await database.pool.query('SELECT id FROM thing ORDER BY id')).rows.map(({ id }) => id);
const bare = { size: 1, tags: null, extra: null, madeAt: null };

describe('a statement that is not waited for', () => {
  it('is committed with the rest', async () => {
    await run(async (tx) => {
      thing.insert(tx, { ...bare, id: 'a' });
      withoutWaiting(tx, insertPlainly(tx, ['b', 2]));
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('runs before those that are sent after it, whether Drizzle wrote them or we did', async () => {
    const sizes = await run(async (tx) => {
      thing.insert(tx, { ...bare, id: 'a', size: 1 });
      withoutWaiting(tx, tx.execute(sql`SELECT 1`));
      thing.update(tx, { ...bare, id: 'a', size: 2 });
      const before = sizeOf(tx, ['a']);
      thing.update(tx, { ...bare, id: 'a', size: 3 });
      return [(await before).rows[0]?.size, (await thing.byIds(tx, ['a']))[0]?.size];
    });
    expect(sizes).toEqual([2, 3]);
  });

  it('fails the whole transaction with its own error, though others were sent behind it', async () => {
    const failing = run(async (tx) => {
      thing.insert(tx, { ...bare, id: 'a' });
      thing.insert(tx, { ...bare, id: 'a' });
      thing.insert(tx, { ...bare, id: 'b' });
    });
    expect(isUniqueViolation(await failing.catch((error) => error), 'thing_pkey')).toBe(true);
    expect(await ids()).toEqual([]);
  });

  it('is what is blamed when a later one is only told that the transaction is at its end', async () => {
    const failing = run(async (tx) => {
      thing.insert(tx, { ...bare, id: 'a', size: -1 });
      await sizeOf(tx, ['a']);
    });
    expect(sqlState(await failing.catch((error) => error))).toBe('23514'); // The check, not "in failed transaction".
  });

  it('leaves a connection that goes on as if nothing had been', async () => {
    for (let n = 0; n < 30; n += 1) {
      await run(async (tx) => thing.insert(tx, { ...bare, id: 'x', size: -1 })).catch(() => undefined);
      await run(async (tx) => thing.save(tx, { ...bare, id: 'x', size: n + 1 }));
    }
    expect(await run(async (tx) => (await thing.byIds(tx, ['x']))[0]?.size)).toBe(30);
  });
});

it('does not call a transaction committed in which a failure went unheeded', async () => {
  const careless = run(async (tx) => {
    await insertPlainly(tx, ['a', 1]);
    await insertPlainly(tx, ['a', 1]).catch(() => undefined);
  });
  await expect(careless).rejects.toThrow('the work went on');
  expect(await ids()).toEqual([]);
});

describe('statements of one turn', () => {
  it('fail with the first one’s error when they stand behind it, and succeed before it', async () => {
    const outcomes = await run(async (tx) => {
      const sent = [insertPlainly(tx, ['a', 1]), insertPlainly(tx, ['a', 2]), sizeOf(tx, ['a'])];
      const settled = await Promise.allSettled(sent);
      throw Object.assign(new Error('seen'), { settled });
    }).catch((error) => error.settled as PromiseSettledResult<unknown>[]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const outcome of outcomes.slice(1))
      expect(outcome.status === 'rejected' && isUniqueViolation(outcome.reason, 'thing_pkey')).toBe(true);
  });

  it('are prepared anew when they were skipped before the server knew them', async () => {
    const neverSaidBefore = plainSql<{ one: number }>('SELECT 1 AS one, 42 AS never_said_before');
    const failing = run(async (tx) => {
      withoutWaiting(tx, insertPlainly(tx, ['a', -1]));
      await neverSaidBefore(tx, []);
    });
    expect(sqlState(await failing.catch((error) => error))).toBe('23514');
    for (let n = 0; n < 3; n += 1)
      expect((await run((tx) => neverSaidBefore(tx, []))).rows).toEqual([{ one: 1, never_said_before: 42 }]);
  });

  it('are not committed without one whose value cannot be written', async () => {
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    const failing = run(async (tx) => {
      withoutWaiting(tx, insertPlainly(tx, ['a', 1]));
      withoutWaiting(tx, insertPlainly(tx, ['b', endless]));
    });
    await expect(failing).rejects.toThrow(/circular/i);
    expect(await ids()).toEqual([]);
    await run(async (tx) => thing.insert(tx, { ...bare, id: 'c' }));
    expect(await ids()).toEqual(['c']);
  });

  it('are rolled back by a batch of its own, which a failed one among them does not skip', async () => {
    const failing = run(async (tx) => {
      await sizeOf(tx, ['a']);
      insertPlainly(tx, ['a', -1]).catch(() => undefined);
      throw new Error('the work’s own');
    });
    await expect(failing).rejects.toThrow('the work’s own');
    const inner = run(async (tx) => {
      await sizeOf(tx, ['a']);
      await savepoint(tx, async () => {
        await sizeOf(tx, ['a']);
        insertPlainly(tx, ['a', -1]).catch(() => undefined);
        throw new Error('the part’s own');
      }).catch(() => undefined);
      thing.insert(tx, { ...bare, id: 'behind' });
    });
    await inner;
    expect(await ids()).toEqual(['behind']);
  });

  it('come to an end with the connection', async () => {
    const lost = run(async (tx) => {
      await tx.execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
      await sizeOf(tx, ['a']);
    });
    await expect(lost).rejects.toThrow(Outage);
  });
});

describe('a savepoint', () => {
  it('takes its own part back and leaves the rest', async () => {
    await run(async (tx) => {
      thing.insert(tx, { ...bare, id: 'outer' });
      await savepoint(tx, async () => {
        thing.insert(tx, { ...bare, id: 'inner' });
        throw new Error('only the inner one');
      }).catch(() => undefined);
      thing.insert(tx, { ...bare, id: 'behind' });
    });
    expect(await ids()).toEqual(['behind', 'outer']);
  });

  it('fails with a statement that was not waited for', async () => {
    const failure = await run((tx) =>
      savepoint(tx, async () => thing.insert(tx, { ...bare, id: 'a', size: -1 })).catch((error) => error),
    );
    expect(sqlState(failure)).toBe('23514');
    expect(await ids()).toEqual([]);
  });

  it('can stand in another', async () => {
    await run((tx) =>
      savepoint(tx, async () => {
        thing.insert(tx, { ...bare, id: 'a' });
        await savepoint(tx, async () => {
          thing.insert(tx, { ...bare, id: 'b' });
          throw new Error('the innermost');
        }).catch(() => undefined);
      }),
    );
    expect(await ids()).toEqual(['a']);
  });
});

describe('what is to be done after the commit', () => {
  it('is done once, and not when there is none', async () => {
    let done = 0;
    const act = (): void => {
      done += 1;
    };
    await run(async (tx) => {
      afterCommit(tx, act);
      afterCommit(tx, act);
    });
    await run(async (tx) => {
      afterCommit(tx, act);
      throw new Error('no');
    }).catch(() => undefined);
    await run(async () => undefined);
    expect(done).toBe(1);
  });
});

describe('a prepared query', () => {
  it('writes and reads every kind of column, null being null', async () => {
    const full = {
      id: 'full',
      size: 7,
      tags: ['a "quoted" one', 'b,c'],
      extra: { colour: 'red' },
      madeAt: Temporal.Instant.from('2026-03-01T10:00:00.123456Z'),
    };
    await run(async (tx) => {
      thing.insert(tx, full);
      thing.insert(tx, { ...bare, id: 'empty' });
    });
    const rows = await run((tx) => thing.byIds(tx, ['full', 'empty', 'missing']));
    expect(rows.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([{ ...bare, id: 'empty' }, full]);
    const asDrizzleReadsThem = await run((tx) => tx.select().from(things).orderBy(asc(things.id)));
    expect(asDrizzleReadsThem).toEqual([{ ...bare, id: 'empty' }, full]);
    const { rows: nulls } = await database.pool.query('SELECT id FROM thing WHERE extra IS NULL');
    expect(nulls).toEqual([{ id: 'empty' }]);
  });

  it('saves a row in the place of the one with its id', async () => {
    await run(async (tx) => {
      thing.save(tx, { ...bare, id: 'a', extra: { colour: 'red' } });
      thing.save(tx, { ...bare, id: 'a', size: 9 });
    });
    expect(await run((tx) => thing.forUpdate(tx, 'a'))).toEqual({ ...bare, id: 'a', size: 9 });
  });

  it('says which value is missing instead of writing null', async () => {
    const { madeAt: _, ...incomplete } = { ...bare, id: 'a' };
    await expect(run(async (tx) => thing.insert(tx, incomplete))).rejects.toThrow('madeAt');
  });

  it('tells how many rows it wrote, and answers with those that it changed', async () => {
    const add = prepared<typeof things.$inferInsert>()((tx) =>
      tx.insert(things).values(givenRow(things)).onConflictDoNothing(),
    );
    const grow = prepared<{ by: number }>()((tx, given) =>
      tx
        .update(things)
        .set({ size: sql`${things.size} + ${given('by')}::integer` })
        .returning(),
    );
    const row = { ...bare, id: 'a', size: 1 };
    expect((await run((tx) => add(tx, row))).rowCount).toBe(1);
    expect((await run((tx) => add(tx, row))).rowCount).toBe(0);
    expect(await run((tx) => grow(tx, { by: 4 }))).toEqual([{ ...row, size: 5 }]);
  });

  it('is built once for each combination of the parameters that come and go', async () => {
    let built = 0;
    const newestOf = prepared<{ sizeOf: number | null } & PageParams>()((tx, given, isGiven) => {
      built += 1;
      return tx
        .select({ id: things.id })
        .from(things)
        .where(
          and(
            isGiven('sizeOf') ? eq(things.size, given('sizeOf')) : undefined,
            behind(given, isGiven, { at: things.madeAt, id: things.id }),
          ),
        )
        .orderBy(desc(things.madeAt), desc(things.id))
        .limit(sql.placeholder('size'));
    });
    const madeAt = Temporal.Instant.from('2026-03-01T10:00:00Z');
    await run(async (tx) => {
      for (const id of ['a', 'b', 'c', 'd'])
        thing.insert(tx, { ...bare, id, size: id === 'c' ? 2 : 1, madeAt });
    });
    const idsOf = async (sizeOf: number | null, after: PageRequest['after']) =>
      (await run((tx) => newestOf(tx, { sizeOf, ...pageParams({ size: 2, after }) }))).map(({ id }) => id);
    for (let n = 0; n < 2; n += 1) {
      expect(await idsOf(null, null)).toEqual(['d', 'c']);
      expect(await idsOf(1, null)).toEqual(['d', 'b']);
      expect(await idsOf(null, { at: madeAt, id: 'c' })).toEqual(['b', 'a']);
      expect(await idsOf(1, { at: madeAt, id: 'b' })).toEqual(['a']);
    }
    expect(built).toBe(4);
  });

  it('is given its values at each run, on each connection', async () => {
    const larger = prepared<{ than: number }>()((tx, given) =>
      tx
        .select({ id: things.id })
        .from(things)
        .where(sql`${things.size} > ${given('than')}`)
        .orderBy(asc(things.id)),
    );
    await run(async (tx) => {
      for (const size of [1, 2, 3]) thing.insert(tx, { ...bare, id: `s${size}`, size });
    });
    const found = await Promise.all([0, 1, 2, 0, 1, 2].map((than) => run((tx) => larger(tx, { than }))));
    expect(found.map((rows) => rows.length)).toEqual([3, 2, 1, 3, 2, 1]);
    expect(await run((tx) => tx.select().from(things).where(eq(things.id, 's1')))).toHaveLength(1);
  });
});
