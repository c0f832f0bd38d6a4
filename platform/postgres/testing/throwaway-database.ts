import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createLog } from '../../log/log.ts';
import { type Database, openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';

/** Logs of code under test: only what would wake somebody. */
export const testLog = createLog({ process: 'test', level: 'fatal' });

export interface ThrowawayDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly applicationRole: string;
  readonly directory: string;
  drop(): Promise<void>;
}

async function asAdmin(adminUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own with an owner and an application role, as in production.
 *
 * @param migrations  the quantum's files, name → SQL
 * @param migrated    false leaves it empty
 */
export async function throwawayDatabase(
  adminUrl: string,
  options: { migrations?: Record<string, string>; migrated?: false } = {},
): Promise<ThrowawayDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const owner = `${name}_owner`;
  const applicationRole = `${name}_app`;
  await asAdmin(adminUrl, [
    `CREATE ROLE ${owner} LOGIN PASSWORD 'owner' NOSUPERUSER NOBYPASSRLS`,
    `CREATE ROLE ${applicationRole} LOGIN PASSWORD 'app' NOSUPERUSER NOBYPASSRLS`,
    `CREATE DATABASE ${name} OWNER ${owner}`,
  ]);
  const directory = await mkdtemp(join(tmpdir(), `${name}_`));
  for (const [file, sql] of Object.entries(options.migrations ?? {}))
    await writeFile(join(directory, file), sql);
  const urlOf = (user: string, password: string): string => {
    const url = new URL(adminUrl);
    url.username = user;
    url.password = password;
    url.pathname = `/${name}`;
    return url.href;
  };
  const ownerUrl = urlOf(owner, 'owner');
  const applicationUrl = urlOf(applicationRole, 'app');
  if (options.migrated !== false) await migrate({ ownerUrl, applicationRole, directory, log: testLog });
  const database = openDatabase({ url: applicationUrl, name, log: testLog });
  return {
    database,
    ownerUrl,
    applicationUrl,
    applicationRole,
    directory,
    async drop() {
      await database.close();
      await asAdmin(adminUrl, [
        `DROP DATABASE ${name} WITH (FORCE)`,
        `DROP ROLE ${owner}`,
        `DROP ROLE ${applicationRole}`,
      ]);
    },
  };
}
