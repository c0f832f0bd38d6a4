import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import { requestLog, silentPlugins } from '../platform/graphql/server-plugins.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import type { GatewayConfig } from './config.ts';
import { createExecutor, type Executor } from './executor.ts';
import { createApp } from './http/app.ts';
import { discoverIssuer } from './identity/issuer.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { costLimit } from './plugins/cost/cost-limit.ts';
import { oneErrorPerCause, toDoorError } from './plugins/door-errors.ts';
import { oneOperation } from './plugins/one-operation.ts';
import type { GatewayContext } from './request-context.ts';
import { createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';

export interface RunningGateway extends RunningProcess {
  readonly url: string;
  /** Reads the supergraph file again and takes it into use. */
  reload(): Promise<void>;
}

/** Supergraph in, one endpoint out. */
export async function startGateway(config: GatewayConfig, log: Log): Promise<RunningGateway> {
  const sign = createAssertionSigner({ keyFile: config.assertionKeyFile });
  const clients = new Map<string, SubgraphClient>();
  const client = (name: string, url: string): SubgraphClient => {
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
  const apollo = await startApollo(executor, config, log);
  const issuer = discoverIssuer(config.oidc.issuer);
  const tokens = createTokenVerifier({
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    customerIdKey: readCustomerIdKey(config.customerIdKeyFile),
    metadata: issuer,
  });
  const app = await createApp({ config, apollo, verify: tokens.verify, issuer, clients, log });
  const url = await app.listen({ host: config.host, port: config.port });
  return {
    url,
    ready: async () => ({ serving: true }),
    reload: async () => executor.update(await readFile(config.supergraphFile, 'utf8')),
    stop: async () => {
      tokens.stop();
      await app.close();
      await apollo.stop();
      await Promise.all([...clients.values()].map((each) => each.close()));
    },
  };
}

async function startApollo(
  executor: Executor,
  { costMax }: GatewayConfig,
  log: Log,
): Promise<ApolloServer<GatewayContext>> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway: executor.gateway,
    // The guard in front decides who may introspect.
    introspection: true,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    logger: log,
    formatError: (formatted, error) => toDoorError(formatted, error, log),
    plugins: [
      ...silentPlugins(),
      oneOperation(),
      costLimit({ max: costMax }),
      oneErrorPerCause(),
      requestLog<GatewayContext>({ service: 'gateway', log }),
    ],
  });
  await apollo.start();
  return apollo;
}
