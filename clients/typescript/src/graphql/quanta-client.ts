import { type PaginateOptions, pages } from './paginate.ts';
import { type GraphQLFault, QuantaError } from './quanta-error.ts';
import { type Attempt, type GraphQLAnswer, send } from './send.ts';
import type { TypedDocument } from './typed-document.ts';

export interface QuantaClientOptions {
  /** The gateway's GraphQL endpoint: `https://api.example/graphql`. */
  readonly url: string;
  /** An access token, asked for before every attempt; an empty one asks without being signed in. */
  readonly token?: () => Promise<string> | string;
  /** For each attempt. 10 s when left out. */
  readonly timeoutMs?: number;
  /** Further attempts after the first. 2 when left out, 5 at most. */
  readonly retriesMax?: number;
  /** The platform's own when left out. */
  readonly fetch?: typeof fetch;
}

export interface RequestOptions {
  readonly timeoutMs?: number;
  /** Ends the request, and its retries, with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface MutationOptions extends RequestOptions {
  /** Put into `input.idempotencyKey`. With a key, here or in the input, a failed attempt is repeated; without one it never is. */
  readonly idempotencyKey?: string;
}

export interface QuantaClient {
  /**
   * Asks, and repeats what failed for the moment.
   *
   * @throws QuantaError when any field failed; its `data` holds the rest
   */
  query<TData = unknown, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    variables?: TVariables,
    options?: RequestOptions,
  ): Promise<TData>;
  /**
   * Asks, and takes what there is: while a quantum is down its fields are null and named in `errors`.
   *
   * @throws QuantaError when there is no data at all
   */
  queryPartial<TData = unknown, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    variables?: TVariables,
    options?: RequestOptions,
  ): Promise<{ readonly data: TData; readonly errors: readonly GraphQLFault[] }>;
  /** @throws QuantaError as `query`; refusals are in the payload's `userErrors` */
  mutate<TData = unknown, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    variables?: TVariables,
    options?: MutationOptions,
  ): Promise<TData>;
  /** Every node of a connection, page by page, as fast as they are taken. The document has variables `$first` and `$after`. */
  paginate<TData, TNode, TVariables = Readonly<Record<string, unknown>>>(
    document: TypedDocument<TData, TVariables> | string,
    options: PaginateOptions<TData, TNode, TVariables>,
  ): AsyncGenerator<TNode, void, void>;
}

const timeoutMsDefault = 10_000;
const retriesDefault = 2;
const retriesLimit = 5;
/** A server that asks for a longer pause is not waited for: the caller decides. */
const pauseMaxMs = 10_000;
const passing = new Set<string>([
  'CLIENT_TIMEOUT',
  'NETWORK_FAILURE',
  'RATE_LIMITED',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
]);

export function createQuantaClient(options: QuantaClientOptions): QuantaClient {
  const retriesMax = Math.min(options.retriesMax ?? retriesDefault, retriesLimit);

  const attempt = async (
    document: object | string,
    variables: unknown,
    given: RequestOptions,
  ): Promise<GraphQLAnswer> => {
    const request: Attempt = {
      url: options.url,
      document: String(document),
      variables,
      token: (await options.token?.()) ?? '',
      timeoutMs: given.timeoutMs ?? options.timeoutMs ?? timeoutMsDefault,
      signal: given.signal,
      fetch: options.fetch ?? fetch,
    };
    return send(request);
  };

  const query: QuantaClient['query'] = <TData>(
    document: object | string,
    variables: unknown = {},
    given: RequestOptions = {},
  ) =>
    repeated({ retriesMax, signal: given.signal }, async () =>
      whole<TData>(await attempt(document, variables, given)),
    );

  return {
    query,
    queryPartial: <TData>(document: object | string, variables: unknown = {}, given: RequestOptions = {}) =>
      repeated({ retriesMax, signal: given.signal }, async () => {
        const answer = await attempt(document, variables, given);
        if (answer.data === null) throw errorOf(answer);
        return { data: answer.data as TData, errors: answer.errors };
      }),
    mutate: <TData>(document: object | string, variables: unknown = {}, given: MutationOptions = {}) => {
      const keyed = withKey(variables, given.idempotencyKey);
      return repeated({ retriesMax: hasKey(keyed) ? retriesMax : 0, signal: given.signal }, async () =>
        whole<TData>(await attempt(document, keyed, given)),
      );
    },
    paginate: <TData, TNode, TVariables>(
      document: TypedDocument<TData, TVariables> | string,
      pageOptions: PaginateOptions<TData, TNode, TVariables>,
    ) =>
      pages(pageOptions, (variables) =>
        query<TData, unknown>(document as string, variables, pageOptions.request ?? {}),
      ),
  };
}

function whole<TData>(answer: GraphQLAnswer): TData {
  if (answer.errors.length > 0 || answer.data === null) throw errorOf(answer);
  return answer.data as TData;
}

function errorOf({ data, errors, requestId }: GraphQLAnswer): QuantaError {
  const [first] = errors;
  return new QuantaError(
    first?.extensions?.code ?? 'UNREADABLE_RESPONSE',
    first?.message ?? 'The answer holds neither data nor errors.',
    {
      requestId: first?.extensions?.requestId ?? requestId,
      retryAfterMs: first?.extensions?.retryAfterMs,
      errors,
      data,
    },
  );
}

const inputOf = (variables: unknown): object | null => {
  const input = (variables as { readonly input?: unknown } | null)?.input;
  return typeof input === 'object' && input !== null ? input : null;
};

function withKey(variables: unknown, key: string | undefined): unknown {
  if (key === undefined) return variables;
  const input = inputOf(variables);
  if (input === null) throw new TypeError('An idempotency key needs a variable `input` to travel in.');
  return { ...(variables as object), input: { ...input, idempotencyKey: key } };
}

const hasKey = (variables: unknown): boolean => {
  const key = (inputOf(variables) as { readonly idempotencyKey?: unknown } | null)?.idempotencyKey;
  return typeof key === 'string' && key !== '';
};

async function repeated<T>(
  options: { readonly retriesMax: number; readonly signal: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = pauseBefore(error, retries);
      if (retries >= options.retriesMax || pauseMs === null) throw error;
      await pause(pauseMs, options.signal);
    }
  }
}

/** As long as the server asks; else 200 ms, 400 ms … with up to half of it left to chance, so that callers spread. Null: do not repeat. */
function pauseBefore(error: unknown, retries: number): number | null {
  if (!(error instanceof QuantaError) || !passing.has(error.code)) return null;
  const backOffMs = 200 * 2 ** retries * (1 - Math.random() / 2);
  const pauseMs = error.retryAfterMs ?? backOffMs;
  return pauseMs > pauseMaxMs ? null : pauseMs;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
