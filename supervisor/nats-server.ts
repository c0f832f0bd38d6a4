import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs } from './end-with-us.ts';
import { openLog } from './rotating-log.ts';
import { identityOf, signal, waitForEnd } from './running-process.ts';
import { StartFault } from './start-fault.ts';

export interface NatsServer {
  readonly pid: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts the server on a configuration file and waits until it greets. It ends with this process, however that ends.
 *
 * @throws StartFault when it does not; the log has more
 */
export async function startNatsServer(options: {
  readonly binary: string;
  readonly configFile: string;
  readonly port: number;
  readonly logFile: string;
}): Promise<NatsServer> {
  const child = spawnNatsServer(options);
  endWithUs(child);
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, name) => {
    ended = `it ended with ${code === null ? name : `code ${code}`}`;
  });
  while (!(await greets(options.port))) {
    if (ended !== null) throw new StartFault(`NATS did not start (${ended}); see ${options.logFile}.`);
    await pause(10);
  }
  if (ended !== null) throw new StartFault(`NATS did not start (${ended}); see ${options.logFile}.`);
  const pid = child.pid as number;
  return { pid, child, stop: () => stopNatsServer(pid) };
}

/** Starts the server and does not wait for it. */
export function spawnNatsServer(options: {
  readonly binary: string;
  readonly configFile: string;
  readonly logFile: string;
}): ChildProcess {
  const log = openLog(options.logFile);
  const child = spawn(options.binary, ['--config', options.configFile], {
    // The limit tells Go to collect earlier: an idle server otherwise grows to twice the size.
    env: { PATH: process.env.PATH ?? '', GOMEMLIMIT: '96MiB' },
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in a terminal would end it before those who still work on it.
    detached: true,
  });
  closeSync(log);
  return child;
}

async function stopNatsServer(pid: number): Promise<void> {
  const identity = identityOf(pid);
  // SIGTERM writes streams to disk and leaves; lame-duck mode (SIGUSR2) would wait for clients that we stopped before.
  signal(pid, 'SIGTERM');
  if (await waitForEnd(identity, 5_000)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(identity, 1_000);
}

/** The server says `INFO {…}` first, before TLS: a reader of it has found a NATS server that takes clients. */
export function greets(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (data) => end(data.toString('latin1').startsWith('INFO ')));
  });
}
