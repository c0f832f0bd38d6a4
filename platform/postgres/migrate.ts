import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { Log } from '../log/log.ts';
import type { Database } from './database.ts';
import {
  type AppliedMigration,
  type MigrationFile,
  planMigrations,
  readMigrations,
} from './migration-files.ts';

/** Any number that nothing else in these databases locks: a migration of one holds it. */
const migrationLock = 7_242_001;

async function connectOwner(ownerUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'migrate',
    connectionTimeoutMillis: 60_000,
  });
  client.on('error', () => undefined); // The statement under way reports it.
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Outage('postgres', { retryable: true, cause: error });
  }
}

async function requireRole(client: Client, role: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (found.rowCount === 0) throw new Defect(`the role ${role} does not exist; create it before migrating`);
}

/**
 * The application's role may read and write rows and nothing else; PUBLIC may not even connect. Default privileges cover the
 * tables of later migrations, so each file only has to take away (`REVOKE UPDATE, DELETE ON journal …`).
 */
async function grant(client: Client, applicationRole: string): Promise<void> {
  const app = escapeIdentifier(applicationRole);
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${database} TO ${app};
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app};
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO ${app};
    CREATE TABLE IF NOT EXISTS schema_migration (
      origin text NOT NULL,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (origin, name)
    );
    REVOKE ALL ON schema_migration FROM ${app};
    GRANT SELECT ON schema_migration TO ${app};
  `);
}

async function apply(client: Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(file.sql);
    await client.query('INSERT INTO schema_migration (origin, name, checksum) VALUES ($1, $2, $3)', [
      file.origin,
      file.name,
      file.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const why = error instanceof DatabaseError ? `: ${error.message}` : '';
    throw new Defect(`the migration ${file.origin}/${file.name} failed and changed nothing${why}`, {
      cause: error,
    });
  }
}

/**
 * Brings a database to the newest schema: the platform's tables, then the files of `directory`. Several at once wait for each
 * other; each file is one transaction, so a failure leaves the files before it.
 *
 * @param options.ownerUrl         connection of the role that owns the database
 * @param options.applicationRole  role that reads and writes rows and owns nothing
 * @returns the files applied now, `origin/name`; empty when there was nothing to do
 * @throws Defect when history was rewritten or a file fails, Outage when the server does not answer
 */
export async function migrate(options: {
  ownerUrl: string;
  applicationRole: string;
  directory: string;
  log: Log;
}): Promise<{ applied: string[] }> {
  const files = await readMigrations(options.directory);
  const client = await connectOwner(options.ownerUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    // A migration that waits for a lock makes everybody else wait behind it; it gives up instead and is run again.
    await client.query(`SET lock_timeout = '10s'`);
    await requireRole(client, options.applicationRole);
    await grant(client, options.applicationRole);
    const recorded = await client.query<AppliedMigration>(
      'SELECT origin, name, checksum FROM schema_migration',
    );
    const applied: string[] = [];
    for (const file of planMigrations(files, recorded.rows)) {
      await apply(client, file);
      applied.push(`${file.origin}/${file.name}`);
      options.log.info({ migration: `${file.origin}/${file.name}` }, 'migration applied');
    }
    return { applied };
  } finally {
    await client.end(); // Ends the session and with it the lock.
  }
}

/**
 * True when every migration this process was built with is applied, unchanged. A database that is ahead is fine: migrations
 * expand first, so that old and new processes run side by side.
 *
 * @throws Outage('postgres')
 */
export async function schemaIsCurrent(options: { database: Database; directory: string }): Promise<boolean> {
  const files = await readMigrations(options.directory);
  await options.database.ping();
  const table = await options.database.pool.query(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS found`,
  );
  if (table.rows[0]?.found !== true) return false;
  const recorded = await options.database.pool.query<AppliedMigration>(
    'SELECT origin, name, checksum FROM schema_migration',
  );
  const checksums = new Map(recorded.rows.map((row) => [`${row.origin}/${row.name}`, row.checksum]));
  return files.every((file) => checksums.get(`${file.origin}/${file.name}`) === file.checksum);
}
