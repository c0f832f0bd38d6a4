import { join } from 'node:path';
import { z } from 'zod';
import { listenVariables } from '../platform/config/config.ts';
import { quantumNames } from '../platform/graphql/subgraph-sdl.ts';
import { transportNames } from './engine/transport/http-client.ts';
import { manifestFile } from './pipeline/trusted-documents/trusted-documents.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** The environment of every gateway. */
const variables = {
  ...listenVariables,
  /** Which executor joins the subgraphs' answers. */
  QUANTA_GATEWAY_ENGINE: z.enum(['quanta', 'apollo']).default('quanta'),
  /** `off` shares no work between requests; ADR 0022. */
  QUANTA_GATEWAY_SHARING: z.enum(['on', 'off']).default('on'),
  /** How subgraphs behind `http:` are called; engine/transport/http1/README.md. */
  QUANTA_GATEWAY_TRANSPORT: z.enum(transportNames).default('http1'),
  /** Folder whose folders are built pages, each with a `page.json`; see web/page-manifest.ts. */
  PAGES_FOLDER: z.string().default(join(import.meta.dirname, '../consoles')),
  /** A Federation 2 supergraph; the committed one when left out. Read again on SIGHUP. */
  SUPERGRAPH_FILE: z.string().default(join(import.meta.dirname, '../schema/supergraph.graphql')),
  SUBGRAPH_URL_CUSTOMER: z.url().optional(),
  SUBGRAPH_URL_BILLING: z.url().optional(),
  SUBGRAPH_URL_TICKETING: z.url().optional(),
  SUBGRAPH_URL_ANALYTICS: z.url().optional(),
  OIDC_ISSUER: z.url(),
  /** Access tokens that are valid for more seconds than this, from now, are refused. */
  OIDC_TOKEN_LIFETIME_MAX: z.coerce.number().int().min(60).default(86_400),
  /** The explorer's client at the issuer: public, authorization code with PKCE. */
  OIDC_CLIENT_ID: z.string().default('quanta-explorer'),
  /** 32 random bytes as 64 hex digits, for the session cookie; without it browsers cannot sign in. */
  SESSION_KEY_FILE: z.string().optional(),
  /** This gateway's URL for browsers. */
  PUBLIC_URL: z.url().optional(),
  /** Origins, comma-separated, whose pages may call the API. */
  CORS_ORIGINS: list.default([]),
  /** The highest cost of a request; see pipeline/cost/cost.ts. */
  COST_MAX: z.coerce.number().int().min(1).default(20_000),
  /** Points a minute for each signed-in caller, and for each address from which anonymous callers ask; see pipeline/rate-limit/. */
  RATE_LIMIT: z.coerce.number().int().min(20).default(200_000),
  RATE_LIMIT_ANONYMOUS: z.coerce.number().int().min(20).default(20_000),
  /** Calls an hour that the keys of a partner have together, by their scope. */
  PARTNER_CALLS_READ: z.coerce.number().int().min(1).default(1_000),
  PARTNER_CALLS_WRITE: z.coerce.number().int().min(1).default(100),
  PARTNER_CALLS_ADMINISTER: z.coerce.number().int().min(1).default(10),
  /** The highest number of nodes in an answer of the partner graph; see pipeline/cost/node-bound.ts. */
  PARTNER_NODES_MAX: z.coerce.number().int().min(100).default(10_000),
  /** Addresses or networks, comma-separated, of proxies whose `x-forwarded-for` is trusted. */
  TRUSTED_PROXIES: list.default([]),
  /** `only` refuses free text, except from administrators and partners. */
  TRUSTED_DOCUMENTS: z.enum(['only', 'accepted']).default('accepted'),
  /** Trusted documents by their hashes; by default those of our own front ends. */
  TRUSTED_DOCUMENTS_FILE: z.string().default(manifestFile),
  /** Further processes of the platform that the health page shows, `name=http://host:port`, comma-separated. */
  HEALTH_URLS: list.default([]),
  /** The broker through which replicas share rate budgets; without it each replica counts alone. */
  NATS_URL: z.string().optional(),
  NATS_CA_FILE: z.string().optional(),
  NATS_NKEY_FILE: z.string().optional(),
  /** The public keys of all senders of messages: a partner's key is believed with its quantum's signature only. */
  MESSAGE_KEYS_FILE: z.string().optional(),
};

/** The platform's gateway. */
export const gatewayEnvironment = z
  .object({
    ...variables,
    /** The partners' part of the graph, served at `/partner/graphql`; the committed one when left out. */
    PARTNER_SUPERGRAPH_FILE: z
      .string()
      .default(join(import.meta.dirname, '../schema/partner-supergraph.graphql')),
    OIDC_AUDIENCE: z.string().default('quanta'),
    ASSERTION_KEY_FILE: z.string(),
    CUSTOMER_ID_KEY_FILE: z.string(),
  })
  .transform((env) => ({
    ...configOf(env),
    partnerSupergraphFile: env.PARTNER_SUPERGRAPH_FILE as string | null,
    servesOwnGraph: true,
  }));

/** A gateway in front of any subgraphs, which may know neither our assertions nor our customers. */
export const standaloneEnvironment = z
  .object({
    ...variables,
    OIDC_AUDIENCE: z.string(),
    ASSERTION_KEY_FILE: z.string().optional(),
    CUSTOMER_ID_KEY_FILE: z.string().optional(),
  })
  .transform((env) => ({ ...configOf(env), partnerSupergraphFile: null, servesOwnGraph: false }));

interface GivenVariables extends z.output<z.ZodObject<typeof variables>> {
  readonly OIDC_AUDIENCE: string;
  readonly ASSERTION_KEY_FILE?: string | undefined;
  readonly CUSTOMER_ID_KEY_FILE?: string | undefined;
}

const configOf = (env: GivenVariables) => ({
  host: env.HOST,
  port: env.PORT,
  engine: env.QUANTA_GATEWAY_ENGINE,
  sharesWork: env.QUANTA_GATEWAY_SHARING === 'on',
  transport: env.QUANTA_GATEWAY_TRANSPORT,
  supergraphFile: env.SUPERGRAPH_FILE,
  pagesFolder: env.PAGES_FOLDER,
  subgraphUrls: Object.fromEntries(
    quantumNames.flatMap((name) => {
      const url = env[`SUBGRAPH_URL_${name.toUpperCase() as 'CUSTOMER'}`];
      return url === undefined ? [] : [[name, url]];
    }),
  ) as Readonly<Record<string, string>>,
  /** Null sends subgraphs no assertion. */
  assertionKeyFile: env.ASSERTION_KEY_FILE ?? null,
  /** By process name. */
  healthUrls: new Map(
    env.HEALTH_URLS.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  ) as ReadonlyMap<string, string>,
  oidc: {
    issuer: env.OIDC_ISSUER,
    audience: env.OIDC_AUDIENCE,
    clientId: env.OIDC_CLIENT_ID,
    tokenLifetimeMaxS: env.OIDC_TOKEN_LIFETIME_MAX,
  },
  /** Null derives no customer id from a token that has none. */
  customerIdKeyFile: env.CUSTOMER_ID_KEY_FILE ?? null,
  sessionKeyFile: env.SESSION_KEY_FILE ?? null,
  publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
  corsOrigins: env.CORS_ORIGINS,
  costMax: env.COST_MAX,
  rateLimits: { signedIn: env.RATE_LIMIT, anonymous: env.RATE_LIMIT_ANONYMOUS },
  callLimits: {
    read: env.PARTNER_CALLS_READ,
    write: env.PARTNER_CALLS_WRITE,
    administer: env.PARTNER_CALLS_ADMINISTER,
  },
  partnerNodesMax: env.PARTNER_NODES_MAX,
  messageKeysFile: env.MESSAGE_KEYS_FILE ?? null,
  trustedDocuments: {
    file: env.TRUSTED_DOCUMENTS_FILE,
    isFreeTextRefused: env.TRUSTED_DOCUMENTS === 'only',
  },
  trustedProxies: env.TRUSTED_PROXIES,
  nats:
    env.NATS_URL === undefined
      ? null
      : { url: env.NATS_URL, caFile: env.NATS_CA_FILE ?? null, nkeyFile: env.NATS_NKEY_FILE ?? null },
});

export type GatewayConfig = Readonly<z.output<typeof gatewayEnvironment>>;
