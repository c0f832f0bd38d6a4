import type { GraphQLSchema } from 'graphql';
import { OperationStore } from './operations/operation-store.ts';
import { isRefusal, type Refusal, withoutPlan } from './operations/prepare.ts';
import type { OperationShape, PreparedOperation } from './operations/prepared-operation.ts';
import { coerceVariables, type Variables } from './operations/variables.ts';
import { type Answer, answerOperation } from './run/answer.ts';
import { EntityCalls } from './run/entity-calls.ts';
import { keyFor, type SubgraphAccess } from './run/subgraph-access.ts';
import { readSupergraph } from './supergraph/supergraph.ts';
import { CancelScope } from './transport/cancel-scope.ts';
import { SharedCalls } from './transport/shared-calls.ts';
import type { SubgraphClientOptions } from './transport/subgraph-client.ts';
import { SubgraphClients, type Subgraphs } from './transport/subgraph-clients.ts';

export interface EngineOptions<Context> {
  readonly supergraphSdl: string;
  /** URLs by subgraph name, instead of those in the supergraph. */
  readonly subgraphUrls?: Readonly<Record<string, string>>;
  /**
   * Headers of a subgraph call on behalf of a caller: its assertion, trace and request ids.
   *
   * @param isPublic  the answer is the same for everybody, and may be given to another caller: it must not be told who asks
   */
  readonly headersFor?: (
    subgraph: string,
    context: Context,
    isPublic: boolean,
  ) => Readonly<Record<string, string>>;
  /**
   * Names everything of the caller that an answer may depend on, without a line feed. Requests with equal keys may share work
   * that is under way, and those with any key what is public; null shares nothing. Without this option nothing is shared.
   */
  readonly accessKeyOf?: (context: Context) => string | null;
  /** How long a client's request may take as a whole. */
  readonly requestTimeoutMs?: number;
  readonly transport?: Partial<SubgraphClientOptions>;
  /** Another way to the subgraphs than HTTP; whoever gives it owns time-outs, retries and sharing of single calls. */
  readonly subgraphs?: Subgraphs<Context>;
  /** When a caller's request must be answered, on the clock of `performance.now()`; by default `requestTimeoutMs` from now. */
  readonly deadlineMsOf?: (context: Context) => number;
}

export interface EngineRequest<Context> {
  readonly operation: PreparedOperation;
  readonly variables?: Variables | null | undefined;
  readonly context: Context;
  /** Aborted when the client has gone. */
  readonly scope?: CancelScope;
}

const defaultRequestTimeoutMs = 10_000;
/** Prepared operations that strangers may make us keep, in estimated bytes. */
const operationBytesMax = 64 * 1024 * 1024;

/** From request to answer over one supergraph, which can be exchanged while requests run. See README.md. */
export class Engine<Context> {
  readonly #options: EngineOptions<Context>;
  readonly #clients: Subgraphs<Context>;
  readonly #sharedAnswers = new SharedCalls<Answer>();
  readonly #entityCalls = new EntityCalls();
  #store: OperationStore;

  private constructor(options: EngineOptions<Context>, clients: Subgraphs<Context>, store: OperationStore) {
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

  /** The operation if it was prepared before, at the cost of one look-up. */
  known(text: string, operationName: string | null): PreparedOperation | undefined {
    return this.#store.known(text, operationName);
  }

  async prepare(
    text: string,
    operationName: string | null,
    isValid = false,
  ): Promise<PreparedOperation | Refusal> {
    return this.#store.known(text, operationName) ?? this.#store.prepare({ text, operationName, isValid });
  }

  run(request: EngineRequest<Context>): Promise<Answer | Refusal> {
    const coerced = coerceVariables(request.operation, request.variables);
    if (isRefusal(coerced)) return Promise.resolve(coerced);
    const { variables } = coerced;
    const shape = shapeOf(request.operation, variables);
    if (isRefusal(shape)) return Promise.resolve(shape);
    const scope = request.scope ?? new CancelScope();
    const { operation } = request;
    // What a mutation reads after it has written must not be what another asked for before.
    const accessKey = operation.kind === 'query' ? this.#accessKeyOf(request.context) : null;
    if (accessKey === null) return this.#answer(request, shape, variables, accessKey, scope);
    const question = `${operation.id}\n${JSON.stringify(variables)}`;
    return this.#sharedAnswers.run(keyFor(shape, accessKey), question, scope, () => {
      const own = new CancelScope();
      return { promise: this.#answer(request, shape, variables, accessKey, own), cancel: () => own.cancel() };
    });
  }

  /** Exchanges the supergraph. Requests under way end on the old one; operations are prepared anew. */
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

  #answer(
    request: EngineRequest<Context>,
    shape: OperationShape,
    variables: Variables,
    accessKey: string | null,
    scope: CancelScope,
  ): Promise<Answer> {
    const { deadlineMsOf, requestTimeoutMs = defaultRequestTimeoutMs } = this.#options;
    const deadlineMs = deadlineMsOf?.(request.context) ?? performance.now() + requestTimeoutMs;
    const access = this.#accessFor(request, shape, accessKey, deadlineMs, scope);
    return answerOperation(request.operation, shape, variables, access, this.#entityCalls);
  }

  #accessFor(
    { context }: EngineRequest<Context>,
    { plan }: OperationShape,
    accessKey: string | null,
    deadlineMs: number,
    scope: CancelScope,
  ): SubgraphAccess {
    // The only fetch of an operation is equal to another's where the operations are, and those were looked for already.
    const fetchKey = plan?.kind === 'root-fetch' ? null : accessKey;
    return {
      ...{ accessKey, deadlineMs, scope },
      ask: (head, rest, scope) => {
        const { subgraph, kind } = head.operation;
        const headers = this.#options.headersFor?.(subgraph, context, head.isPublic) ?? {};
        const { pace } = head;
        const body = head.text + rest;
        const question = `${head.digest}\n${rest}`;
        const accessKey = keyFor(head, fetchKey);
        const call = { kind, body, question, headers, pace, deadlineMs, accessKey, scope };
        return this.#clients.ask(subgraph, call, context);
      },
      joined: (subgraph, answer) => this.#clients.joined?.(subgraph, answer, context),
    };
  }

  #useUrls(): void {
    const { subgraphUrls = {} } = this.#options;
    const urls = new Map(this.#store.supergraph.subgraphUrls);
    for (const name of urls.keys()) urls.set(name, subgraphUrls[name] ?? urls.get(name) ?? '');
    this.#clients.use(urls);
  }
}

function storeFor(sdl: string): OperationStore {
  return new OperationStore(readSupergraph(sdl), operationBytesMax);
}

/** Planned when it is first run with such conditions. */
function shapeOf(operation: PreparedOperation, variables: Variables): OperationShape | Refusal {
  try {
    return operation.shapeFor(variables);
  } catch {
    return withoutPlan;
  }
}
