import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { checkout } from '../../../supervisor/data-folder.ts';
import { type DatabaseName, databaseNames, withAdmin } from '../../../supervisor/databases.ts';
import { adminUrl } from '../../../supervisor/embedded-postgres.ts';
import { ensureKeys } from '../../../supervisor/keys.ts';
import { askReadiness } from '../../../supervisor/readiness.ts';
import { readPorts } from '../../../supervisor/remembered-ports.ts';
import { deadlineIn } from '../../harness/patience.ts';
import type { TestPlatform } from '../../harness/run-platform.ts';
import type { FaultKind } from '../fault.ts';

/** Billing compares at each look for work; without one, at each question for its health. */
const noticedWithinMs = 10_000;
const quantaCommand = ['--import', './platform/packages/preload.mjs', 'cli/quanta.ts'];

export const readOnly: FaultKind = {
  name: 'read-only',
  what: 'a database that takes no writes, as a standby does',
  targets: databaseNames,
  lastsMs: [1_000, 4_000],
  inflict: async ({ platform }, target) => {
    const set = (words: string) =>
      asAdmin(platform, async (client) => {
        await client.query(`ALTER DATABASE quanta_${target} ${words}`);
        await disconnect(client, `quanta_${target}`);
      });
    await set('SET default_transaction_read_only = on');
    return () => set('RESET default_transaction_read_only');
  },
};

export const connectionsTaken: FaultKind = {
  name: 'connections',
  what: 'somebody else holds every connection that the server gives',
  targets: databaseNames,
  lastsMs: [1_000, 4_000],
  inflict: async ({ platform }, target) => {
    const connectionString = await platform.databaseUrl(target as DatabaseName);
    const held: pg.Client[] = [];
    for (;;) {
      const client = new pg.Client({ connectionString });
      client.on('error', () => undefined);
      try {
        await client.connect();
        held.push(client);
      } catch {
        break;
      }
    }
    return async () => {
      await Promise.allSettled(held.map((client) => client.end()));
    };
  },
};

export const restore: FaultKind = {
  name: 'restore',
  what: 'one database goes back to a copy of some seconds ago',
  // What only the customer quantum knew is lost with its database, and what only the vault knew with that one's: others have a part of it.
  targets: ['billing', 'ticketing', 'analytics'],
  lastsMs: [3_000, 8_000],
  isLong: true,
  inflict: async ({ platform }, target) => {
    const database = `quanta_${target}`;
    const copy = `${database}_copy`;
    const alone = (work: (client: pg.Client) => Promise<void>) =>
      asAdmin(platform, async (client) => {
        await client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
        await disconnect(client, database);
        await work(client);
      });
    await alone(async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${copy}`);
      await client.query(`CREATE DATABASE ${copy} TEMPLATE ${database} STRATEGY file_copy`);
      await client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    });
    const goBack = (): Promise<void> =>
      alone(async (client) => {
        const { rows } = await client.query<{ owner: string; acl: string[] }>(
          'SELECT pg_get_userbyid(datdba) AS owner, datacl::text[] AS acl FROM pg_database WHERE datname = $1',
          [database],
        );
        await client.query(`DROP DATABASE ${database}`);
        await client.query(`ALTER DATABASE ${copy} RENAME TO ${database}`);
        await client.query(`ALTER DATABASE ${database} OWNER TO ${rows[0]?.owner}`);
        await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
        for (const item of rows[0]?.acl ?? []) {
          const role = item.split('=')[0] ?? '';
          if (role !== '') await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
        }
      });
    return async () => {
      await goBack();
      // The others are filled again by their neighbours; billing waits for an operator.
      if (target === 'billing') await carryOnBilling(platform);
    };
  },
};

/** What an operator is told to do (docs/adr/0127). There is nothing to decide when no number was told and no card charged since the copy. */
async function carryOnBilling(platform: TestPlatform): Promise<void> {
  const worker = platform.state().processes.find(({ name }) => name === 'billing-worker');
  const isFound = async (): Promise<boolean> =>
    (await askReadiness(worker?.port ?? 0))?.parts.whole === false;
  const isOver = deadlineIn(noticedWithinMs);
  while (!(await isFound()) && !isOver()) await pause(200);
  if (!(await isFound())) return;
  const command = spawn(
    process.execPath,
    [...quantaCommand, 'billing', 'recover', '--carry-on', '--by', 'the fault matrix'],
    {
      cwd: checkout,
      env: { ...process.env, QUANTA_DATA: platform.folder.root, PORT: new URL(platform.gatewayUrl).port },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  command.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(command, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`quanta billing recover ended with ${code}: ${said}`);
}

/** A connection of the server's own administrator, for whom some are kept free. */
export async function asAdmin<T>(
  { folder }: TestPlatform,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { postgres } = await ensureKeys(folder.keys);
  const port = readPorts(folder.portsFile).postgres ?? 0;
  return withAdmin(adminUrl(port, postgres.admin), work);
}

async function disconnect(client: pg.Client, database: string): Promise<void> {
  await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
    database,
  ]);
}
