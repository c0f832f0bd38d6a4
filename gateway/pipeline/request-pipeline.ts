import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { withoutApiKeys } from '../../kernel/keys/api-key.ts';
import type { Identity } from '../../platform/auth/assertion.ts';
import { idempotencyKeyHeader, networkOf } from '../../platform/auth/caller-headers.ts';
import { answerByApollo } from '../../platform/graphql/http-graphql.ts';
import { createQueryGuard, requestLimits } from '../../platform/graphql/query-guard.ts';
import { requireKey } from '../../platform/idempotency/idempotency-key.ts';
import type { Log } from '../../platform/log/log.ts';
import { parseTraceparent, runInContext, type WorkContext } from '../../platform/telemetry/context.ts';
import { span } from '../../platform/telemetry/traces.ts';
import type { GatewayConfig } from '../config.ts';
import { CancelScope } from '../engine/index.ts';
import type { ServedGraph } from '../served-graph.ts';
import type { Development } from './caller/development-people.ts';
import type { Sessions } from './caller/sessions.ts';
import { anonymous } from './caller/token-verifier.ts';
import { errorDocsUrl, faultOfHttpError, refusalAnswer } from './errors/http-fault.ts';
import type { GraphQLAnswer } from './graphql-answer.ts';
import { type Guards, limitsBy } from './guards.ts';
import { formFault } from './http/request-form.ts';
import { callBudget } from './partner-keys/call-budget.ts';
import type { KeyCaller, PartnerKeys } from './partner-keys/partner-keys.ts';
import type { RateLimiter } from './rate-limit/rate-limiter.ts';
import { noRateLimits, openBudget, rateCallerOf } from './rate-limit/request-budget.ts';
import type { GatewayContext } from './request-context.ts';
import { createDocumentGate } from './trusted-documents/document-gate.ts';
import { readTrustedDocuments } from './trusted-documents/trusted-documents.ts';

/** A request to a graph with its body read. */
export interface GraphQLRequest {
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parameters of a GET. */
  readonly query?: unknown;
  /** @throws an error with a `statusCode` below 500 */
  readonly parseBody: () => unknown;
  /** The caller's address; see `callerAddresses`. */
  readonly address: string;
  readonly response: ServerResponse;
}

/** From a request to its answer, for the listener and for the app's route. Never throws. */
export type RequestPipeline = (request: GraphQLRequest) => Promise<GraphQLAnswer>;

export interface PipelineOptions {
  readonly config: GatewayConfig;
  readonly verify: (token: string) => Promise<Identity>;
  readonly rates: RateLimiter;
  readonly keys: PartnerKeys;
  /** Counts calls an hour. */
  readonly calls: RateLimiter;
  readonly development: Development;
  readonly guards: Guards;
  readonly log: Log;
}

/** The time limit of a request; parts that are missing then are answered as an outage. */
const requestMs = 15_000;
const noStore = ['cache-control', 'no-store'] as const;

/**
 * Identifies the caller, spends from their budget, resolves trusted documents and bounds the query. Then the fast path or
 * Apollo Server answers.
 *
 * @param browserSessions  null where browsers cannot sign in
 */
export function createRequestPipeline(
  graph: ServedGraph,
  options: PipelineOptions,
  browserSessions: Sessions | null,
): RequestPipeline {
  const { apollo, fastPath } = graph;
  const sessions = graph.takesSessions ? browserSessions : null;
  const { config, development, guards, rates, verify, log } = options;
  const guard = createQueryGuard(limitsBy(guards, requestLimits));
  const rateLimits = guards.has('rateLimit') ? config.rateLimits : noRateLimits;
  const errorDocs = errorDocsUrl(config.publicUrl);
  const documents = createDocumentGate({
    trusted: readTrustedDocuments(config.trustedDocuments.file),
    isFreeTextRefused: config.trustedDocuments.isFreeTextRefused && guards.has('trustedDocuments'),
  });

  const answer = async (request: GraphQLRequest): Promise<GraphQLAnswer> => {
    const startedMs = performance.now();
    const { requestId, method, url, headers, query, response } = request;
    refuseKeyInUrl(url);
    const body = request.parseBody();
    const key = await keyCallerOf(request, graph.takesKeys ? options.keys : null);
    const identity = key?.identity ?? (await identityOf(request, verify, sessions));
    const budget = await openBudget(rates, rateCallerOf(identity, request.address, rateLimits));
    graph.admitCaller(identity);
    const asked = documents({ method, url, headers, query, body }, identity);
    if (asked.text !== null) {
      let { fault } = guard(asked.text, { mayIntrospect: graph.mayIntrospect(identity) });
      if (fault !== null && identity.subject !== null && (await development.isOn()))
        fault = guard(asked.text, { mayIntrospect: true }).fault;
      if (fault !== null) throw fault;
    }
    const scope = new CancelScope();
    response.on('close', () => {
      if (!response.writableEnded) scope.cancel();
    });
    const context: GatewayContext = {
      actor: identity,
      requestId,
      caller: { network: networkOf(request.address), idempotencyKey: keyOf(headers) },
      deadlineMs: startedMs + requestMs,
      scope,
      budget,
      calls:
        key === null ? null : callBudget(key, { calls: options.calls, limits: config.callLimits, guards }),
      subgraphMs: new Map(),
      documentId: asked.documentId,
    };
    const fast = fastPath?.answer(asked.request, context) ?? null;
    // Awaited, because returning the promise itself costs two more microtasks.
    if (fast !== null) return await fast;
    const wrong = formFault(asked.request, guards);
    if (wrong !== null) throw wrong;
    const answered = await answerByApollo(apollo, asked.request, context);
    fastPath?.learn(headers.accept, answered);
    return answered;
  };

  return async (request) => {
    const { requestId } = request;
    const traceparent = parseTraceparent(request.headers.traceparent);
    const context = { requestId, correlationId: requestId, errorDocs, ...(traceparent && { traceparent }) };
    const { status, headers, body } = await runInContext(context, () =>
      span('graphql', {}, () => answer(request)).catch((error: unknown) =>
        refusalAnswer(faultOfHttpError(error, log)),
      ),
    );
    return {
      status,
      headers: [...headers, ['x-request-id', requestId], noStore],
      body: typeof body === 'string' ? body : inContext(context, body),
    };
  };
}

/** A stream's parts are made after the pipeline has returned; their log lines need the same request id. */
function inContext(context: WorkContext, texts: AsyncIterable<string>): AsyncIterable<string> {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = texts[Symbol.asyncIterator]();
      return {
        next: () => runInContext(context, () => iterator.next()),
        return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}

/** Checked here, because it becomes a header of our own calls. @throws RequestFault BAD_USER_INPUT */
function keyOf({ [idempotencyKeyHeader]: key }: IncomingHttpHeaders): string | null {
  if (key === undefined) return null;
  requireKey(String(key));
  return String(key);
}

const bearer = /^Bearer +/i;

/**
 * The caller behind a partner's key; null where the request has none.
 *
 * @param keys  null for a graph that takes none
 */
async function keyCallerOf(request: GraphQLRequest, keys: PartnerKeys | null): Promise<KeyCaller | null> {
  const token = request.headers.authorization?.replace(bearer, '');
  if (token === undefined || !/^qk_/i.test(token)) return null;
  if (keys === null)
    throw new RequestFault('UNAUTHENTICATED', 'Keys of partners are taken at /partner/graphql alone.');
  return keys.identify(token, request.address);
}

/** Addresses are logged by proxies, and kept in histories. */
function refuseKeyInUrl(url: string): void {
  if (url.includes('qk_') && withoutApiKeys(url) !== url)
    throw new RequestFault(
      'BAD_USER_INPUT',
      'A key stands in the address. Send it as `Authorization: Bearer`, and revoke it: addresses are kept in many places.',
    );
}

/**
 * The identity of a bearer token, else of the session, else anonymous. An invalid token is refused, and not treated as
 * anonymous.
 */
async function identityOf(
  request: GraphQLRequest,
  verify: (token: string) => Promise<Identity>,
  sessions: Sessions | null,
): Promise<Identity> {
  const header = request.headers.authorization;
  if (header === undefined) return (await sessions?.require(request))?.identity ?? anonymous;
  if (!/^Bearer /i.test(header))
    throw new RequestFault('UNAUTHENTICATED', 'Send `Authorization: Bearer` and an access token.');
  return await verify(header.slice('Bearer '.length));
}
