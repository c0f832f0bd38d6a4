import { readFile } from 'node:fs/promises';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import { startApollo } from './apollo/start-apollo.ts';
import { CalledSubgraphs } from './called-subgraphs.ts';
import type { GatewayConfig } from './config.ts';
import { createDuties } from './duties/duties.ts';
import { createExecutor, type Executor, type ExecutorOptions } from './executor.ts';
import { explainOnDemand } from './explain/explain-on-demand.ts';
import { createFastLane } from './fast-lane/fast-lane.ts';
import { allGuards, type Guards } from './guards.ts';
import { createApp } from './http/app.ts';
import { discoverIssuer } from './identity/issuer.ts';
import { createTokenVerifier, type TokenVerifier } from './identity/token-verifier.ts';
import { localLeases } from './rate/leases.ts';
import { natsLeases } from './rate/nats-leases.ts';
import { createRateLimiter, type RateLimiter } from './rate/rate-limiter.ts';
import type { AssertionSigner } from './subgraph-client.ts';

export interface RunningGateway extends RunningProcess {
  readonly url: string;
  /** Reads the supergraph file again and takes it into use. */
  reload(): Promise<void>;
}

/** What no setting of a running gateway reaches: for tests and measurements that leave something out. */
export interface Switches {
  /** What stands at the door: everything, but for a test that shows what one of them keeps out. */
  readonly guards?: Guards;
  /** False sends every operation through Apollo Server. */
  readonly hasFastLane?: boolean;
}

/** Supergraph in, one endpoint out. */
export async function startGateway(
  config: GatewayConfig,
  log: Log,
  { guards = allGuards, hasFastLane = true }: Switches = {},
): Promise<RunningGateway> {
  const subgraphs = new CalledSubgraphs(assertionSignerOf(config, log), config.subgraphUrls);
  const rates = rateLimiterOf(config, log);
  const executor = await executorOf(config, { subgraphs, guards, log });
  const duties = createDuties({ config, guards, log });
  const apollo = await startApollo(executor, { duties, guards, log });
  const { known } = executor;
  const fastLane = known === null || !hasFastLane ? null : createFastLane(known, duties);
  const issuer = discoverIssuer(config.oidc.issuer);
  const tokens = tokenVerifierOf(config, issuer, guards);
  const { verify } = tokens;
  const { explain, forget } = explainOnDemand(() => readFile(config.supergraphFile, 'utf8'));
  const app = await createApp({
    ...{ config, guards, log },
    ...{ apollo, fastLane, rates, issuer, verify, subgraphs, explain },
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
  const { subgraphUrls, sharesWork } = config;
  const supergraph = await readFile(config.supergraphFile, 'utf8');
  return createExecutor(config.engine, { ...given, supergraph, subgraphUrls, sharesWork });
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
