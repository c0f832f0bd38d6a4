import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import { pageSizeMax } from '../platform/graphql/connection.ts';
import { requestLog, silentPlugins } from '../platform/graphql/server-plugins.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import type { GatewayConfig } from './config.ts';
import { createExecutor, type Executor } from './executor.ts';
import { explainOnDemand } from './explain/explain-on-demand.ts';
import { allGuards, type Guards } from './guards.ts';
import { createApp } from './http/app.ts';
import { discoverIssuer } from './identity/issuer.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { ownClient } from './own-fields/own-client.ts';
import { ownSubgraph } from './own-fields/own-fields.ts';
import { costLimit } from './plugins/cost/cost-limit.ts';
import { oneErrorPerCause, toDoorError } from './plugins/door-errors.ts';
import { oneOperation } from './plugins/one-operation.ts';
import { localLeases } from './rate/leases.ts';
import { natsLeases } from './rate/nats-leases.ts';
import { createRateLimiter, type RateLimiter } from './rate/rate-limiter.ts';
import type { GatewayContext } from './request-context.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';

export interface RunningGateway extends RunningProcess {
  readonly url: string;
  /** Reads the supergraph file again and takes it into use. */
  reload(): Promise<void>;
}

/**
 * Supergraph in, one endpoint out.
 *
 * @param guards  what stands at the door: everything, but for a test that shows what one of them keeps out
 */
export async function startGateway(
  config: GatewayConfig,
  log: Log,
  guards: Guards = allGuards,
): Promise<RunningGateway> {
  const sign = createAssertionSigner({ keyFile: config.assertionKeyFile });
  const rates = rateLimiterOf(config, log);
  const clients = new Map<string, SubgraphClient>();
  const client = (name: string, url: string): SubgraphClient => {
    if (name === ownSubgraph) return ownClient;
    // A reloaded supergraph asks for the same subgraphs again; their connections stay.
    const kept = clients.get(name);
    if (kept !== undefined) return kept;
    const made = createSubgraphClient({ name, url: config.subgraphUrls[name] ?? url, sign });
    clients.set(name, made);
    return made;
  };
  const supergraph = await readFile(config.supergraphFile, 'utf8');
  const executor = await createExecutor(config.engine, {
    supergraph,
    client,
    sign,
    subgraphUrls: config.subgraphUrls,
    log,
  });
  const apollo = await startApollo(executor, { config, guards, log });
  const issuer = discoverIssuer(config.oidc.issuer);
  const tokens = createTokenVerifier({
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    customerIdKey: readCustomerIdKey(config.customerIdKeyFile),
    metadata: issuer,
    guards,
  });
  const { verify } = tokens;
  const { explain, forget } = explainOnDemand(() => readFile(config.supergraphFile, 'utf8'));
  const app = await createApp({ config, apollo, verify, issuer, clients, rates, explain, guards, log });
  const url = await app.listen({ host: config.host, port: config.port });
  return {
    url,
    ready: async () => ({ serving: true }),
    reload: async () => {
      await executor.update(await readFile(config.supergraphFile, 'utf8'));
      forget();
    },
    stop: async () => {
      forget();
      tokens.stop();
      await app.close();
      await apollo.stop();
      await Promise.all([rates.stop(), ...[...clients.values()].map((each) => each.close())]);
    },
  };
}

/** Budgets shared by all replicas where there is a broker, else each replica's own. */
function rateLimiterOf({ nats }: GatewayConfig, log: Log): RateLimiter {
  return createRateLimiter(nats === null ? localLeases : natsLeases({ ...nats, log }));
}

/** What the access log tells of a request beside its name, hash and time. */
const doorFacts = ({ cost, documentId, subgraphMs }: GatewayContext) => ({
  cost: cost?.requested,
  documentId: documentId?.slice(0, 12),
  subgraphMs: Object.fromEntries([...subgraphMs].map(([name, ms]) => [name, Math.round(ms * 10) / 10])),
});

async function startApollo(
  executor: Executor,
  { config, guards, log }: { readonly config: GatewayConfig; readonly guards: Guards; readonly log: Log },
): Promise<ApolloServer<GatewayContext>> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway: executor.gateway,
    // The guard in front decides who may introspect.
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: !guards.has('batching'),
    dangerouslyDisableValidation: !guards.has('validation'),
    hideSchemaDetailsFromClientErrors: guards.has('schemaHints'),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: guards.has('csrf'),
    logger: log,
    formatError: (formatted, error) =>
      guards.has('masking') ? toDoorError(formatted, error, log) : formatted,
    plugins: [
      ...silentPlugins(),
      oneOperation(),
      costLimit({
        max: guards.has('cost') ? config.costMax : Number.MAX_SAFE_INTEGER,
        pageSizeMax: guards.has('pageSize') ? pageSizeMax : Number.MAX_SAFE_INTEGER,
      }),
      oneErrorPerCause(),
      requestLog<GatewayContext>({ service: 'gateway', log, more: doorFacts }),
    ],
  });
  await apollo.start();
  return apollo;
}
