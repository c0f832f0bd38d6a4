import type { CompiledEntityFetch } from '../compile/compile-plan.ts';
import { CancelScope } from '../transport/cancel-scope.ts';
import { afterwards } from '../transport/shared-calls.ts';
import { SmallStringMap } from '../transport/small-string-map.ts';
import { SubgraphFailure } from '../transport/subgraph-failure.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

/** The distinct representations of one variable, as JSON text, with their indexes in the subgraph's list. */
export type Representations = SmallStringMap<number>;

/** The outcome of a shared batch whose answer no request can use: one request's representations may be the cause. */
export type Unusable = 'unusable';

/** One `_entities` call, for one request or for several that run at the same time. */
export class EntityBatch {
  /** By the variables of the fetch. */
  readonly lists: readonly Representations[];
  readonly deadlineMs: number;
  readonly #fetch: CompiledEntityFetch;
  readonly #variables: string;
  readonly #sizeMax: number;
  readonly #scope = new CancelScope();
  readonly #answer = Promise.withResolvers<SubgraphAnswer | Unusable>();
  #first: SubgraphAccess | null = null;
  #requests = 0;
  #waiting = 0;
  #isSent = false;

  /**
   * @param variables  the client's own, see `ExecutionState.variablesFor`
   * @param deadlineMs  the first request's
   * @param sizeMax  the number of representations with which it is sent at once
   */
  constructor(fetch: CompiledEntityFetch, variables: string, deadlineMs: number, sizeMax: number) {
    this.#fetch = fetch;
    this.#variables = variables;
    this.#sizeMax = sizeMax;
    this.deadlineMs = deadlineMs;
    this.lists = fetch.variablePrefixes.map(() => new SmallStringMap());
  }

  /** Whether another request may join: it is neither sent nor cancelled. */
  get isOpen(): boolean {
    return !this.#isSent && !this.#scope.cancelled;
  }

  /** Whether several requests use its answer. */
  get isShared(): boolean {
    return this.#requests > 1;
  }

  /**
   * Waits for the answer. Its keys are then already the client's. The call is cancelled when every request that waits for
   * it has been cancelled.
   *
   * @throws SubgraphFailure
   */
  join(access: SubgraphAccess): Promise<SubgraphAnswer | Unusable> {
    this.#requests += 1;
    this.#waiting += 1;
    const leave = access.scope.onCancel(() => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#scope.cancel();
    });
    if (this.#first === null) this.#first = access;
    else access.joined(this.#fetch.head.operation.subgraph, this.#answer.promise);
    if (this.lists.reduce((size, list) => size + list.size, 0) >= this.#sizeMax) this.send();
    return afterwards(this.#answer.promise, leave);
  }

  /** After this, no representation can be added. */
  send(): void {
    if (this.#isSent || this.#first === null) return;
    this.#isSent = true;
    this.#exchange(this.#first).then(this.#answer.resolve, this.#answer.reject);
  }

  async #exchange(access: SubgraphAccess): Promise<SubgraphAnswer | Unusable> {
    const { head, parts } = this.#fetch;
    const { subgraph } = head.operation;
    try {
      if (this.#scope.cancelled) throw new SubgraphFailure(subgraph, 'cancelled');
      const answer = parseAnswer(head.operation, await access.send(head, this.#restOfBody(), this.#scope));
      if (this.isShared && !this.#isComplete(answer)) return 'unusable';
      for (const { part, rewrite } of parts) rewrite?.(answer.data?.[part.responseKey] ?? null);
      return answer;
    } catch (failure) {
      if (this.isShared && failure instanceof SubgraphFailure && failure.isCausedByRequest) return 'unusable';
      throw failure;
    }
  }

  #restOfBody(): string {
    let text = this.#variables;
    let separator = text === '' ? '' : ',';
    this.#fetch.variablePrefixes.forEach((prefix, index) => {
      text += `${separator}${prefix}${(this.lists[index] as Representations).keys().join(',')}]`;
      separator = ',';
    });
    return `${text}}}`;
  }

  /** Whether the lists have an item for each entity, null included. A condition may have left out a whole part. */
  #isComplete({ data }: SubgraphAnswer): boolean {
    return this.#fetch.parts.every(({ part, variableIndex }) => {
      const entities = data?.[part.responseKey];
      if (!Array.isArray(entities)) return data !== null && entities === undefined;
      return entities.length === this.lists[variableIndex]?.size;
    });
  }
}
