import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from './database.ts';

let database: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [database, second] = await Promise.all([makeTestDatabase('customer'), makeTestDatabase('customer')]);
});
afterAll(async () => {
  await database.drop();
  await second.drop();
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('gives two askers two databases with the platform’s tables in both', async () => {
  expect(database.database).not.toBe(second.database);
  const tables = `SELECT count(*)::int AS tables FROM pg_tables WHERE tablename = 'schema_migration'`;
  expect(await ask(database.url, tables)).toEqual([{ tables: 1 }]);
  expect(await ask(second.url, tables)).toEqual([{ tables: 1 }]);
});

it('lets the application’s role in and lets it own nothing', async () => {
  expect(await ask(database.url, 'SELECT current_user AS role')).toEqual([{ role: 'quanta_customer_app' }]);
  await expect(ask(database.url, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
});

it('keeps the role of another quantum out of the database', async () => {
  const foreign = new URL(database.url);
  foreign.username = 'quanta_billing_app';
  await expect(ask(foreign.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
});
