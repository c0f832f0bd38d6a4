import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isRunning, signal } from '../../../supervisor/running-process.ts';
import { until } from '../../harness/run-platform.ts';
import type { FaultKind, Scene } from '../fault.ts';
import { asAdmin } from './database.ts';

const unsynced = 'everything, unsynced writes lost';

export const power: FaultKind = {
  name: 'power',
  what: 'everything ends at once; PostgreSQL loses besides what it had not synced',
  targets: ['everything', unsynced],
  lastsMs: [0, 1_000],
  isLong: true,
  inflict: async ({ platform }, target) => {
    const { processes } = platform.state();
    const synced = target === unsynced ? await stoppedAt({ platform }) : null;
    const ended = platform.killSupervisor();
    for (const { pid } of processes) signal(pid, 'SIGKILL');
    await ended;
    // PostgreSQL's own children end a moment after it.
    await until(() => processes.every(({ pid }) => !isRunning(identityOf(pid))), 'everything has ended');
    if (synced !== null) forgetUnsynced(synced);
    return () => platform.restart();
  },
};

interface SyncedTo {
  readonly folder: string;
  /** A segment of the log, and the offset in it up to which the disk has it. */
  readonly segment: string;
  readonly offset: number;
}

/** Stops all who are answered to first: what is acknowledged from here on would be lost rightly. */
async function stoppedAt({ platform }: Pick<Scene, 'platform'>): Promise<SyncedTo> {
  const clients = platform.state().processes.filter(({ name }) => name !== 'postgres' && name !== 'nats');
  for (const { pid } of clients) signal(pid, 'SIGSTOP');
  return asAdmin(platform, async (client) => {
    const { rows } = await client.query<{ folder: string; segment: string; offset: number }>(
      `SELECT current_setting('data_directory') || '/pg_wal' AS folder, file_name AS segment, file_offset AS offset
         FROM pg_walfile_name_offset(pg_current_wal_flush_lsn())`,
    );
    const [found] = rows;
    if (found === undefined) throw new Error('PostgreSQL does not say how far its log is synced');
    return found;
  });
}

/** As a disk that lost its cache: the log ends where it was synced. Pages that were written before come back from the log. */
function forgetUnsynced({ folder, segment, offset }: SyncedTo): void {
  const file = openSync(join(folder, segment), 'r+');
  try {
    const size = statSync(join(folder, segment)).size;
    writeSync(file, Buffer.alloc(size - offset), 0, size - offset, offset);
  } finally {
    closeSync(file);
  }
  const later = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name) && name > segment);
  for (const name of later) rmSync(join(folder, name));
}
