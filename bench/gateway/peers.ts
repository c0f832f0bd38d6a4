import { fileURLToPath } from 'node:url';
import type { Bench, ServedGraph } from './bench.ts';
import type { Command } from './running-process.ts';

/** A gateway that is measured, started as its users would start it. */
export interface Peer {
  readonly name: string;
  /** Kinds with promised ratios. */
  readonly kind: 'engine' | 'secured' | 'stock' | 'hive' | 'other';
  readonly command: (bench: Bench, served: ServedGraph, port: number) => Command;
  /** The `authorization` header of the n-th request; left out for anonymous requests. */
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
  '--expose-gc',
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

/** Rate budgets that no benchmark uses up; they are still counted. */
export const amplyBudgeted = { RATE_LIMIT: '1000000000', RATE_LIMIT_ANONYMOUS: '1000000000' };

/** The full pipeline, as `npm run gateway` has it: tokens, limits, cost, rates, assertions, log lines, metrics. */
export const securedCommand = (
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
 * @param data  `public` when the supergraph says that all callers get the same answers, which the peers assume of all data;
 *   `personal` when answers may differ by caller
 */
const secured = (
  name: string,
  kind: Peer['kind'],
  { who, data }: { readonly who: 'each' | 'one'; readonly data: 'public' | 'personal' },
  ...more: string[]
): Peer => ({
  name,
  kind,
  command: (bench, served, port) => {
    const supergraphFile = data === 'public' ? served.publicSupergraphFile : served.supergraphFile;
    return securedCommand(bench, { ...served, supergraphFile }, port, ...more);
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

/** Another caller with each request, by the header alone: then no gateway can share what it fetched for one with the next. */
const unlike = (peer: Peer): Peer => ({
  ...peer,
  name: `${peer.name}, another authorization each time`,
  kind: 'other',
  authorization: () => (n) => `Bearer caller-${n}`,
});

/** A program that somebody has: its arguments name a file `{supergraph}` and a `{port}`. */
export function ownPeer(command: string): Peer {
  const [program = '', ...args] = command.trim().split(/\s+/);
  return {
    name: program,
    kind: 'other',
    command: (_bench, { supergraphFile }, port) => ({
      program,
      args: args.map((arg) => arg.replace('{supergraph}', supergraphFile).replace('{port}', String(port))),
    }),
  };
}

/** As Grafbase's comparison of gateways asks, so that sharing work flatters no gateway: ours shares nothing then. */
export const unlikePeers = (own: Peer | null): readonly Peer[] =>
  [
    open('quanta, engine alone', 'other', '--no-share'),
    open('@apollo/gateway', 'other', '--engine', 'apollo'),
    hiveGateway('@graphql-hive/gateway, router-runtime', '--hive-router-runtime'),
    ...(own === null ? [] : [own]),
  ].map(unlike);

export const peers: readonly Peer[] = [
  open('quanta, engine alone', 'engine'),
  open('quanta, engine alone, nothing shared', 'other', '--no-share'),
  open('quanta, engine alone, undici', 'other', '--transport', 'undici'),
  // Every request comes from another caller. Public data may be shared between callers, as the peers share all data. Personal
  // data may not, which equals a pipeline without sharing; it has the same limits.
  secured('quanta, full pipeline', 'secured', { who: 'each', data: 'public' }),
  secured('quanta, full pipeline, personal data', 'secured', { who: 'each', data: 'personal' }),
  // Printed for comparison.
  secured('quanta, full pipeline, nothing shared', 'other', { who: 'each', data: 'public' }, '--no-share'),
  secured('quanta, full pipeline, personal data, one caller', 'other', { who: 'one', data: 'personal' }),
  open('@apollo/gateway', 'stock', '--engine', 'apollo'),
  hiveGateway('@graphql-hive/gateway, JIT', '--jit'),
  hiveGateway('@graphql-hive/gateway, router-runtime', '--hive-router-runtime'),
];
