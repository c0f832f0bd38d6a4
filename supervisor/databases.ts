import pg from 'pg';

export const databaseNames = ['customer', 'billing', 'vault', 'ticketing', 'analytics'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** Where a database's forward-only SQL files are, from the root of the checkout. */
export const migrationFolders: Readonly<Record<DatabaseName, string>> = {
  customer: 'subgraphs/customer/migrations',
  billing: 'subgraphs/billing/migrations',
  vault: 'subgraphs/billing/vault/migrations',
  ticketing: 'subgraphs/ticketing/migrations',
  analytics: 'subgraphs/analytics/migrations',
};

export const ownerRole = (name: DatabaseName): string => `quanta_${name}_owner`;
export const applicationRole = (name: DatabaseName): string => `quanta_${name}_app`;

export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

/** Connection strings of one database: the owner's for the migration step alone, the application's for everything else. */
export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
}

/**
 * Two login roles: the owner, and the application's, which owns nothing, may not pass by row-level security and
 * cannot make roles or databases. An existing role gets the password that is given, so lost keys mend themselves.
 */
export async function ensureRoles(
  client: pg.Client,
  name: DatabaseName,
  passwords: RolePasswords,
): Promise<void> {
  await ensureRole(client, ownerRole(name), passwords.owner);
  await ensureRole(client, applicationRole(name), passwords.app);
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(
    `${verb} ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
  );
}

/**
 * A database that its own two roles alone may enter.
 *
 * @param template  cloned when given; no client may be connected to it
 */
export async function createDatabase(
  client: pg.Client,
  options: { readonly database: string; readonly of: DatabaseName; readonly template?: string },
): Promise<void> {
  const database = client.escapeIdentifier(options.database);
  const owner = client.escapeIdentifier(ownerRole(options.of));
  const from = options.template === undefined ? '' : ` TEMPLATE ${client.escapeIdentifier(options.template)}`;
  await client.query(`CREATE DATABASE ${database} OWNER ${owner}${from}`);
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(
    `GRANT CONNECT ON DATABASE ${database} TO ${client.escapeIdentifier(applicationRole(options.of))}`,
  );
}

/** Makes what is missing of the five databases and their ten roles; they are independent, so all at once. */
export async function ensureDatabases(
  adminUrl: string,
  passwords: Readonly<Record<DatabaseName, RolePasswords>>,
): Promise<Record<DatabaseName, DatabaseUrls>> {
  const made = await Promise.all(
    databaseNames.map(async (name) => {
      await withAdmin(adminUrl, async (client) => {
        await ensureRoles(client, name, passwords[name]);
        const database = `quanta_${name}`;
        const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
        if (rowCount === 0) await createDatabase(client, { database, of: name });
      });
      return [name, databaseUrls(adminUrl, name, passwords[name])] as const;
    }),
  );
  return Object.fromEntries(made) as Record<DatabaseName, DatabaseUrls>;
}

/** @param database  its name on the server; `quanta_<name>` when left out */
export function databaseUrls(
  adminUrl: string,
  name: DatabaseName,
  passwords: RolePasswords,
  database = `quanta_${name}`,
): DatabaseUrls {
  const as = (role: string, password: string): string => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  };
  return { owner: as(ownerRole(name), passwords.owner), app: as(applicationRole(name), passwords.app) };
}

/** One connection of the server's own administrator, closed afterwards. */
export async function withAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'quanta-supervisor' });
  // A server that goes away while we are connected must fail the query, not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
