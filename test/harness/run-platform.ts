import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '../../kernel/access/actor.ts';
import { checkout, type DataFolder, dataFolderOf } from '../../supervisor/data-folder.ts';
import type { DatabaseName } from '../../supervisor/databases.ts';
import { developmentToken } from '../../supervisor/development-token.ts';
import { ensureKeys } from '../../supervisor/keys.ts';
import { freePort } from '../../supervisor/ports.ts';
import { readPorts } from '../../supervisor/remembered-ports.ts';
import { resolveServices } from '../../supervisor/resolve-services.ts';
import { signal } from '../../supervisor/running-process.ts';
import { type PlatformState, type ProcessState, readState } from '../../supervisor/state.ts';
import type { Services } from '../../supervisor/variables.ts';
import { deadlineIn, patience } from './patience.ts';

/** A GraphQL answer as the client sees it, with the HTTP status. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
  readonly extensions: Record<string, unknown>;
}

/** A whole platform of its own: the same supervisor as `npm start`, with another data folder and free ports. */
export interface TestPlatform {
  readonly gatewayUrl: string;
  readonly folder: DataFolder;
  /** Every address and key of it, for tests that look behind the gateway. */
  services(): Promise<Services>;
  databaseUrl(name: DatabaseName): Promise<string>;
  state(): PlatformState;
  /** Of the development issuer; the same person each time for one role, or for one subject. */
  token(role: Role, sub?: string): Promise<string>;
  query<T = Record<string, unknown>>(
    document: string,
    options?: { readonly variables?: Record<string, unknown>; readonly token?: string },
  ): Promise<Answer<T>>;
  /** kill -9 of one process; the supervisor starts it again. Resolves when it is gone. */
  kill(name: string): Promise<void>;
  /** Waits until a process (all, when left out) is ready, the one that was killed under a new pid. */
  untilReady(name?: string): Promise<void>;
  /** kill -9 of the supervisor alone. */
  killSupervisor(): Promise<void>;
  /** Starts again on the same data, after `stop` or `killSupervisor`. */
  restart(): Promise<void>;
  /** As Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
}

const startTimeoutMs = 60_000;

/**
 * @param options.root  an empty folder for its data
 * @param options.env  variables on top of what a start has, e.g. `QUANTA_SEED: 'company'`; the demo company is left out by default
 * @throws Error with what the supervisor printed, when it does not start
 */
export async function startPlatform(options: {
  readonly root: string;
  readonly natsBinary: string;
  readonly env?: Record<string, string>;
}): Promise<TestPlatform> {
  const { root } = options;
  chmodSync(root, 0o711);
  const env = {
    PATH: process.env.PATH ?? '',
    QUANTA_DATA: root,
    QUANTA_SEED: 'off',
    NATS_SERVER_BIN: options.natsBinary,
    PORT: String(await freePort()),
    ...options.env,
  };
  const folder = dataFolderOf(env);
  const gatewayUrl = `http://127.0.0.1:${env.PORT}`;
  let supervisor = await start(env, folder);

  const state = (): PlatformState => {
    const known = readState(folder.stateFile);
    if (known === null) throw new Error('the platform does not run');
    return known;
  };
  const services = async (): Promise<Services> => {
    const ports = { ...readPorts(folder.portsFile), gateway: Number(env.PORT) } as Services['ports'];
    return resolveServices({ env, folder, keys: await ensureKeys(folder.keys), ports });
  };
  const processOf = (name: string): ProcessState => {
    const found = state().processes.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no process is called ${name}`);
    return found;
  };

  return {
    gatewayUrl,
    folder,
    services,
    databaseUrl: async (name) => (await services()).databases[name].app,
    state,
    token: (role, sub) => developmentToken(state().urls.issuer, { role, sub }),
    query: (document, given = {}) => query(gatewayUrl, document, given),
    async kill(name) {
      const { pid, restarts } = processOf(name);
      signal(pid, 'SIGKILL');
      await until(
        () => processOf(name).state === 'dead' || processOf(name).restarts > restarts,
        `${name} is gone`,
      );
    },
    untilReady: (name) =>
      until(
        () =>
          state().processes.every(
            (one) => one.state === 'ready' || (name !== undefined && one.name !== name),
          ),
        'ready',
      ),
    async killSupervisor() {
      const ended = once(supervisor, 'exit');
      supervisor.kill('SIGKILL');
      await ended;
    },
    async restart() {
      supervisor = await start(env, folder);
    },
    async stop() {
      if (supervisor.exitCode !== null || supervisor.signalCode !== null) return supervisor.exitCode;
      const ended = once(supervisor, 'exit') as Promise<[number | null]>;
      supervisor.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

async function start(env: Record<string, string>, folder: DataFolder): Promise<ChildProcess> {
  const said = join(folder.root, 'supervisor-output.txt');
  const output = openSync(said, 'a');
  const supervisor = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './platform/packages/preload.mjs',
      // Ends with the test's own process, also when that is killed.
      '--import',
      './supervisor/leave-with-parent.ts',
      'supervisor/main.ts',
    ],
    { cwd: checkout, env, stdio: ['ignore', output, output, 'ipc'] },
  );
  closeSync(output);
  const hasEnded = (): boolean => supervisor.exitCode !== null || supervisor.signalCode !== null;
  await until(
    () => {
      const known = readState(folder.stateFile);
      return hasEnded() || (known?.ready === true && known.supervisor.pid === supervisor.pid);
    },
    'the platform is ready',
    startTimeoutMs,
  );
  if (hasEnded()) throw new Error(`The platform did not start:\n${readFileSync(said, 'utf8')}`);
  return supervisor;
}

async function query<T>(
  gatewayUrl: string,
  document: string,
  { variables, token }: { readonly variables?: Record<string, unknown>; readonly token?: string },
): Promise<Answer<T>> {
  const answer = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: document, ...(variables === undefined ? {} : { variables }) }),
    signal: AbortSignal.timeout(30_000 * patience()),
  });
  const body = (await answer.json()) as Partial<Answer<T>>;
  return {
    status: answer.status,
    data: body.data ?? null,
    errors: body.errors ?? [],
    extensions: body.extensions ?? {},
  };
}

/**
 * Waits for a fact instead of sleeping.
 *
 * @throws Error naming the fact when it does not come true in time
 */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  fact: string,
  timeoutMs = 30_000,
): Promise<void> {
  const isOver = deadlineIn(timeoutMs);
  while (!(await isTrue())) {
    if (isOver()) throw new Error(`Waited ${timeoutMs / 1000} s in vain until: ${fact}`);
    await pause(25);
  }
}
