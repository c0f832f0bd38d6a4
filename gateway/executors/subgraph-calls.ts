import { assertionHeader, type Identity } from '../../platform/auth/assertion.ts';
import { idempotencyKeyHeader, networkHeader } from '../../platform/auth/caller-headers.ts';
import type { Log } from '../../platform/log/log.ts';
import { currentContext } from '../../platform/telemetry/context.ts';
import { durations } from '../../platform/telemetry/metrics.ts';
import { span } from '../../platform/telemetry/traces.ts';
import type { SubgraphCall, SubgraphClientOptions, Subgraphs } from '../engine/index.ts';
import { SubgraphClients } from '../engine/index.ts';
import { answerOwnFields, ownSubgraph, ownUrl } from '../pipeline/own-fields/own-fields.ts';
import type { GatewayContext } from '../pipeline/request-context.ts';

/** Signs who the caller is, for one subgraph. */
export type AssertionSigner = (identity: Identity, audience: string) => string;

export interface SubgraphCallsOptions {
  /** Null sends subgraphs no assertion. */
  readonly sign: AssertionSigner | null;
  /** URLs by subgraph name, instead of those in the supergraph. */
  readonly urls: Readonly<Record<string, string>>;
  readonly transport: Partial<SubgraphClientOptions>;
  readonly log: Log;
}

/**
 * Every call to a subgraph, made by either executor. A call has a span and its duration is recorded. The gateway's own
 * part of the graph is answered here, without a call.
 */
export class SubgraphCalls implements Subgraphs<GatewayContext> {
  readonly #sign: AssertionSigner | null;
  readonly #overrides: Readonly<Record<string, string>>;
  readonly #clients: SubgraphClients;
  readonly #log: Log;
  readonly #record = durationRecorder();
  #urls: ReadonlyMap<string, string> = new Map();
  #hasOwnFields = false;

  constructor({ sign, urls, transport, log }: SubgraphCallsOptions) {
    this.#sign = sign;
    this.#overrides = urls;
    this.#clients = new SubgraphClients(transport);
    this.#log = log;
  }

  /** The subgraphs that are called, by name: for the health page. */
  get urls(): ReadonlyMap<string, string> {
    return this.#urls;
  }

  use(urls: ReadonlyMap<string, string>): void {
    this.#hasOwnFields = urls.get(ownSubgraph) === ownUrl;
    const called = [...urls].filter(([, url]) => url !== ownUrl);
    this.#urls = new Map(called.map(([name, url]) => [name, this.#overrides[name] ?? url]));
    this.#clients.use(this.#urls);
  }

  /** What a call carries besides its body: who the caller is, and what joins its log lines and spans to the request. */
  headersFor(
    subgraph: string,
    { actor, requestId, caller, isMutation }: Described,
  ): Readonly<Record<string, string>> {
    const headers: Record<string, string> = { 'x-request-id': requestId };
    const { network = null, idempotencyKey = null } = isMutation === true ? (caller ?? {}) : {};
    if (this.#sign !== null) {
      headers[assertionHeader] = this.#sign(actor, subgraph);
      // An address is for our own subgraphs only.
      if (network !== null) headers[networkHeader] = network;
    }
    if (idempotencyKey !== null) headers[idempotencyKeyHeader] = idempotencyKey;
    const traceparent = currentContext()?.traceparent;
    if (traceparent !== undefined) headers.traceparent = traceparent;
    return headers;
  }

  send(subgraph: string, call: SubgraphCall, context: GatewayContext): Promise<string> {
    return this.#observed(subgraph, context, () =>
      span(`call ${subgraph}`, { 'quanta.subgraph': subgraph }, () =>
        this.#hasOwnFields && subgraph === ownSubgraph
          ? answerOwnFields(call.body, context)
          : this.#clients.send(subgraph, inCurrentTrace(call)),
      ),
    );
  }

  joined(subgraph: string, answer: Promise<unknown>, context: GatewayContext): void {
    this.#observed(subgraph, context, () => answer).catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#clients.close();
  }

  async #observed<T>(subgraph: string, context: GatewayContext, call: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    try {
      const answer = await call();
      this.#record({ subgraph, outcome: 'answered', startedMs }, context);
      return answer;
    } catch (error) {
      this.#record({ subgraph, outcome: 'failed', startedMs }, context);
      this.#log.warn({ err: error, dependency: subgraph }, 'no answer from a subgraph');
      throw error;
    }
  }
}

/** What a call's headers are made from; a call that is made for all callers has no caller. */
type Described = Pick<GatewayContext, 'actor' | 'requestId' | 'isMutation'> &
  Partial<Pick<GatewayContext, 'caller'>>;

/** The call's own span is the parent of what the subgraph does. */
function inCurrentTrace(call: SubgraphCall): SubgraphCall {
  const traceparent = currentContext()?.traceparent;
  return traceparent === undefined || traceparent === call.headers.traceparent
    ? call
    : { ...call, headers: { ...call.headers, traceparent } };
}

interface FinishedCall {
  readonly subgraph: string;
  readonly outcome: 'answered' | 'failed';
  /** On the clock of `performance.now()`. */
  readonly startedMs: number;
}

/** Records a call's duration in its subgraph's histogram, and in the request that it was made for. */
function durationRecorder(): (call: FinishedCall, context: GatewayContext) => void {
  const seconds = durations({
    name: 'quanta_gateway_subgraph_seconds',
    help: 'Time from a call to a subgraph to its whole answer.',
    labels: ['subgraph', 'outcome'],
  });
  return ({ subgraph, outcome, startedMs }, { subgraphMs }) => {
    const tookMs = performance.now() - startedMs;
    seconds.observe({ subgraph, outcome }, tookMs / 1000);
    // Calls that overlap are added up.
    subgraphMs.set(subgraph, (subgraphMs.get(subgraph) ?? 0) + tookMs);
  };
}
