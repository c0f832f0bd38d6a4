import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A gateway that is measured, started as its users would start it. */
export interface Peer {
  readonly name: string;
  readonly command: (supergraphFile: string, port: number) => readonly string[];
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const standalone = here('../../gateway/standalone/main.ts');
const hive = here('peers/node_modules/.bin/hive-gateway');

const ours = (name: string, ...more: string[]): Peer => ({
  name,
  command: (file, port) => [
    '--max-semi-space-size=64',
    standalone,
    '--supergraph',
    file,
    '--port',
    String(port),
    '--open',
    ...more,
  ],
});
const hiveGateway = (name: string, ...more: string[]): Peer => ({
  name,
  command: (file, port) => [
    hive,
    'supergraph',
    file,
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
    '--fork',
    '1',
    ...more,
  ],
});

export const peers: readonly Peer[] = [
  ours('quanta'),
  ours('quanta, nothing shared', '--no-share'),
  ours('quanta on Apollo’s planner', '--planner', 'apollo'),
  ours('@apollo/gateway', '--engine', 'apollo'),
  hiveGateway('@graphql-hive/gateway, JIT', '--jit'),
  hiveGateway('@graphql-hive/gateway, router-runtime', '--hive-router-runtime'),
];

export interface RunningPeer {
  readonly port: number;
  readonly startMs: number;
  /** Resident memory at its highest, in MB, helper processes included. */
  memoryPeakMb(): number;
  /** Processor time so far, of all its threads. */
  cpuMs(): number;
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;

/** @param core  the processor it is pinned to */
export async function startPeer(peer: Peer, supergraphFile: string, core: number): Promise<RunningPeer> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(
    'taskset',
    ['-c', String(core), process.execPath, ...peer.command(supergraphFile, port)],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        APOLLO_TELEMETRY_DISABLED: '1',
        LOG_LEVEL: 'error',
        LOGGING: 'error',
      },
    },
  );
  const startMs = await answering(child, port, startedAt);
  return {
    port,
    startMs,
    memoryPeakMb: () => memoryPeakMb(child.pid ?? 0),
    cpuMs: () => cpuMs(child.pid ?? 0),
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
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no answer within ${startTimeoutMs} ms`);
}

function memoryPeakMb(pid: number): number {
  const read = (one: number): number =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return withChildren(pid).reduce((sum, one) => sum + read(one), 0);
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
