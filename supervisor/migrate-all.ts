import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../platform/log/log.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { checkout } from './data-folder.ts';
import { type DatabaseName, type DatabaseUrls, databaseNames, migrationFolders } from './databases.ts';

/**
 * Brings all five databases to the newest schema, at once: they share nothing.
 *
 * @returns the files that were applied, by database
 */
export async function migrateAll(
  databases: Readonly<Record<DatabaseName, DatabaseUrls>>,
  log: Log,
): Promise<Record<DatabaseName, readonly string[]>> {
  const done = await Promise.all(
    databaseNames.map(async (name) => {
      const directory = join(checkout, migrationFolders[name]);
      if (!existsSync(directory)) return [name, []] as const;
      const { owner, app } = databases[name];
      const { applied } = await migrate({
        ownerUrl: owner,
        // The role that a process logs in with is the one that may read and write rows.
        applicationRole: decodeURIComponent(new URL(app).username),
        directory,
        log,
      });
      return [name, applied] as const;
    }),
  );
  return Object.fromEntries(done) as Record<DatabaseName, readonly string[]>;
}
