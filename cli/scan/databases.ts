import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresPlace } from '../../supervisor/data-folder.ts';
import { type DatabaseName, databaseNames, withAdmin } from '../../supervisor/databases.ts';
import { filesIn, searchFile } from './files.ts';
import type { Plant } from './plants.ts';
import type { Tally } from './tally.ts';

/** Connection of somebody who may read every row and make a table. */
export type AdminUrl = (name: DatabaseName) => string;

const plantTable = 'card_scan_plant';
const rowsAtOnce = 2_000;

/** A table with one row that holds the plant. */
export async function plantRow(url: string, { text }: Plant, table = plantTable): Promise<void> {
  await withAdmin(url, async (client) => {
    await client.query(`DROP TABLE IF EXISTS ${table}`);
    await client.query(`CREATE TABLE ${table} (planted text NOT NULL)`);
    await client.query(`INSERT INTO ${table} VALUES ($1)`, [text]);
  });
}

export const removePlantedRow = (url: string, table = plantTable): Promise<void> =>
  withAdmin(url, async (client) => {
    await client.query(`DROP TABLE IF EXISTS ${table}`);
  });

/** Writes everything that is only in PostgreSQL's memory into its files. */
export const writeCheckpoint = (url: string): Promise<void> =>
  withAdmin(url, async (client) => {
    await client.query('CHECKPOINT');
  });

interface DatabaseFiles {
  readonly of: Readonly<Record<DatabaseName, readonly string[]>>;
  /** The write-ahead log, the server's own databases and everything else. */
  readonly others: readonly string[];
}

/** The files of PostgreSQL's data folder by the database they belong to. */
export async function databaseFiles(place: PostgresPlace, url: string): Promise<DatabaseFiles> {
  const folders = await withAdmin(url, async (client) => {
    const { rows } = await client.query<{ datname: string; oid: string }>(
      'SELECT datname, oid::text FROM pg_database',
    );
    return new Map(rows.map(({ datname, oid }) => [datname, join(place.dataFolder, 'base', oid)]));
  });
  const folderOf = (name: DatabaseName): string => folders.get(`quanta_${name}`) ?? '';
  const own = databaseNames.map((name) => [name, filesIn(folderOf(name))] as const);
  const named = new Set(own.flatMap(([, files]) => files));
  return {
    of: Object.fromEntries(own) as Record<DatabaseName, string[]>,
    others: filesIn(place.dataFolder).filter((file) => !named.has(file)),
  };
}

export function searchFiles(files: readonly string[], tally: Tally): void {
  for (const file of files) if (existsSync(file)) searchFile(file, tally);
}

/**
 * Searches every row of every table as PostgreSQL reads it: long values are compressed in its files, where no search would
 * find anything.
 */
export async function searchRows(url: string, name: DatabaseName, tally: Tally): Promise<void> {
  await withAdmin(url, async (client) => {
    await client.query('BEGIN READ ONLY');
    await client.query("SELECT set_config('quanta.row_access', 'all', true)");
    const tables = await client.query<{ table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    for (const { table } of tables.rows) {
      tally.begin();
      await client.query(
        `DECLARE scanned NO SCROLL CURSOR FOR SELECT one::text AS text FROM ${table} AS one`,
      );
      for (;;) {
        const { rows } = await client.query<{ text: string }>(`FETCH ${rowsAtOnce} FROM scanned`);
        if (rows.length === 0) break;
        tally.search(Buffer.from(rows.map(({ text }) => text).join('\n')), `rows of ${name}: ${table}`);
      }
      await client.query('CLOSE scanned');
    }
    await client.query('COMMIT');
  });
}
