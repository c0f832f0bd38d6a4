import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Outage } from '../../kernel/errors/errors.ts';
import { type CustomerId, newId } from '../../kernel/ids/ids.ts';
import { makeEmptyTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { patience } from '../../test/harness/patience.ts';
import { createLog } from '../log/log.ts';
import { runInContext } from '../telemetry/context.ts';
import { type Database, openDatabase } from './database.ts';
import { isUniqueViolation } from './database-errors.ts';
import { migrate, schemaIsCurrent } from './migrate.ts';

const log = createLog({ process: 'test', level: 'silent' });
const notes = `
  CREATE TABLE note (id text PRIMARY KEY, customer_id text NOT NULL, body text NOT NULL);
  ALTER TABLE note ENABLE ROW LEVEL SECURITY;
  ALTER TABLE note FORCE ROW LEVEL SECURITY;
  CREATE POLICY by_customer ON note USING (row_visible(customer_id)) WITH CHECK (row_visible(customer_id));`;

let made: TestDatabase;
let database: Database;
let directory: string;

const run = () =>
  migrate({ ownerUrl: made.ownerUrl, applicationRole: 'quanta_customer_app', directory, log });

beforeAll(async () => {
  made = await makeEmptyTestDatabase('customer');
  database = openDatabase({ url: made.url, name: 'test', log });
  directory = await mkdtemp(join(inject('runFolder'), 'migrations-'));
  await writeFile(join(directory, '0001_notes.sql'), notes);
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

describe('migrations', () => {
  it('are applied once when three start at the same time, the platform’s first', async () => {
    const ofThePlatform = (await readdir(join(import.meta.dirname, 'migrations'))).sort();
    const runs = await Promise.all([run(), run(), run()]);
    expect(runs.flatMap(({ applied }) => applied)).toEqual([
      ...ofThePlatform.map((file) => `platform/${file}`),
      'quantum/0001_notes.sql',
    ]);
    expect(await run()).toEqual({ applied: [] });
    expect(await schemaIsCurrent({ database, directory })).toBe(true);
  });

  it('leave nothing of a file that fails, and name it', async () => {
    const broken = join(directory, '0002_broken.sql');
    await writeFile(broken, 'CREATE TABLE half (id int); SELECT 1 / 0;');
    expect(await schemaIsCurrent({ database, directory })).toBe(false);
    await expect(run()).rejects.toThrow(
      'quantum/0002_broken.sql failed and changed nothing: division by zero',
    );
    await rm(broken);
    const half = await database.pool.query(`SELECT to_regclass('half') AS half`);
    expect(half.rows).toEqual([{ half: null }]);
  });

  it('are refused when an applied file was changed', async () => {
    await writeFile(join(directory, '0001_notes.sql'), `${notes} -- changed`);
    await expect(run()).rejects.toThrow('quantum/0001_notes.sql was changed after it was applied');
    await writeFile(join(directory, '0001_notes.sql'), notes.replaceAll('\n', '\r\n')); // Line endings do not count.
    expect(await run()).toEqual({ applied: [] });
  });
});

describe('a statement', () => {
  const sleepWithin = (leftMs: number) =>
    runInContext({ requestId: 'req_1', correlationId: 'req_1', deadlineMs: performance.now() + leftMs }, () =>
      database.transaction({ kind: 'all' }, (tx) => tx.execute(sql`SELECT pg_sleep(3)`)),
    );
  it('ends when its caller has given up', async () => {
    const startedMs = performance.now();
    await expect(sleepWithin(200)).rejects.toMatchObject({ cause: { code: '57014' } });
    expect(performance.now() - startedMs).toBeLessThan(2_000 * patience());
  });
  it('is given a moment even when it comes too late, and leaves the next one its own time', async () => {
    await expect(sleepWithin(-1)).rejects.toMatchObject({ cause: { code: '57014' } });
    const later = await database.pool.query('SHOW statement_timeout');
    expect(later.rows).toEqual([{ statement_timeout: '15s' }]);
  });
});

describe('the application’s role', () => {
  it('owns nothing, and may neither create, alter, grant nor truncate', async () => {
    const owned = await database.pool.query(
      'SELECT relname FROM pg_class WHERE relowner = current_user::regrole',
    );
    expect(owned.rows).toEqual([]);
    for (const statement of [
      'CREATE TABLE mine (id int)',
      'CREATE TEMP TABLE mine (id int)',
      'ALTER TABLE note DISABLE ROW LEVEL SECURITY',
      'TRUNCATE note',
      'DROP FUNCTION row_visible(text)',
      `INSERT INTO schema_migration (origin, name, checksum) VALUES ('x', 'y', 'z')`,
      'SET ROLE quanta_customer_owner',
    ])
      await expect(database.pool.query(statement), statement).rejects.toThrow(
        /permission denied|must be owner/,
      );
  });
});

describe('row-level security', () => {
  const anna = newId('Customer');
  const ben = newId('Customer');
  const as = (customerId: CustomerId) => ({ kind: 'customer', customerId }) as const;
  const seen = async (client: { query: Client['query'] }): Promise<number> =>
    (await client.query('SELECT FROM note')).rowCount ?? 0;

  beforeAll(async () => {
    for (const customer of [anna, ben])
      await database.transaction(as(customer), (tx) =>
        tx.execute(sql`INSERT INTO note VALUES (${newId('Notice')}, ${customer}, 'secret')`),
      );
  });

  it('shows a customer their own rows only, and staff all', async () => {
    const count = async (access: Parameters<Database['transaction']>[0]) =>
      database.transaction(access, async (tx) => (await tx.execute(sql`SELECT FROM note`)).rowCount);
    expect(await count(as(anna))).toBe(1);
    expect(await count(as(newId('Customer')))).toBe(0);
    expect(await count({ kind: 'all' })).toBe(2);
  });

  it('shows nothing without row access, not even after a transaction on the same connection', async () => {
    const client = new Client({ connectionString: made.url });
    await client.connect();
    expect(await seen(client)).toBe(0);
    await client.query(`BEGIN; SET LOCAL quanta.row_access = 'all'`);
    expect(await seen(client)).toBe(2);
    await client.query('COMMIT');
    expect(await seen(client)).toBe(0);
    await client.end();
  });

  it('holds for the owner too', async () => {
    const owner = new Client({ connectionString: made.ownerUrl });
    await owner.connect();
    expect(await seen(owner)).toBe(0);
    await owner.end();
  });

  it('refuses a row in another customer’s name', async () => {
    const forged = database.transaction(as(anna), (tx) =>
      tx.execute(sql`INSERT INTO note VALUES ('x', ${ben}, 'forged')`),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    const moved = database.transaction(as(anna), (tx) =>
      tx.execute(sql`UPDATE note SET customer_id = ${ben}`),
    );
    await expect(moved).rejects.toMatchObject({ code: '42501' });
  });

  it('takes no text that is not a customer’s id', async () => {
    const injected = `x'; SET LOCAL quanta.row_access = 'all` as CustomerId;
    await expect(database.transaction(as(injected), async () => 1)).rejects.toThrow('id of a customer');
  });
});

describe('a transaction', () => {
  const all = { kind: 'all' } as const;
  const insert = (id: string) => sql`INSERT INTO note VALUES (${id}, 'cus_x', 'text')`;

  it('is rolled back when its work throws', async () => {
    await expect(
      database.transaction(all, async (tx) => {
        await tx.execute(insert('rolled-back'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    const { rows } = await database.transaction(all, (tx) =>
      tx.execute(sql`SELECT id FROM note WHERE id = 'rolled-back'`),
    );
    expect(rows).toEqual([]);
  });

  it('is done again after a deadlock', async () => {
    await database.transaction(all, (tx) => tx.execute(insert('one')));
    await database.transaction(all, (tx) => tx.execute(insert('two')));
    let tries = 0;
    let arrived = 0;
    let meet: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const lock = (first: string, second: string) =>
      database.transaction(all, async (tx) => {
        tries += 1;
        await tx.execute(sql`SELECT FROM note WHERE id = ${first} FOR UPDATE`);
        arrived += 1;
        if (arrived === 2) meet();
        await bothHoldOne;
        await tx.execute(sql`SELECT FROM note WHERE id = ${second} FOR UPDATE`);
      });
    await Promise.all([lock('one', 'two'), lock('two', 'one')]);
    expect(tries).toBe(3);
  });

  it('tells which constraint refused a row, without the statement’s parameters', async () => {
    await database.transaction(all, (tx) => tx.execute(insert('taken')));
    const error: unknown = await database
      .transaction(all, (tx) => tx.execute(insert('taken')))
      .catch((e) => e);
    expect(isUniqueViolation(error, 'note_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'another')).toBe(false);
    expect(String(error)).not.toContain('cus_x');
  });

  it('ends as an outage when its connection is cut, and the pool goes on', async () => {
    const cut = database.transaction(all, async (tx) => {
      await tx.execute(sql`SELECT pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(cut).rejects.toBeInstanceOf(Outage);
    await database.ping();
  });

  it('ends as an outage when nothing listens', async () => {
    const url = new URL(made.url);
    url.port = '1';
    const nowhere = openDatabase({ url: url.href, name: 'nowhere', log });
    await expect(nowhere.ping()).rejects.toMatchObject({ name: 'Outage', dependency: 'postgres' });
    await expect(nowhere.transaction(all, async () => 1)).rejects.toBeInstanceOf(Outage);
    await nowhere.close();
  });
});
