import pg from 'pg';
import type { DatabaseName } from '../../../supervisor/databases.ts';
import type { TestPlatform } from '../../harness/platform.ts';

type Row = Readonly<Record<string, unknown>>;

/** Looks behind the gateway: what a query finds in one quantum's database, every customer's rows included. */
export async function rowsOf(
  platform: TestPlatform,
  name: DatabaseName,
  query: string,
  values: readonly string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await platform.databaseUrl(name) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("SELECT set_config('quanta.row_access', 'all', false)");
    return (await client.query<Record<string, unknown>>(query, [...values])).rows;
  } finally {
    await client.end();
  }
}
