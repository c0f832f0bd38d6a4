import { fileURLToPath } from 'node:url';
import type { Bench, ServedGraph } from './bench.ts';
import type { Command } from './running-process.ts';

/** A gateway that is measured, started as its users would start it. */
export interface Peer {
  readonly name: string;
  /** What the issue promises something about. */
  readonly kind: 'engine' | 'door' | 'stock' | 'hive' | 'other';
  readonly command: (bench: Bench, served: ServedGraph, port: number) => Command;
  /** Who sends the n-th request; nobody where it is left out. */
  readonly authorization?: (bench: Bench) => (n: number) => string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const standalone = here('../../gateway/standalone/main.ts');
const hive = here('peers/node_modules/.bin/hive-gateway');
/** Before every process of ours, as `npm start` and `npm run gateway` have it: packages from the bundle. */
export const preload = ['--import', here('../../platform/packages/preload.mjs')];
/** As `npm run gateway` starts it. */
export const nodeFlags = [
  ...preload,
  '--max-semi-space-size=64',
  '--heap-growing-percent=100',
  '--no-parallel-scavenge',
  '--no-allocation-site-pretenuring',
];

const open = (name: string, kind: Peer['kind'], ...more: string[]): Peer => ({
  name,
  kind,
  command: (_bench, { supergraphFile }, port) => ({
    args: [
      ...nodeFlags,
      standalone,
      '--supergraph',
      supergraphFile,
      '--port',
      String(port),
      '--open',
      ...more,
    ],
  }),
});

/** Budgets that nobody of a benchmark uses up; they are reckoned all the same. */
export const amplyBudgeted = { RATE_LIMIT: '1000000000', RATE_LIMIT_ANONYMOUS: '1000000000' };

/** The whole door, as `npm run gateway` has it: tokens, limits, cost, rates, assertions, log lines, metrics. */
export const doorCommand = (
  { callers }: Bench,
  { supergraphFile }: ServedGraph,
  port: number,
  ...more: string[]
): Command => ({
  args: [
    ...[...nodeFlags, standalone, '--supergraph', supergraphFile, '--port', String(port)],
    ...['--issuer', callers.issuerUrl, '--audience', 'quanta', '--assertion-key', callers.assertionKeyFile],
    ...more,
  ],
  env: amplyBudgeted,
});

/**
 * @param data  whether the gateway knows from the supergraph that everybody gets the same answers, as the peers take for granted of
 *   whatever they are asked, or has to take them for each caller's own
 */
const door = (
  name: string,
  kind: Peer['kind'],
  { who, data }: { readonly who: 'each' | 'one'; readonly data: 'public' | 'personal' },
  ...more: string[]
): Peer => ({
  name,
  kind,
  command: (bench, served, port) => {
    const supergraphFile = data === 'public' ? served.publicSupergraphFile : served.supergraphFile;
    return doorCommand(bench, { ...served, supergraphFile }, port, ...more);
  },
  authorization: ({ callers }) => (who === 'each' ? callers.authorization : callers.oneAuthorization),
});

const hiveGateway = (name: string, ...more: string[]): Peer => ({
  name,
  kind: 'hive',
  command: (_bench, { supergraphFile }, port) => ({
    args: [
      ...[hive, 'supergraph', supergraphFile, '--port', String(port), '--host', '127.0.0.1', '--fork', '1'],
      ...more,
    ],
    env: { LOG_LEVEL: 'error' },
  }),
});

export const peers: readonly Peer[] = [
  open('quanta, engine alone', 'engine'),
  open('quanta, engine alone, nothing shared', 'other', '--no-share'),
  // Every request comes from another caller: for what is the same for everybody, which the peers take all data for, and for what is
  // each one's own. Nothing may be shared there, so that it comes to what the door does with sharing off; it is held to the same limits.
  door('quanta, door on', 'door', { who: 'each', data: 'public' }),
  door('quanta, door on, personal data', 'door', { who: 'each', data: 'personal' }),
  // Printed beside.
  door('quanta, door on, nothing shared', 'other', { who: 'each', data: 'public' }, '--no-share'),
  door('quanta, door on, personal data, one caller', 'other', { who: 'one', data: 'personal' }),
  open('@apollo/gateway', 'stock', '--engine', 'apollo'),
  hiveGateway('@graphql-hive/gateway, JIT', '--jit'),
  hiveGateway('@graphql-hive/gateway, router-runtime', '--hive-router-runtime'),
];
