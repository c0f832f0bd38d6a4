import type { Pool } from 'undici';
import { Outage } from '../../kernel/errors/errors.ts';
import { assertionHeader, type Identity } from '../../platform/auth/assertion.ts';
import { currentContext } from '../../platform/telemetry/context.ts';
import { span } from '../../platform/telemetry/traces.ts';
import type { GatewayContext } from '../pipeline/request-context.ts';
import { callRecorder } from './subgraph-times.ts';

/** One subgraph as the gateway calls it. Both executors send through this, and nothing else does. */
export interface SubgraphClient {
  /**
   * @param body  a GraphQL request as JSON
   * @returns the answer's text, JSON as the subgraph wrote it
   * @throws Outage when there is no usable answer before the time is up
   */
  send(body: string, context: GatewayContext): Promise<string>;
  /** Whether the subgraph says that it is ready. Never throws. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** What a call carries besides its body: our word on who asks, and what joins its log lines and spans to the request. */
export function callHeaders(
  sign: AssertionSigner | null,
  subgraph: string,
  { actor, requestId }: Pick<GatewayContext, 'actor' | 'requestId'>,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { 'x-request-id': requestId };
  if (sign !== null) headers[assertionHeader] = sign(actor, subgraph);
  const traceparent = currentContext()?.traceparent;
  if (traceparent !== undefined) headers.traceparent = traceparent;
  return headers;
}

export const callSpan = <T>(subgraph: string, call: () => Promise<T>): Promise<T> =>
  span(`call ${subgraph}`, { 'quanta.subgraph': subgraph }, call);

export type AssertionSigner = (identity: Identity, audience: string) => string;

/** Shorter than the request's own deadline, so that one silent subgraph leaves time to answer with the others' parts. */
const callMs = 8_000;
const connectMs = 1_000;
const connectionsMax = 128;
/** A page of a hundred with everything in it is well under a megabyte; more is a fault, not data. */
const answerBytesMax = 16 * 1024 * 1024;

export function createSubgraphClient(options: {
  readonly name: string;
  readonly url: string;
  readonly sign: AssertionSigner | null;
}): SubgraphClient {
  const { name, sign } = options;
  const url = new URL(options.url);
  const connect = async (): Promise<Pool> =>
    new (await import('undici')).Pool(url.origin, {
      connections: connectionsMax,
      connectTimeout: connectMs,
      keepAliveTimeout: 30_000,
      pipelining: 1,
    });
  // Loaded with the first call, which only the stock engine makes.
  let pool: Promise<Pool> | undefined;
  const record = callRecorder();

  const request = async (body: string, context: GatewayContext): Promise<string> => {
    const remainingMs = Math.max(1, Math.min(callMs, context.deadlineMs - performance.now()));
    pool ??= connect();
    const answer = await (await pool).request({
      method: 'POST',
      path: url.pathname,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-deadline-ms': String(Math.floor(remainingMs)),
        ...callHeaders(sign, name, context),
      },
      body,
      signal: AbortSignal.timeout(remainingMs),
    });
    const text = await boundedText(answer.body);
    // 400 is an answer in GraphQL's own form; 401 means that our own assertion was refused.
    if (answer.statusCode !== 200 && answer.statusCode !== 400)
      throw new Error(`${name} answered with HTTP ${answer.statusCode}`);
    return text;
  };

  return {
    send: async (body, context) => {
      const startedMs = performance.now();
      try {
        const answer = await callSpan(name, () => request(body, context));
        record({ subgraph: name, outcome: 'answered', startedMs }, context);
        return answer;
      } catch (error) {
        record({ subgraph: name, outcome: 'failed', startedMs }, context);
        throw new Outage(name, { retryable: true, cause: error });
      }
    },
    isReady: async () => {
      try {
        const signal = AbortSignal.timeout(connectMs);
        const answer = await fetch(new URL('/health/ready', url), { signal, redirect: 'error' });
        await answer.body?.cancel();
        return answer.status === 200;
      } catch {
        return false;
      }
    },
    close: async () => (await pool)?.destroy(),
  };
}

async function boundedText(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes > answerBytesMax) throw new Error(`the answer is larger than ${answerBytesMax} bytes`);
    parts.push(part);
  }
  return (parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)).toString('utf8');
}
