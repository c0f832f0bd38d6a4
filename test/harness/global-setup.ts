import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { databaseNames, ensureRoles, type RolePasswords, withAdmin } from '../../supervisor/databases.ts';
import { adminUrl, type PostgresServer, startPostgres } from '../../supervisor/embedded-postgres.ts';
import { findNatsServer, type NatsBinary } from '../../supervisor/nats-binary.ts';
import { freePort } from '../../supervisor/ports.ts';
import { postgresBinaries } from '../../supervisor/postgres-binaries.ts';
import { StartFault } from '../../supervisor/start-fault.ts';
import { postgresUser } from '../../supervisor/unprivileged-user.ts';
import { makeRunFolder, removeRunFolder, sweepDeadRuns } from './run-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's connection to this run's throwaway PostgreSQL. */
    postgresAdminUrl: string;
    /** One password for every role of that server; it listens on the loopback for as long as the run lasts. */
    postgresRolePassword: string;
    nats: NatsBinary;
    /** A folder that is removed with the run, whatever happens. */
    runFolder: string;
  }
}

/**
 * Once per run: one throwaway PostgreSQL on a free port and the NATS binary that tests start servers with. What an
 * earlier run left, because it was killed, is ended and removed first; other runs that still go are left alone.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepDeadRuns();
  const folder = makeRunFolder();
  let server: PostgresServer | undefined;
  const tearDown = async (): Promise<void> => {
    await server?.stop();
    removeRunFolder(folder);
  };
  try {
    const password = randomBytes(24).toString('base64url');
    const nats = findNatsServer({
      cacheFolder: join(import.meta.dirname, '../../.quanta/cache'),
      env: process.env,
    });
    server = await startThrowawayPostgres(folder, password);
    const url = adminUrl(server.port, password);
    await makeRoles(url, { owner: password, app: password });
    project.provide('postgresAdminUrl', url);
    project.provide('postgresRolePassword', password);
    project.provide('nats', await nats);
    project.provide('runFolder', folder);
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

async function startThrowawayPostgres(folder: string, adminPassword: string): Promise<PostgresServer> {
  const user = postgresUser();
  const shared = join(folder, 'shared');
  mkdirSync(shared, { mode: 0o711 });
  const binaries = postgresBinaries(user === null ? null : shared);
  for (let tries = 1; ; tries += 1) {
    try {
      return await startPostgres({
        binaries,
        dataFolder: join(shared, 'postgres'),
        port: await freePort(),
        adminPassword,
        logFile: join(folder, 'postgres.log'),
        user,
        isThrowaway: true,
      });
    } catch (error) {
      // Somebody else may have taken the free port in between; three times in a row is another fault.
      if (!(error instanceof StartFault) || tries === 3) throw error;
    }
  }
}

async function makeRoles(url: string, passwords: RolePasswords): Promise<void> {
  await withAdmin(url, async (client) => {
    for (const name of databaseNames) await ensureRoles(client, name, passwords);
  });
}
