import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { openLog } from './rotating-log.ts';
import { identityOf, isRunning, signal, waitForEnd } from './running-process.ts';
import { StartFault } from './start-fault.ts';
import type { UserIds } from './unprivileged-user.ts';

export interface PostgresOptions {
  readonly binaries: PostgresBinaries;
  /** Made when missing; belongs to `user`. */
  readonly dataFolder: string;
  readonly port: number;
  /** Of the role `quanta_admin`, which owns the server. Only used when the data folder is made. */
  readonly adminPassword: string;
  readonly logFile: string;
  /** Null: as ourselves. */
  readonly user: UserIds | null;
  /** True only for throwaway servers: a power cut may then lose the whole folder. */
  readonly isThrowaway?: boolean;
}

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends open transactions and writes a checkpoint; after 8 s it is cut off (the log replays at the next start). */
  stop(): Promise<void>;
}

export const adminRole = 'quanta_admin';

export const adminUrl = (port: number, password: string, database = 'postgres'): string =>
  `postgres://${adminRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const stopTimeoutMs = 8_000;

/**
 * Makes the data folder when it is not there, ends a server that an earlier, killed supervisor left on it, and starts.
 *
 * @throws StartFault when it does not start; the log has more
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  await preparePostgres(options);
  const child = spawnPostgres(options);
  try {
    await untilReady(child, options);
  } catch (error) {
    child.kill('SIGQUIT');
    throw error;
  }
  const pid = child.pid as number;
  return { pid, port: options.port, child, stop: () => stopPostgres(pid) };
}

/** What has to be done once before the server is started for the first time. */
export async function preparePostgres(options: PostgresOptions): Promise<void> {
  await stopOrphanPostgres(options.dataFolder);
  initialise(options);
}

/** Starts the server and does not wait for it. */
export function spawnPostgres(options: PostgresOptions): ChildProcess {
  const log = openLog(options.logFile);
  const child = spawn(options.binaries.postgres, ['-D', options.dataFolder, ...settings(options)], {
    ...spawnAs(options.user),
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in a terminal would end it before those who still work on it.
    detached: true,
  });
  closeSync(log);
  return child;
}

/** PostgreSQL writes its state into line 8 of its pid file: asking that needs no connection and no password. */
export function isPostgresReady(dataFolder: string, pid: number | undefined): boolean {
  const lines = readLines(join(dataFolder, 'postmaster.pid'));
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/**
 * Stops the PostgreSQL that a killed supervisor left on this data folder. The pid file names a process; it is stopped only
 * when it works in this very folder, by whatever path that was reached. A pid file whose process has ended, or works
 * elsewhere, is removed, because PostgreSQL would refuse to start beside it. One that cannot be judged is left to PostgreSQL.
 */
export async function stopOrphanPostgres(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  const pid = Number(readLines(pidFile)[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const verdict = worksIn(pid, dataFolder);
  if (verdict === 'yes') await stopPostgres(pid);
  if (verdict === 'no') rmSync(pidFile, { force: true });
}

/** PostgreSQL changes into its data folder when it starts, so the working directory tells whose server a process is. */
function worksIn(pid: number, dataFolder: string): 'yes' | 'no' | 'unknown' {
  if (!isRunning(identityOf(pid))) return 'no';
  if (process.platform !== 'linux') return 'yes';
  try {
    const works = statSync(`/proc/${pid}/cwd`, { bigint: true });
    const folder = statSync(dataFolder, { bigint: true });
    return works.dev === folder.dev && works.ino === folder.ino ? 'yes' : 'no';
  } catch {
    // Another user's process: the system does not say where it works.
    return 'unknown';
  }
}

async function stopPostgres(pid: number): Promise<void> {
  const identity = identityOf(pid);
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
  signal(pid, 'SIGINT');
  if (await waitForEnd(identity, stopTimeoutMs)) return;
  signal(pid, 'SIGQUIT');
  await waitForEnd(identity, 2_000);
}

function initialise({ binaries, dataFolder, adminPassword, user, isThrowaway }: PostgresOptions): void {
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return;
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(dataFolder), `.initdb-${process.pid}`);
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  if (user !== null) {
    chownSync(dataFolder, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  chmodSync(dataFolder, 0o700);
  try {
    const made = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${dataFolder}`,
        `--username=${adminRole}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // A new segment is written full of zeros while everybody who commits waits: 16 MB take some 75 ms, one takes 5.
        '--wal-segsize=1',
        // The same order of text on every machine, whatever locales it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(isThrowaway === true ? ['--no-sync'] : []),
      ],
      { ...spawnAs(user), encoding: 'utf8' },
    );
    if (made.status !== 0) {
      rmSync(dataFolder, { recursive: true, force: true });
      throw new StartFault(
        `PostgreSQL could not make its data folder ${dataFolder}: ${made.error?.message ?? made.stderr.trim()}`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Sized for one machine with eleven small processes; everything that guards data keeps its safe default. */
function settings({ port, isThrowaway }: PostgresOptions): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '32MB',
    // The default is a thirty-second of that, and under load it was full several times a second.
    wal_buffers: '8MB',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Asynchronous I/O workers are processes of their own; on one machine they cost memory and win nothing.
    io_method: 'sync',
    log_min_error_statement: 'panic',
    ...(isThrowaway === true ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The child keeps nothing of our environment but the search path: no secret, no locale, no PG* variable. */
function spawnAs(user: UserIds | null): { env: NodeJS.ProcessEnv; cwd: string; uid?: number; gid?: number } {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  return user === null ? { env, cwd: '/' } : { env, cwd: '/', uid: user.uid, gid: user.gid };
}

async function untilReady(child: ChildProcess, { dataFolder, logFile }: PostgresOptions): Promise<void> {
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, name) => {
    ended = `it ended with ${code === null ? name : `code ${code}`}`;
  });
  for (;;) {
    if (ended !== null) throw new StartFault(`PostgreSQL did not start (${ended}); see ${logFile}.`);
    if (isPostgresReady(dataFolder, child.pid)) return;
    await pause(10);
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
