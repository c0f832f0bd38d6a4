import type { GraphQLSchema } from 'graphql';
import type { RequestHead } from './compile/compile-plan.ts';
import { OperationCache } from './compile/operation-cache.ts';
import { isRefusal, type Refusal, withoutPlan } from './compile/prepare-operation.ts';
import type { OperationShape, PreparedOperation } from './compile/prepared-operation.ts';
import type { Answer, AnswerStream } from './run/answer.ts';
import { EntityBatches } from './run/entity-batches.ts';
import { runOperation } from './run/run-operation.ts';
import { runSubscription } from './run/run-subscription.ts';
import { keyFor, type SubgraphAccess } from './run/subgraph-access.ts';
import { coerceVariables, type Variables } from './run/variables.ts';
import { readSupergraph } from './supergraph/supergraph.ts';
import { CancelScope } from './transport/cancel-scope.ts';
import { SharedCalls } from './transport/shared-calls.ts';
import type { SubgraphCall, SubgraphClientOptions } from './transport/subgraph-client.ts';
import { SubgraphClients, type Subgraphs } from './transport/subgraph-clients.ts';
import { SubgraphFailure } from './transport/subgraph-failure.ts';

export interface EngineOptions<Context> {
  readonly supergraphSdl: string;
  /**
   * Headers of a subgraph call on behalf of a caller: its assertion, trace and request ids.
   *
   * @param isPublic  true when the answer may be given to other callers: the headers must not identify this one
   */
  readonly headersFor?: (
    subgraph: string,
    context: Context,
    isPublic: boolean,
  ) => Readonly<Record<string, string>>;
  /**
   * A key for everything about the caller that an answer may depend on, without a line feed. Requests with equal keys may
   * share work in flight; requests with any key may share public work. Null shares nothing, and so does leaving this out.
   */
  readonly accessKeyOf?: (context: Context) => string | null;
  /** The time limit of a client's request. */
  readonly requestTimeoutMs?: number;
  readonly transport?: Partial<SubgraphClientOptions>;
  /** Replaces the HTTP clients, together with their time-outs, retries and sharing of single calls. */
  readonly subgraphs?: Subgraphs<Context>;
  /** The deadline of a caller's request, on the clock of `performance.now()`; by default `requestTimeoutMs` from now. */
  readonly deadlineMsOf?: (context: Context) => number;
}

export interface EngineRequest<Context> {
  readonly operation: PreparedOperation;
  readonly variables?: Variables | null | undefined;
  readonly context: Context;
  /** Cancelled when the client disconnects. */
  readonly scope?: CancelScope;
}

const defaultRequestTimeoutMs = 10_000;
/** Bound of the cache of prepared operations, in estimated bytes: any caller can fill it. */
const operationBytesMax = 64 * 1024 * 1024;

/** Executes operations over one supergraph, which can be replaced while requests run. See README.md. */
export class Engine<Context> {
  readonly #options: EngineOptions<Context>;
  readonly #clients: Subgraphs<Context>;
  readonly #sharedAnswers = new SharedCalls<Answer>();
  readonly #entityBatches = new EntityBatches();
  #store: OperationCache;

  private constructor(options: EngineOptions<Context>, clients: Subgraphs<Context>, store: OperationCache) {
    this.#options = options;
    this.#clients = clients;
    this.#store = store;
  }

  /** @throws when the supergraph cannot be read */
  static async create<Context>(options: EngineOptions<Context>): Promise<Engine<Context>> {
    const clients = options.subgraphs ?? new SubgraphClients(options.transport);
    const engine = new Engine(options, clients, storeFor(options.supergraphSdl));
    engine.#useUrls();
    return engine;
  }

  /** What clients see. */
  get schema(): GraphQLSchema {
    return this.#store.supergraph.apiSchema;
  }

  get supergraphSdl(): string {
    return this.#store.supergraph.sdl;
  }

  /** The operation, if it was prepared before. */
  find(text: string, operationName: string | null): PreparedOperation | undefined {
    return this.#store.find(text, operationName);
  }

  async prepare(
    text: string,
    operationName: string | null,
    isValid = false,
  ): Promise<PreparedOperation | Refusal> {
    const servesSubscriptions = this.#clients.subscribe !== undefined;
    return (
      this.#store.find(text, operationName) ??
      this.#store.prepare({ text, operationName, isValid, servesSubscriptions })
    );
  }

  run(request: EngineRequest<Context>): Promise<Answer | AnswerStream | Refusal> {
    const coerced = coerceVariables(request.operation, request.variables);
    if (isRefusal(coerced)) return Promise.resolve(coerced);
    const { variables } = coerced;
    const shape = request.operation.shapeFor(variables);
    if (!(shape instanceof Promise)) return this.#runAs(shape, variables, request);
    return shape.then(
      (planned) => this.#runAs(planned, variables, request),
      () => withoutPlan,
    );
  }

  #runAs(
    shape: OperationShape,
    variables: Variables,
    request: EngineRequest<Context>,
  ): Promise<Answer | AnswerStream | Refusal> {
    const scope = request.scope ?? new CancelScope();
    const { operation } = request;
    if (operation.kind === 'subscription')
      return Promise.resolve(this.#subscribe(request, shape, variables, scope));
    // A mutation must not read, after it has written, what a query asked for before.
    const accessKey = operation.kind === 'query' ? this.#accessKeyOf(request.context) : null;
    if (accessKey === null) return this.#answer(request, shape, variables, accessKey, scope);
    const dedupeKey = `${operation.id}\n${JSON.stringify(variables)}`;
    return this.#sharedAnswers.run(keyFor(shape, accessKey), dedupeKey, scope, () => {
      const own = new CancelScope();
      return { promise: this.#answer(request, shape, variables, accessKey, own), cancel: () => own.cancel() };
    });
  }

  /** Replaces the supergraph. Requests in flight finish on the old one; operations are prepared again. */
  async update(supergraphSdl: string): Promise<void> {
    const store = storeFor(supergraphSdl);
    this.#store = store;
    this.#useUrls();
  }

  async stop(): Promise<void> {
    await this.#clients.close();
  }

  #accessKeyOf(context: Context): string | null {
    return this.#options.accessKeyOf?.(context) ?? null;
  }

  #subscribe(
    request: EngineRequest<Context>,
    shape: OperationShape,
    variables: Variables,
    scope: CancelScope,
  ): AnswerStream {
    // The request's own deadline ends before most events come.
    const accessFor = (): SubgraphAccess =>
      this.#accessFor(request, shape, null, performance.now() + this.#requestTimeoutMs, scope);
    return { answers: runSubscription(request.operation, shape, variables, accessFor, this.#entityBatches) };
  }

  get #requestTimeoutMs(): number {
    return this.#options.requestTimeoutMs ?? defaultRequestTimeoutMs;
  }

  #answer(
    request: EngineRequest<Context>,
    shape: OperationShape,
    variables: Variables,
    accessKey: string | null,
    scope: CancelScope,
  ): Promise<Answer> {
    const deadlineMs =
      this.#options.deadlineMsOf?.(request.context) ?? performance.now() + this.#requestTimeoutMs;
    const access = this.#accessFor(request, shape, accessKey, deadlineMs, scope);
    return runOperation(request.operation, shape, variables, access, this.#entityBatches);
  }

  #accessFor(
    { context }: EngineRequest<Context>,
    { plan }: OperationShape,
    accessKey: string | null,
    deadlineMs: number,
    scope: CancelScope,
  ): SubgraphAccess {
    // An operation with one fetch is shared as a whole, so its fetch need not be looked up again.
    const fetchKey = plan?.kind === 'root-fetch' ? null : accessKey;
    const callOf = (head: RequestHead, rest: string, scope: CancelScope): SubgraphCall => {
      const { subgraph, kind } = head.operation;
      const headers = this.#options.headersFor?.(subgraph, context, head.isPublic) ?? {};
      const { latency } = head;
      const body = head.text + rest;
      const dedupeKey = `${head.digest}\n${rest}`;
      const accessKey = keyFor(head, fetchKey);
      return { kind, body, dedupeKey, headers, latency, deadlineMs, accessKey, scope };
    };
    return {
      ...{ accessKey, deadlineMs, scope },
      send: (head, rest, scope) =>
        this.#clients.send(head.operation.subgraph, callOf(head, rest, scope), context),
      subscribe: (head, rest, scope) => {
        const { subgraph } = head.operation;
        const events = this.#clients.subscribe?.(subgraph, callOf(head, rest, scope), context);
        if (events === undefined) throw new SubgraphFailure(subgraph, 'unreachable');
        return events;
      },
      joined: (subgraph, answer) => this.#clients.joined?.(subgraph, answer, context),
    };
  }

  #useUrls(): void {
    this.#clients.use(this.#store.supergraph.subgraphUrls);
  }
}

function storeFor(sdl: string): OperationCache {
  return new OperationCache(readSupergraph(sdl), operationBytesMax);
}
