import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CompositionResult,
  composeSchemaContract,
  composeServices,
  compositionHasErrors,
} from '@theguild/federation-composition';
import { GraphQLError, parse } from 'graphql';
import type { Actor } from '../../kernel/access/actor.ts';
import { parseConfig } from '../../platform/config/config.ts';
import { serveSubgraph } from '../../platform/graphql/serve-subgraph.ts';
import { allSubgraphGuards, type SubgraphGuards } from '../../platform/graphql/subgraph-guards.ts';
import { type QuantumName, subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { assertionKeys } from '../../platform/graphql/testing/assertion-keys.ts';
import { createLog, type Log } from '../../platform/log/log.ts';
import { gatewayEnvironment } from '../config.ts';
import { type GatewayOverrides, type RunningGateway, startGateway } from '../gateway.ts';
import { ownSubgraph, ownUrl } from '../pipeline/own-fields/own-fields.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';

const shared = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize", "@cost", "@tag", "@composeDirective"])
    @link(url: "https://quanta.internal/public/v1.0", import: ["@public"])
    @composeDirective(name: "@public")
  directive @public on FIELD_DEFINITION
  directive @access(roles: [AccessRole!]!) on OBJECT | INTERFACE | FIELD_DEFINITION
  enum AccessRole { ANYONE SIGNED_IN CUSTOMER ADMINISTRATOR }
`;
const customerSdl = /* GraphQL */ `
  ${shared}
  type Query @access(roles: [ANYONE]) {
    hello: String! @tag(name: "partner")
    me: Customer @access(roles: [CUSTOMER])
    secret: String @access(roles: [ADMINISTRATOR])
    broken: String
    slow: String
    "Public by mistake: its answer depends on the caller."
    whoAmI: String @public
    "The caller's network, which only mutations tell."
    network: String
    "Fails with a code that is passed, and a text that clients must not see."
    unwell: String
    customers(first: Int = 20 @tag(name: "partner")): [Customer!]!
      @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
      @tag(name: "partner")
  }
  type Mutation @access(roles: [SIGNED_IN]) {
    touch: String! @tag(name: "partner")
    "Answers with the key and the network that reached the subgraph."
    place(input: PlaceInput!): String!
  }
  input PlaceInput { idempotencyKey: String }
  type Customer @key(fields: "id") @access(roles: [ANYONE]) {
    id: ID! @tag(name: "partner")
    name: String! @tag(name: "partner")
    friends(first: Int = 20): [Customer!]! @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    seenRequest: String
  }
`;
const billingSdl = /* GraphQL */ `
  ${shared}
  type Query @access(roles: [ANYONE]) { rate: Int, defect: String }
  type Customer @key(fields: "id") @access(roles: [ANYONE]) { id: ID! balance: Int @tag(name: "partner"), debts: Int @access(roles: [ADMINISTRATOR]) }
`;

const many = (_: unknown, { first }: { first: number }) =>
  Array.from({ length: first }, (__, i) => ({ id: `cus_${i}`, name: `customer ${i}` }));
const customerResolvers = {
  Query: {
    hello: () => 'hello',
    me: (_: unknown, __: unknown, { actor }: { actor: Actor }) => ({ id: actor.customerId, name: 'Ada' }),
    secret: () => 'secret',
    slow: () => new Promise((resolve) => setTimeout(resolve, 3_000, 'late').unref()),
    whoAmI: (_: unknown, __: unknown, { actor }: { actor: Actor }) => actor.subject ?? 'nobody',
    network: (_: unknown, __: unknown, { actor }: { actor: Actor }) => actor.network ?? null,
    unwell: () => {
      throw new GraphQLError('connect postgres://quanta:hunter2@10.0.0.7/customer', {
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      });
    },
    broken: () => {
      throw new Error('password=hunter2 at /srv/customer.ts');
    },
    customers: many,
  },
  Mutation: {
    touch: () => 'touched',
    place: (_: unknown, { input }: { input: { idempotencyKey?: string } }, { actor }: { actor: Actor }) =>
      `${input.idempotencyKey ?? 'no key'}, ${actor.network ?? 'no network'}`,
  },
  Customer: {
    friends: many,
    seenRequest: (_: unknown, __: unknown, { actor }: { actor: Actor }) => actor.requestId,
  },
};
const billingResolvers = {
  Query: {
    rate: () => 3,
    defect: () => {
      throw new Error('SELECT card FROM vault');
    },
  },
  Customer: { balance: () => 12, debts: () => 1 },
};

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}
interface AskOptions {
  readonly token?: string;
  readonly variables?: object;
  readonly path?: '/graphql' | '/partner/graphql';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestGateway extends RunningGateway {
  readonly issuer: TestIssuer;
  readonly sessionKeyFile: string;
  readonly assertionKeyFile: string;
  /** The subgraphs' URLs, as a caller in the internal network would reach them. */
  readonly subgraphUrls: Readonly<Record<'customer' | 'billing', string>>;
  readonly logged: readonly string[];
  ask(query: string, options?: AskOptions): Promise<Answer>;
  stopBilling(): Promise<void>;
  /** Replaces the supergraph file: billing then has `rate2` instead of `rate`. */
  changeSupergraph(): void;
}

/** A gateway over two small quanta and an issuer, all on free ports of this machine. */
export async function startTestGateway(
  env: Readonly<Record<string, string>> = {},
  switches: GatewayOverrides = {},
  subgraphGuards: SubgraphGuards = allSubgraphGuards,
): Promise<TestGateway> {
  const logged: string[] = [];
  const log = createLog({
    process: 'test',
    level: 'info',
    destination: { write: (line) => void logged.push(line) },
  });
  const keys = assertionKeys();
  const issuer = await startTestIssuer();
  const behind = { assertionPublicKeyFile: keys.publicKeyFile, guards: subgraphGuards, log };
  const customer = await serve('customer', customerSdl, customerResolvers, behind);
  const billing = await serve('billing', billingSdl, billingResolvers, behind);
  const directory = mkdtempSync(join(tmpdir(), 'quanta-gateway-'));
  writeFileSync(join(directory, 'supergraph.graphql'), supergraph());
  writeFileSync(join(directory, 'partner-supergraph.graphql'), partnerSupergraph());
  writeFileSync(join(directory, 'customer-id.key'), 'a secret for tests\n');
  writeFileSync(join(directory, 'session.key'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const config = parseConfig(gatewayEnvironment, {
    PORT: '0',
    SUPERGRAPH_FILE: join(directory, 'supergraph.graphql'),
    PARTNER_SUPERGRAPH_FILE: join(directory, 'partner-supergraph.graphql'),
    SUBGRAPH_URL_CUSTOMER: customer.url,
    SUBGRAPH_URL_BILLING: billing.url,
    ASSERTION_KEY_FILE: keys.keyFile,
    SESSION_KEY_FILE: join(directory, 'session.key'),
    CUSTOMER_ID_KEY_FILE: join(directory, 'customer-id.key'),
    OIDC_ISSUER: issuer.url,
    PUBLIC_URL: 'http://quanta.test',
    // So that the suite can be run with either transport.
    QUANTA_GATEWAY_TRANSPORT: process.env.QUANTA_GATEWAY_TRANSPORT,
    ...env,
  });
  // Ahead of every test's end: no budget is full again while a test counts.
  const aheadMs = Date.now() + 3_600_000;
  const gateway = await startGateway(config, log, { rateClockMs: () => aheadMs, ...switches });
  return {
    ...gateway,
    sessionKeyFile: join(directory, 'session.key'),
    assertionKeyFile: keys.keyFile,
    subgraphUrls: { customer: customer.url, billing: billing.url },
    issuer,
    logged,
    stopBilling: () => billing.stop(),
    changeSupergraph: () =>
      writeFileSync(config.supergraphFile, supergraph().replace('rate: Int', 'rate2: Int')),
    ask: (query, options = {}) => ask(gateway.url, query, options),
    stop: async () => {
      await gateway.stop();
      await Promise.allSettled([customer.stop(), billing.stop(), issuer.stop()]);
    },
  };
}

const serve = (
  name: QuantumName,
  typeDefs: string,
  resolvers: object,
  behind: { readonly assertionPublicKeyFile: string; readonly guards: SubgraphGuards; readonly log: Log },
) =>
  serveSubgraph({
    name,
    typeDefs,
    resolvers,
    createContext: ({ actor }) => ({ actor }),
    host: '127.0.0.1',
    port: 0,
    ready: async () => ({}),
    ...behind,
  });

const services = [
  { name: 'customer', typeDefs: parse(customerSdl), url: 'http://customer.test/graphql' },
  { name: 'billing', typeDefs: parse(billingSdl), url: 'http://billing.test/graphql' },
  { name: ownSubgraph, typeDefs: parse(subgraphSdl(ownSubgraph)), url: ownUrl },
];

function composedSdl(composed: CompositionResult): string {
  if (compositionHasErrors(composed))
    throw new Error(composed.errors.map((error) => error.message).join('\n'));
  return composed.supergraphSdl;
}

let composedOnce: string | null = null;
function supergraph(): string {
  composedOnce ??= composedSdl(composeServices(services));
  return composedOnce;
}

let partnerComposedOnce: string | null = null;
function partnerSupergraph(): string {
  partnerComposedOnce ??= composedSdl(
    composeSchemaContract(services, { include: new Set(['partner']), exclude: new Set() }),
  );
  return partnerComposedOnce;
}

async function ask(
  url: string,
  query: string,
  { token, variables, headers, path = '/graphql' }: AskOptions,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, ...JSON.parse(text) };
}
