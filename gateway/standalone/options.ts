import { parseArgs } from 'node:util';

/** How a gateway that runs alone was started. */
export interface StandaloneOptions {
  readonly supergraphFile: string;
  readonly port: number;
  readonly engine: 'quanta' | 'apollo';
  readonly planner: 'rust' | 'apollo';
  readonly open: boolean;
  /** In-flight sharing of identical work; only with `--open`, where every caller has the same access. */
  readonly share: boolean;
}

export const usage = `npm run gateway -- --supergraph FILE [--port 4000] [--engine quanta|apollo] [--planner rust|apollo] --open

  --supergraph  a Federation 2 supergraph; subgraphs are called at the URLs in it
  --port        GraphQL at /graphql on 127.0.0.1 (default 4000, 0 for any)
  --engine      ours, or stock @apollo/gateway as the reference (default quanta)
  --planner     the query planner of our engine (default rust)
  --no-share    do not share identical work that is under way
  --open        no access control, loopback only; without it, start the platform's gateway: npm start`;

/** @throws Error with one sentence that says what is wrong */
export function readOptions(argv: readonly string[]): StandaloneOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: '4000' },
      engine: { type: 'string', default: 'quanta' },
      planner: { type: 'string', default: 'rust' },
      open: { type: 'boolean', default: false },
      share: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  if (values.supergraph === undefined) throw new Error('--supergraph FILE is missing.');
  if (!values.open)
    throw new Error('A gateway that runs alone has no access control yet: say --open to mean it.');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port.`);
  return {
    supergraphFile: values.supergraph,
    port,
    engine: oneOf('engine', values.engine, ['quanta', 'apollo']),
    planner: oneOf('planner', values.planner, ['rust', 'apollo']),
    open: values.open,
    share: values.share,
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new Error(`--${name} ${value} is unknown; it is one of ${allowed.join(', ')}.`);
  return found;
}
