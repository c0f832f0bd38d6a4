import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { migrate } from '../../platform/postgres/migrate.ts';
import { checkout } from '../data-folder.ts';
import { applicationRole, databaseNames, migrationFolders } from '../databases.ts';

/** `node supervisor/containers/migrate.ts billing`: one database, in a container that can reach that one alone. */
const config = readConfig(z.object({ DATABASE_OWNER_URL: z.url() }));
const name = databaseNames.find((known) => known === process.argv[2]);
if (name === undefined) {
  console.error(`Name one database: ${databaseNames.join(', ')}.`);
  process.exit(2);
}
await migrate({
  ownerUrl: config.DATABASE_OWNER_URL,
  applicationRole: applicationRole(name),
  directory: join(checkout, migrationFolders[name]),
  log: createLog({ process: `migrate-${name}`, level: 'info' }),
});
