import { type GraphQLFault, QuantaError } from './quanta-error.ts';

/** One attempt: where, with what, and for how long. */
export interface Attempt {
  readonly url: string;
  readonly document: string;
  readonly variables: unknown;
  readonly token: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly fetch: typeof fetch;
}

export interface GraphQLAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFault[];
  readonly requestId: string | undefined;
}

/**
 * Sends one GraphQL request once.
 *
 * @throws QuantaError when nothing that is GraphQL came back; the caller's own abort is thrown as it is
 */
export async function send(attempt: Attempt): Promise<GraphQLAnswer> {
  const timeout = AbortSignal.timeout(attempt.timeoutMs);
  const signal = attempt.signal === undefined ? timeout : AbortSignal.any([timeout, attempt.signal]);
  let response: Response;
  let text: string;
  // Called alone: as a method of the attempt, a browser's own `fetch` refuses to run.
  const { fetch } = attempt;
  try {
    response = await fetch(attempt.url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...(attempt.token === '' ? {} : { authorization: `Bearer ${attempt.token}` }),
      },
      body: JSON.stringify({ query: attempt.document, variables: attempt.variables }),
      redirect: 'error',
      signal,
    });
    text = await response.text();
  } catch (cause) {
    if (attempt.signal?.aborted) throw attempt.signal.reason;
    if (timeout.aborted) {
      throw new QuantaError('CLIENT_TIMEOUT', `No answer within ${attempt.timeoutMs} ms.`, { cause });
    }
    throw new QuantaError('NETWORK_FAILURE', unreachable(attempt.url), { cause });
  }
  return parse(response, text);
}

/** A browser does not tell a page why a request failed, so the likely reason is named. */
function unreachable(url: string): string {
  if (globalThis.navigator?.onLine === false) return 'The API could not be reached: this device is offline.';
  const page = globalThis.location?.origin;
  if (page === undefined || new URL(url, page).origin === page) return 'The API could not be reached.';
  return `The API could not be reached: it is down, or it does not allow pages from ${page} (CORS).`;
}

function parse(response: Response, text: string): GraphQLAnswer {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const retryAfterMs = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
  const details = { requestId, retryAfterMs: Number.isNaN(retryAfterMs) ? undefined : retryAfterMs };
  const answer = parseJson(text);
  if (answer === null || !('data' in answer || 'errors' in answer)) {
    const isDown = response.status === 429 || response.status >= 500;
    throw new QuantaError(
      response.status === 429 ? 'RATE_LIMITED' : isDown ? 'SERVICE_UNAVAILABLE' : 'UNREADABLE_RESPONSE',
      `The answer (status ${response.status}) is not one of the API.`,
      details,
    );
  }
  const errors = Array.isArray(answer.errors) ? (answer.errors as GraphQLFault[]) : [];
  return { data: answer.data ?? null, errors, requestId };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
