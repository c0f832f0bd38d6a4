import { readFile } from 'node:fs/promises';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import { startApollo } from './apollo/start-apollo.ts';
import type { GatewayConfig } from './config.ts';
import { createDuties } from './duties/duties.ts';
import { createExecutor } from './executor.ts';
import { explainOnDemand } from './explain/explain-on-demand.ts';
import { createFastLane } from './fast-lane/fast-lane.ts';
import { allGuards, type Guards } from './guards.ts';
import { createApp } from './http/app.ts';
import { discoverIssuer } from './identity/issuer.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { ownClient } from './own-fields/own-client.ts';
import { ownUrl } from './own-fields/own-fields.ts';
import { localLeases } from './rate/leases.ts';
import { natsLeases } from './rate/nats-leases.ts';
import { createRateLimiter, type RateLimiter } from './rate/rate-limiter.ts';
import { type AssertionSigner, createSubgraphClient, type SubgraphClient } from './subgraph-client.ts';

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
  const sign = assertionSignerOf(config, log);
  const rates = rateLimiterOf(config, log);
  const clients = new Map<string, SubgraphClient>();
  const client = (name: string, url: string): SubgraphClient => {
    if (url === ownUrl) return ownClient;
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
    planner: config.planner,
    sharesWork: config.sharesWork,
    log,
  });
  const duties = createDuties({ config, guards, log });
  const apollo = await startApollo(executor, { duties, guards, log });
  const { known } = executor;
  const fastLane = known === null || !hasFastLane ? null : createFastLane(known, duties);
  const issuer = discoverIssuer(config.oidc.issuer);
  const tokens = createTokenVerifier({
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    customerIdKey: config.customerIdKeyFile === null ? null : readCustomerIdKey(config.customerIdKeyFile),
    metadata: issuer,
    guards,
  });
  const { verify } = tokens;
  const { explain, forget } = explainOnDemand(() => readFile(config.supergraphFile, 'utf8'));
  const app = await createApp({
    config,
    apollo,
    fastLane,
    verify,
    issuer,
    clients,
    rates,
    explain,
    guards,
    log,
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
      await Promise.all([rates.stop(), ...[...clients.values()].map((each) => each.close())]);
    },
  };
}

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
