import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** How a gateway is started. */
export interface Command {
  /** Node, unless it is something else. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningGateway {
  readonly port: number;
  /** From its start to its first answer. */
  readonly startMs: number;
  /** Resident memory at its highest and now, in MB, helper processes included; see `residentMb`. */
  memoryPeakMb(): number;
  memoryMb(): number;
  /** Processor time so far, of all its threads and helpers. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;
const quiet = {
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: '1',
  LOGGING: 'error',
};

/**
 * Starts a gateway.
 *
 * @param command  for the port that it is given
 * @param cores  the processor that it has to itself, as long as nothing else is said
 */
export async function startGateway(
  bench: Bench,
  command: (port: number) => Command,
  cores: string = String(bench.gatewayCore),
): Promise<RunningGateway> {
  const port = await freePort();
  const { program = process.execPath, args, env } = command(port);
  const log = openSync(join(bench.folder, 'gateway.log'), 'w');
  const startedAt = performance.now();
  const child = spawn('taskset', ['-c', cores, program, ...args], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...quiet, ...env },
  });
  closeSync(log);
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const startMs = await answering(child, port, startedAt);
  const pid = child.pid ?? 0;
  return {
    port,
    startMs,
    memoryPeakMb: () => residentMb(pid, 'VmHWM'),
    memoryMb: () => residentMb(pid, 'VmRSS'),
    cpuMs: () => cpuMs(pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
      }),
  };
}

async function answering(child: ChildProcess, port: number, startedAt: number): Promise<number> {
  while (performance.now() - startedAt < startTimeoutMs) {
    if (child.exitCode !== null) throw new Error(`the gateway ended with ${child.exitCode}`);
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{__typename}"}',
      });
      if (answer.ok) return performance.now() - startedAt;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`no answer within ${startTimeoutMs} ms`);
}

/**
 * What a gateway and its helpers take of the machine. Pages of files, which is Node's own text, are in memory once however many
 * of them map it: they are counted for the one that has most of them.
 */
function residentMb(pid: number, name: 'VmHWM' | 'VmRSS'): number {
  const each = withChildren(pid).map((one) => {
    const status = readFileSync(`/proc/${one}/status`, 'utf8');
    const read = (field: string): number =>
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
    return { all: read(name), files: read('RssFile') };
  });
  const files = each.map((one) => one.files);
  return each.reduce((sum, { all, files }) => sum + all - files, 0) + Math.max(...files);
}

/** Linux counts in hundredths of a second; fields 14 and 15 are user and system time. */
function cpuMs(pid: number): number {
  const read = (one: number): number => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  };
  return withChildren(pid).reduce((sum, one) => sum + read(one), 0);
}

/** A gateway's helpers count as the gateway. */
function withChildren(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return [pid, ...children.flatMap((child) => withChildren(Number(child)))];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
