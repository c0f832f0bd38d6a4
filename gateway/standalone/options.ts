import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type TransportName, transportNames } from '../engine/transport/http-client.ts';

/** Without access control, for this machine only. */
export interface OpenOptions {
  readonly supergraphFile: string;
  readonly port: number;
  readonly engine: 'quanta' | 'apollo';
  readonly transport: TransportName;
  /** Share identical work in flight: without access control all callers have the same access. */
  readonly share: boolean;
}

/** What a command line asks for. */
export type Wanted =
  | { readonly kind: 'help' }
  | { readonly kind: 'open'; readonly options: OpenOptions }
  /** With the full pipeline, by the variables of `gateway/config.ts`. */
  | { readonly kind: 'secured'; readonly environment: Environment };

type Environment = Readonly<Record<string, string | undefined>>;

export const usage = `npm run gateway -- --supergraph FILE [options]

One endpoint over any Federation 2 supergraph; its subgraphs are called at the URLs in it. GraphQL at /graphql,
GET /health/ready answers when it serves, GET /metrics for a collector inside.

  --supergraph FILE     read again on SIGHUP
  --port N              default 4000; 0 for any free one. On 127.0.0.1 unless HOST says otherwise
  --issuer URL          whose access tokens are taken, by OpenID Connect discovery (OIDC_ISSUER)
  --audience NAME       the audience that they must be for (OIDC_AUDIENCE)
  --assertion-key FILE  Ed25519 private key, PKCS8 PEM: signs a statement of who asks for each subgraph (ASSERTION_KEY_FILE)
  --engine NAME         quanta, or apollo: stock @apollo/gateway (default quanta)
  --transport NAME      http1, our own client towards subgraphs, or undici (QUANTA_GATEWAY_TRANSPORT; default http1)
  --no-share            shares no work between requests in flight
  --open                no access control, limits or logs; for development on this machine only
  --help

Limits, rates, origins and proxies are variables of the environment: COST_MAX, RATE_LIMIT, CORS_ORIGINS, TRUSTED_PROXIES
and the others in gateway/config.ts.

  npm run gateway -- --supergraph supergraph.graphql --issuer https://login.example.com --audience shop
  npm run gateway -- --supergraph supergraph.graphql --port 4001 --open
  openssl genpkey -algorithm ed25519 -out assertion.pem`;

const flags = {
  supergraph: { type: 'string' },
  port: { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  'assertion-key': { type: 'string' },
  engine: { type: 'string', default: 'quanta' },
  transport: { type: 'string' },
  share: { type: 'boolean', default: true },
  open: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Given = ReturnType<typeof parse>;
const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: flags, allowNegative: true }).values;

/** @throws Error with one sentence that says what is wrong */
export function readOptions(argv: readonly string[], env: Environment): Wanted {
  const given = parse(argv);
  if (given.help) return { kind: 'help' };
  const options = openOptions(given, env);
  if (given.open) return { kind: 'open', options };
  return { kind: 'secured', environment: { ...env, ...securedVariables(given, options, env) } };
}

function openOptions(given: Given, env: Environment): OpenOptions {
  if (given.supergraph === undefined) throw new Error('Say which supergraph to serve: --supergraph FILE.');
  if (!existsSync(given.supergraph)) throw new Error(`There is no file ${given.supergraph}.`);
  const text = given.port ?? env.PORT ?? '4000';
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${text} is not a port.`);
  return {
    supergraphFile: given.supergraph,
    port,
    engine: oneOf('engine', given.engine, ['quanta', 'apollo']),
    transport: oneOf('transport', given.transport ?? env.QUANTA_GATEWAY_TRANSPORT ?? 'http1', transportNames),
    share: given.share,
  };
}

function securedVariables(given: Given, options: OpenOptions, env: Environment): Environment {
  const issuer = given.issuer ?? env.OIDC_ISSUER;
  if (!issuer)
    throw new Error(
      'Say whose access tokens are taken: --issuer URL, or --open for development without access control.',
    );
  const audience = given.audience ?? env.OIDC_AUDIENCE;
  if (!audience) throw new Error('Say which audience access tokens must be for: --audience NAME.');
  const assertionKey = given['assertion-key'] ?? env.ASSERTION_KEY_FILE;
  if (assertionKey && !existsSync(assertionKey)) throw new Error(`There is no file ${assertionKey}.`);
  return {
    SUPERGRAPH_FILE: options.supergraphFile,
    PORT: String(options.port),
    QUANTA_GATEWAY_ENGINE: options.engine,
    QUANTA_GATEWAY_TRANSPORT: options.transport,
    QUANTA_GATEWAY_SHARING: options.share ? 'on' : 'off',
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    ASSERTION_KEY_FILE: assertionKey,
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new Error(`--${name} ${value} is unknown; it is one of ${allowed.join(', ')}.`);
  return found;
}
