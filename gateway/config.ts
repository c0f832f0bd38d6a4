import { z } from 'zod';
import { listenVariables } from '../platform/config/config.ts';
import { quantumNames } from '../platform/graphql/subgraph-sdl.ts';
import { manifestFile } from './trusted-documents/trusted-documents.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

/** What every gateway reads from its environment. */
const variables = {
  ...listenVariables,
  /** Which executor joins the subgraphs' answers. */
  QUANTA_GATEWAY_ENGINE: z.enum(['quanta', 'apollo']).default('quanta'),
  /** `off` never does equal work that is under way together; ADR 0022. */
  QUANTA_GATEWAY_SHARING: z.enum(['on', 'off']).default('on'),
  /** A Federation 2 supergraph; the committed one when left out. Read again on SIGHUP. */
  SUPERGRAPH_FILE: z.string().default(new URL('../schema/supergraph.graphql', import.meta.url).pathname),
  SUBGRAPH_URL_CUSTOMER: z.url().optional(),
  SUBGRAPH_URL_BILLING: z.url().optional(),
  SUBGRAPH_URL_TICKETING: z.url().optional(),
  SUBGRAPH_URL_ANALYTICS: z.url().optional(),
  OIDC_ISSUER: z.url(),
  /** The explorer's client at the issuer: public, authorization code with PKCE. */
  OIDC_CLIENT_ID: z.string().default('quanta-explorer'),
  /** 32 random bytes as 64 hex digits, for the explorer's session cookie; without it nobody can sign in here. */
  SESSION_KEY_FILE: z.string().optional(),
  /** Where browsers reach this gateway. */
  PUBLIC_URL: z.url().optional(),
  /** Origins, comma-separated, whose pages may call the API. */
  CORS_ORIGINS: list.default([]),
  /** What one request may cost; see duties/cost.ts. */
  COST_MAX: z.coerce.number().int().min(1).default(20_000),
  /** Points a minute for each signed-in caller, and for each address from which strangers ask; see rate/. */
  RATE_LIMIT: z.coerce.number().int().min(20).default(200_000),
  RATE_LIMIT_ANONYMOUS: z.coerce.number().int().min(20).default(20_000),
  /** Addresses or networks, comma-separated, of proxies whose word on a caller's address is taken. */
  TRUSTED_PROXIES: list.default([]),
  /** `only` refuses free text from everybody but administrators and partners. */
  TRUSTED_DOCUMENTS: z.enum(['only', 'accepted']).default('accepted'),
  /** Documents by their hashes; those of our own front ends when left out. */
  TRUSTED_DOCUMENTS_FILE: z.string().default(manifestFile),
  /** Where replicas lease their parts of a budget; without it each replica counts alone. */
  NATS_URL: z.string().optional(),
  NATS_CA_FILE: z.string().optional(),
  NATS_NKEY_FILE: z.string().optional(),
};

/** In front of the quanta. */
export const gatewayEnvironment = z
  .object({
    ...variables,
    OIDC_AUDIENCE: z.string().default('quanta'),
    ASSERTION_KEY_FILE: z.string(),
    CUSTOMER_ID_KEY_FILE: z.string(),
  })
  .transform((env) => ({ ...configOf(env), servesSurvey: true }));

/** In front of any subgraphs, which need not know our assertions or our customers. */
export const standaloneEnvironment = z
  .object({
    ...variables,
    OIDC_AUDIENCE: z.string(),
    ASSERTION_KEY_FILE: z.string().optional(),
    CUSTOMER_ID_KEY_FILE: z.string().optional(),
  })
  .transform((env) => ({ ...configOf(env), servesSurvey: false }));

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
  supergraphFile: env.SUPERGRAPH_FILE,
  subgraphUrls: Object.fromEntries(
    quantumNames.flatMap((name) => {
      const url = env[`SUBGRAPH_URL_${name.toUpperCase() as 'CUSTOMER'}`];
      return url === undefined ? [] : [[name, url]];
    }),
  ) as Readonly<Record<string, string>>,
  /** Null sends subgraphs no word on who asks. */
  assertionKeyFile: env.ASSERTION_KEY_FILE ?? null,
  oidc: { issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE, clientId: env.OIDC_CLIENT_ID },
  /** Null gives a customer id only to those whose token names one. */
  customerIdKeyFile: env.CUSTOMER_ID_KEY_FILE ?? null,
  sessionKeyFile: env.SESSION_KEY_FILE ?? null,
  publicUrl: env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`,
  corsOrigins: env.CORS_ORIGINS,
  costMax: env.COST_MAX,
  rateLimits: { signedIn: env.RATE_LIMIT, anonymous: env.RATE_LIMIT_ANONYMOUS },
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
