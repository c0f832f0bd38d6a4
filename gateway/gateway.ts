import { readFile } from 'node:fs/promises';
import { createAssertionSigner } from '../platform/auth/assertion.ts';
import { readCustomerIdKey } from '../platform/auth/customer-id.ts';
import type { Log } from '../platform/log/log.ts';
import type { RunningProcess } from '../platform/process/run-process.ts';
import { createApp } from './app.ts';
import type { GatewayConfig } from './config.ts';
import { type AssertionSigner, SubgraphCalls } from './executors/subgraph-calls.ts';
import { watchBroker } from './pipeline/broker/broker-health.ts';
import { linkBroker } from './pipeline/broker/broker-link.ts';
import { createDevelopment } from './pipeline/caller/development-people.ts';
import { discoverIssuer } from './pipeline/caller/issuer.ts';
import { localSignedOut, natsSignedOut } from './pipeline/caller/signed-out.ts';
import { createTokenVerifier, type TokenVerifier } from './pipeline/caller/token-verifier.ts';
import { explainOnDemand } from './pipeline/explain/explain-on-demand.ts';
import { allGuards, type Guards } from './pipeline/guards.ts';
import { type KeyLookup, natsKeyLookup, noKeys } from './pipeline/partner-keys/key-lookup.ts';
import { createPartnerKeys } from './pipeline/partner-keys/partner-keys.ts';
import { localLeases } from './pipeline/rate-limit/leases.ts';
import { natsLeases } from './pipeline/rate-limit/nats-leases.ts';
import { callsWindowMs, createRateLimiter } from './pipeline/rate-limit/rate-limiter.ts';
import { audiencesOf, serveGraph } from './served-graph.ts';
import { followOperations } from './web/operations-history.ts';

export interface RunningGateway extends RunningProcess {
  readonly url: string;
  /** Reads the supergraph files again and takes them into use. */
  reload(): Promise<void>;
}

/** Only for tests and benchmarks: no setting of a running gateway turns these off. */
export interface GatewayOverrides {
  readonly guards?: Guards;
  /** False sends every operation through Apollo Server. */
  readonly hasFastPath?: boolean;
  /** The clock of the rate budgets. */
  readonly rateClockMs?: () => number;
  /** Where keys of partners are looked up, instead of in the broker. */
  readonly keyLookup?: KeyLookup;
}

/** Joins the parts: supergraph in, one endpoint out. */
export async function startGateway(
  config: GatewayConfig,
  log: Log,
  { guards = allGuards, hasFastPath = true, rateClockMs = Date.now, keyLookup }: GatewayOverrides = {},
): Promise<RunningGateway> {
  const subgraphs = subgraphCallsOf(config, log);
  const link = config.nats === null ? null : linkBroker({ ...config.nats, log });
  // All replicas share budgets and sign-outs through NATS; without NATS each replica goes by its own.
  const rates = createRateLimiter(link === null ? localLeases : natsLeases({ link, log }), rateClockMs);
  const calls = createRateLimiter(
    link === null ? localLeases : natsLeases({ link, log, of: 'calls' }),
    rateClockMs,
    callsWindowMs,
  );
  const lookup =
    keyLookup ?? (link === null ? noKeys : natsKeyLookup({ link, keysFile: config.messageKeysFile, log }));
  const keys = createPartnerKeys({ lookup, rates, guards });
  const signedOut = link === null ? localSignedOut() : natsSignedOut({ link, log });
  const broker = link === null || !config.servesOwnGraph ? null : watchBroker({ link, log });
  const operations = link === null || !config.servesOwnGraph ? null : followOperations({ link, log });
  const graphs = await Promise.all(
    audiencesOf(config, guards).map((audience) =>
      serveGraph(audience, { config, subgraphs, guards, hasFastPath, log }),
    ),
  );
  const issuer = discoverIssuer(config.oidc.issuer, config.oidc);
  const tokens = tokenVerifierOf(config, issuer, guards);
  const { verify } = tokens;
  const { explain, forget } = explainOnDemand(() => readFile(config.supergraphFile, 'utf8'));
  const app = await createApp({
    ...{ config, guards, log },
    ...{ graphs, rates, keys, calls, signedOut, broker, operations, issuer, verify, subgraphs, explain },
    development: createDevelopment(issuer),
  });
  const url = await app.listen({ host: config.host, port: config.port });
  // The first requests do not wait for it.
  setImmediate(() => void tokens.prepare());
  return {
    url,
    ready: async () => ({ serving: true }),
    reload: async () => {
      for (const graph of graphs) await graph.reload();
      forget();
    },
    stop: async () => {
      forget();
      tokens.stop();
      await app.close();
      for (const { apollo } of graphs) await apollo.stop();
      signedOut.stop();
      broker?.stop();
      operations?.stop();
      await Promise.all([rates.stop(), calls.stop(), link?.stop(), subgraphs.close()]);
    },
  };
}

const subgraphCallsOf = (config: GatewayConfig, log: Log): SubgraphCalls =>
  new SubgraphCalls({
    sign: assertionSignerOf(config, log),
    urls: config.subgraphUrls,
    transport: { transport: config.transport },
    log,
  });

const tokenVerifierOf = (
  { oidc: { issuer, audience, tokenLifetimeMaxS }, customerIdKeyFile }: GatewayConfig,
  metadata: ReturnType<typeof discoverIssuer>,
  guards: Guards,
): TokenVerifier =>
  createTokenVerifier({
    ...{ issuer, audience, metadata, guards, lifetimeMaxS: tokenLifetimeMaxS },
    customerIdKey: customerIdKeyFile === null ? null : readCustomerIdKey(customerIdKeyFile),
  });

/** Null sends subgraphs no assertion. */
function assertionSignerOf({ assertionKeyFile }: GatewayConfig, log: Log): AssertionSigner | null {
  if (assertionKeyFile !== null) return createAssertionSigner({ keyFile: assertionKeyFile });
  log.warn('Subgraphs are not told who asks, because no key is given to sign assertions with.');
  return null;
}
