import { parseArgs } from 'node:util';
import { graphNamed, graphs } from './graphs/index.ts';

const parts = ['start', 'planner', 'compare', 'memory', 'pipeline', 'hostile', 'growth'] as const;
export type Part = (typeof parts)[number];

export const usage = `npm run bench:gateway -- [options]

Measures our gateway beside its peers and prints each figure with the limit that it must keep. Exit code 1 when one is
missed. It needs two processors and Linux, and nothing else on them: look at the load that it prints first.

  --only PART,…      of ${parts.join(', ')} (default: all; growth takes --growth minutes)
  --graph NAME,…     of ${graphs.map(({ name }) => name).join(', ')} (default: all)
  --peers TEXT,…     only peers with one of these in their name
  --peer COMMAND     one more peer for compare, a program of your own: {supergraph} in its arguments is a file, {port} where it is asked
                     at /graphql on 127.0.0.1
  --audit URL        the public federation audit's server, for planner: its questions are planned as well
  --rounds N         how often each is measured (default 5)
  --seconds N        for how long (default 4)
  --connections N    how many ask at the same time (default 50)
  --growth MINUTES   how long growth is watched (default 30)
  --json             the figures as JSON on standard output
  --help

  npm run bench:gateway -- --only compare --graph library --peers pipeline,apollo --rounds 1
  npm run bench:gateway -- --only compare --peer './router --supergraph {supergraph} --listen 127.0.0.1:{port}'
  npm run bench:gateway -- --only planner --audit http://127.0.0.1:4200
  npm run bench:gateway -- --only growth --growth 2`;

export type Options = ReturnType<typeof readOptions>;

/** @throws Error with one sentence that says what is wrong */
export function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', default: parts.join(',') },
      graph: { type: 'string', default: graphs.map(({ name }) => name).join(',') },
      peers: { type: 'string', default: '' },
      peer: { type: 'string' },
      audit: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '50' },
      growth: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    wantsHelp: values.help,
    asJson: values.json,
    parts: new Set(listed(values.only).map(partNamed)),
    graphs: listed(values.graph).map(graphNamed),
    peers: listed(values.peers),
    ownPeer: values.peer ?? null,
    auditUrl: values.audit ?? null,
    growthMinutes: positive('growth', values.growth),
    settings: {
      rounds: positive('rounds', values.rounds),
      seconds: positive('seconds', values.seconds),
      connections: positive('connections', values.connections),
    },
  };
}

const listed = (text: string): string[] => text.split(',').filter((each) => each !== '');

function partNamed(name: string): Part {
  const found = parts.find((part) => part === name);
  if (found === undefined) throw new Error(`There is no part ${name}; there are ${parts.join(', ')}.`);
  return found;
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text} is not a number above zero.`);
  return value;
}
