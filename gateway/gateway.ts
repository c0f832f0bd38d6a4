import { readFile } from 'node:fs/promises';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import { createApp } from './app.ts';
import type { GatewayConfig } from './config.ts';
import { CalledSubgraphs } from './executors/called-subgraphs.ts';
import { createExecutor, type Executor, type ExecutorOptions } from './executors/executor.ts';
import type { AssertionSigner } from './executors/subgraph-client.ts';
import { startApollo } from './pipeline/apollo-server/start-apollo-server.ts';
import { discoverIssuer } from './pipeline/caller/issuer.ts';
import { createTokenVerifier, type TokenVerifier } from './pipeline/caller/token-verifier.ts';
import { explainOnDemand } from './pipeline/explain/explain-on-demand.ts';
import { createFastPath } from './pipeline/fast-path/fast-path.ts';
import { allGuards, type Guards } from './pipeline/guards.ts';
import { createOperationPolicies } from './pipeline/operation-policies.ts';
import { localLeases } from './pipeline/rate-limit/leases.ts';
import { natsLeases } from './pipeline/rate-limit/nats-leases.ts';
import { createRateLimiter, type RateLimiter } from './pipeline/rate-limit/rate-limiter.ts';

export interface RunningGateway extends RunningProcess {
  readonly url: string;
  /** Reads the supergraph file again and takes it into use. */
  reload(): Promise<void>;
}

/** What no setting of a running gateway reaches: for tests and measurements that leave something out. */
export interface GatewayOverrides {
  /** What stands at the pipeline: everything, but for a test that shows what one of them keeps out. */
  readonly guards?: Guards;
  /** False sends every operation through Apollo Server. */
  readonly hasFastPath?: boolean;
}

/** Supergraph in, one endpoint out. */
export async function startGateway(
  config: GatewayConfig,
  log: Log,
  { guards = allGuards, hasFastPath = true }: GatewayOverrides = {},
): Promise<RunningGateway> {
  const subgraphs = new CalledSubgraphs(assertionSignerOf(config, log), config.subgraphUrls);
  const rates = rateLimiterOf(config, log);
  const executor = await executorOf(config, { subgraphs, guards, log });
  const policies = createOperationPolicies({ config, guards, log });
  const apollo = await startApollo(executor, { policies, guards, log });
  const { known } = executor;
  const fastPath = known === null || !hasFastPath ? null : createFastPath(known, policies);
  const issuer = discoverIssuer(config.oidc.issuer);
  const tokens = tokenVerifierOf(config, issuer, guards);
  const { verify } = tokens;
  const { explain, forget } = explainOnDemand(() => readFile(config.supergraphFile, 'utf8'));
  const app = await createApp({
    ...{ config, guards, log },
    ...{ apollo, fastPath, rates, issuer, verify, subgraphs, explain },
  });
  const url = await app.listen({ host: config.host, port: config.port });
  // Beside the first requests, not before them.
  setImmediate(() => void tokens.prepare());
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
      await Promise.all([rates.stop(), subgraphs.close()]);
    },
  };
}

async function executorOf(
  config: GatewayConfig,
  given: Pick<ExecutorOptions, 'subgraphs' | 'guards' | 'log'>,
): Promise<Executor> {
  const { subgraphUrls, planner, sharesWork } = config;
  const supergraph = await readFile(config.supergraphFile, 'utf8');
  return createExecutor(config.engine, { ...given, supergraph, subgraphUrls, planner, sharesWork });
}

const tokenVerifierOf = (
  { oidc: { issuer, audience }, customerIdKeyFile }: GatewayConfig,
  metadata: ReturnType<typeof discoverIssuer>,
  guards: Guards,
): TokenVerifier =>
  createTokenVerifier({
    ...{ issuer, audience, metadata, guards },
    customerIdKey: customerIdKeyFile === null ? null : readCustomerIdKey(customerIdKeyFile),
  });

/** Null where subgraphs are told nothing of who asks. */
function assertionSignerOf({ assertionKeyFile }: GatewayConfig, log: Log): AssertionSigner | null {
  if (assertionKeyFile !== null) return createAssertionSigner({ keyFile: assertionKeyFile });
  log.warn('Subgraphs are not told who asks, because no key is given to sign assertions with.');
  return null;
}

/** Budgets shared by all replicas where there is a broker, else each replica's own. */
function rateLimiterOf({ nats }: GatewayConfig, log: Log): RateLimiter {
  return createRateLimiter(nats === null ? localLeases : natsLeases({ ...nats, log }));
}
