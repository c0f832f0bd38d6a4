import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { inject } from 'vitest';
import { createLog } from '../../platform/log/log.ts';
import { migrate } from '../../platform/postgres/migrate.ts';
import {
  applicationRole,
  createDatabase,
  type DatabaseName,
  databaseUrls,
  migrationFolders,
  withAdmin,
} from '../../supervisor/databases.ts';

/** A database of one test file alone, with every migration applied. */
export interface TestDatabase {
  readonly database: string;
  /** Connection of the application's role: what a process of the quantum gets. */
  readonly url: string;
  /** Connection of the owner: what the migration step gets. */
  readonly ownerUrl: string;
  /** Connection of the server's administrator to this database: to look at everything, past row-level security. */
  readonly adminUrl: string;
  /** Also ends whatever is still connected. */
  drop(): Promise<void>;
}

/**
 * A clone (20–60 ms) of a template that the first asker in a run migrates. Call it in `beforeAll`, `drop` it in `afterAll`.
 *
 * @param options.migrations  folder of SQL files instead of the quantum's own; the platform's own tables come first in any case
 */
export async function makeTestDatabase(
  name: DatabaseName,
  options: { readonly migrations?: string } = {},
): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl');
  const folder = resolve(options.migrations ?? migrationFolders[name]);
  const template = await ensureTemplate(adminUrl, name, folder);
  const database = `${template}_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, (client) => createDatabase(client, { database, of: name, template }));
  const urls = urlsOf(adminUrl, name, database);
  const adminHere = new URL(adminUrl);
  adminHere.pathname = `/${database}`;
  return {
    database,
    url: urls.app,
    ownerUrl: urls.owner,
    adminUrl: adminHere.href,
    drop: () => dropDatabase(adminUrl, database),
  };
}

/** An empty database with its roles, for tests of migrations themselves. */
export async function makeEmptyTestDatabase(name: DatabaseName): Promise<TestDatabase> {
  const adminUrl = inject('postgresAdminUrl');
  const database = `empty_${name}_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, (client) => createDatabase(client, { database, of: name }));
  const urls = urlsOf(adminUrl, name, database);
  const adminHere = new URL(adminUrl);
  adminHere.pathname = `/${database}`;
  return {
    database,
    url: urls.app,
    ownerUrl: urls.owner,
    adminUrl: adminHere.href,
    drop: () => dropDatabase(adminUrl, database),
  };
}

/** Test files run in several threads at once; a lock on the server lets one of them make the template. */
async function ensureTemplate(adminUrl: string, name: DatabaseName, folder: string): Promise<string> {
  const template = `template_${name}_${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
  await withAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate',
      [template],
    );
    if (rowCount !== 0) return;
    // Not marked as a template: an earlier try failed half-way.
    const quoted = client.escapeIdentifier(template);
    await client.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    await createDatabase(client, { database: template, of: name });
    await migrate({
      ownerUrl: urlsOf(adminUrl, name, template).owner,
      applicationRole: applicationRole(name),
      directory: folder,
      log: createLog({ process: 'test', level: 'error' }),
    });
    await client.query(`ALTER DATABASE ${quoted} IS_TEMPLATE true`);
  });
  return template;
}

function urlsOf(adminUrl: string, name: DatabaseName, database: string) {
  const password = inject('postgresRolePassword');
  return databaseUrls(adminUrl, name, { owner: password, app: password }, database);
}

async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  await withAdmin(adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(database)} WITH (FORCE)`),
  );
}
