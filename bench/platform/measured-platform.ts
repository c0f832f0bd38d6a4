import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkout, type DataFolder, dataFolderOf } from '../../supervisor/data-folder.ts';
import { ensureKeys } from '../../supervisor/keys.ts';
import { freePort } from '../../supervisor/ports.ts';
import { readPorts } from '../../supervisor/remembered-ports.ts';
import { resolveServices } from '../../supervisor/resolve-services.ts';
import { type PlatformState, readState } from '../../supervisor/state.ts';
import type { Services } from '../../supervisor/variables.ts';

/** A platform of the benchmark's own: the same supervisor as `npm start`, in a new data folder. */
export interface MeasuredPlatform {
  readonly gateway: string;
  readonly supervisorPid: number;
  state(): PlatformState;
  services(): Promise<Services>;
  /** Seconds from the command to the table that says that everything is ready. */
  readonly readySeconds: number;
  stop(): Promise<void>;
}

export interface Place {
  readonly folder: DataFolder;
  readonly env: Record<string, string>;
  remove(): void;
}

const startTimeoutMs = 120_000;

export async function newPlace(): Promise<Place> {
  const root = mkdtempSync(join(tmpdir(), 'quanta-bench-'));
  chmodSync(root, 0o711);
  const env = { PATH: process.env.PATH ?? '', QUANTA_DATA: root, PORT: String(await freePort()) };
  return {
    folder: dataFolderOf(env),
    env,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export async function startMeasured({ folder, env }: Place): Promise<MeasuredPlatform> {
  const began = performance.now();
  const supervisor = spawn(
    process.execPath,
    ['--import', './platform/packages/preload.mjs', 'supervisor/main.ts'],
    {
      cwd: checkout,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await untilReady(supervisor);
  const readySeconds = (performance.now() - began) / 1000;
  const state = (): PlatformState => {
    const known = readState(folder.stateFile);
    if (known === null) throw new Error('the platform does not run');
    return known;
  };
  return {
    gateway: `http://127.0.0.1:${env.PORT}`,
    supervisorPid: supervisor.pid as number,
    state,
    async services() {
      const ports = { ...readPorts(folder.portsFile), gateway: Number(env.PORT) } as Services['ports'];
      return resolveServices({ env, folder, keys: await ensureKeys(folder.keys), ports });
    },
    readySeconds,
    async stop() {
      const ended = once(supervisor, 'exit');
      supervisor.kill('SIGTERM');
      await ended;
    },
  };
}

/** The table is printed when everything is ready, seeded and signed in; that is when a person can begin. */
async function untilReady(supervisor: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  const timeout = setTimeout(() => supervisor.kill('SIGTERM'), startTimeoutMs);
  try {
    let said = '';
    for await (const piece of supervisor.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      said += piece as string;
      if (said.includes('Quanta is ready')) break;
    }
    if (!said.includes('Quanta is ready')) throw new Error('the platform did not start');
  } finally {
    clearTimeout(timeout);
  }
  supervisor.stdout.resume();
}
