import { asc, count, eq, sql } from 'drizzle-orm';
import { drizzle, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import { integer, jsonb, numeric, type PgDatabase, pgTable, text } from 'drizzle-orm/pg-core';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeEmptyTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createLog } from '../log/log.ts';
import { bytes, civilDate, decimal, instant } from './columns.ts';
import { type Database, openDatabase } from './database.ts';
import { plainSql } from './plain-sql.ts';

const owners = pgTable('owner', { id: text('id').primaryKey(), name: text('name') });
const things = pgTable('thing', {
  id: text('id').primaryKey(),
  ownerId: text('owner_id'),
  size: integer('size').notNull(),
  price: decimal('price'),
  rate: numeric('rate'),
  tags: text('tags').array(),
  extra: jsonb('extra').$type<{ readonly colour: string }>(),
  photo: bytes('photo'),
  madeAt: instant('made_at'),
  madeOn: civilDate('made_on'),
});
type AnyDrizzle = PgDatabase<NodePgQueryResultHKT, Record<string, never>, Record<string, never>>;

const full = {
  id: 'full',
  ownerId: 'ada',
  size: 7,
  price: '12.5',
  rate: '0.190',
  tags: ['a "quoted" one', 'b,c'],
  extra: { colour: 'red' },
  photo: new Uint8Array([0, 255]),
  madeAt: Temporal.Instant.from('2026-03-01T10:00:00.123456Z'),
  madeOn: Temporal.PlainDate.from('2026-03-01'),
};
const empty = {
  ...{ id: 'empty', size: 1, ownerId: null, price: null, rate: null, tags: null },
  ...{ extra: null, photo: null, madeAt: null, madeOn: null },
};

let made: TestDatabase;
let database: Database;

beforeAll(async () => {
  made = await makeEmptyTestDatabase('customer');
  const owner = new Client({ connectionString: made.ownerUrl });
  await owner.connect();
  await owner.query(`
    CREATE TABLE owner (id text PRIMARY KEY, name text);
    CREATE TABLE thing (id text PRIMARY KEY, owner_id text, size int NOT NULL, price numeric, rate numeric, tags text[],
                        extra jsonb, photo bytea, made_at timestamptz, made_on date);
    INSERT INTO owner VALUES ('ada', NULL);
    GRANT ALL ON owner, thing TO quanta_customer_app`);
  await owner.end();
  const log = createLog({ process: 'test', level: 'silent' });
  database = openDatabase({ url: made.url, name: 'test', log });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

/** The same query by our session and by Drizzle's own. */
async function bothAnswers<R>(ask: (db: AnyDrizzle) => PromiseLike<R>): Promise<[R, R]> {
  const ours = await database.transaction({ kind: 'all' }, async (tx) => ask(tx));
  return [ours, await ask(drizzle(database.pool) as unknown as AnyDrizzle)];
}

it('writes what it then reads, null being null', async () => {
  const [ours, drizzles] = await bothAnswers(async (db) => {
    await db.delete(things);
    return db.insert(things).values([full, empty]).returning();
  });
  expect(ours).toEqual(drizzles);
  expect(ours.map(({ photo, ...rest }) => ({ ...rest, photo: photo && new Uint8Array(photo) }))).toEqual([
    full,
    empty,
  ]);
});

it.each<[string, (db: AnyDrizzle) => PromiseLike<unknown>]>([
  ['whole rows', (db) => db.select().from(things).orderBy(asc(things.id))],
  ['some columns', (db) => db.select({ when: things.madeAt, id: things.id }).from(things).orderBy(things.id)],
  ['expressions', (db) => db.select({ all: count(), text: sql<string>`max(${things.madeAt})` }).from(things)],
  [
    'whole tables of a join',
    (db) => db.select().from(things).leftJoin(owners, eq(owners.id, things.ownerId)).orderBy(things.id),
  ],
  [
    'columns of a join',
    (db) =>
      db
        .select({ id: things.id, owner: owners.id })
        .from(things)
        .leftJoin(owners, eq(owners.id, things.ownerId))
        .orderBy(things.id),
  ],
  ['nested columns', (db) => db.select({ id: things.id, of: { price: things.price } }).from(things)],
  ['what a change returns', (db) => db.update(things).set({ size: 7 }).returning({ madeOn: things.madeOn })],
])('reads %s as Drizzle does', async (_what, ask) => {
  const [ours, drizzles] = await bothAnswers(ask);
  expect(ours).toEqual(drizzles);
});

it('tells how many rows were changed, and gives plain rows of plain SQL', async () => {
  const changed = await bothAnswers((db) => db.update(things).set({ size: 8 }));
  expect(changed.map(({ rowCount }) => rowCount)).toEqual([2, 2]);
  const [ours, drizzles] = await bothAnswers((db) =>
    db.execute(sql`SELECT id, made_at, made_on, photo, rate FROM thing ORDER BY id`),
  );
  expect(ours.rows).toEqual(drizzles.rows);
  const byHand = plainSql('SELECT id, made_at, made_on, photo, rate FROM thing ORDER BY id');
  expect((await database.transaction({ kind: 'all' }, (tx) => byHand(tx, []))).rows).toEqual(ours.rows);
});
