import type { CompiledEntityFetch } from '../compile/compile-plan.ts';
import { CancelScope } from '../transport/cancel-scope.ts';
import { SubgraphFailure } from '../transport/failure.ts';
import { FewTexts } from '../transport/few-texts.ts';
import { afterwards } from '../transport/shared-calls.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

/** The representations of one variable, each once, by their text; the number is its place in the subgraph's list. */
export type Representations = FewTexts<number>;

/** What several asked for together came to when nobody can use it, for which one of them may be to blame. */
export type Spoilt = 'spoilt';

/** One call for entities, on behalf of one request or of several that run side by side. */
export class EntityCall {
  /** By the variables of the fetch. */
  readonly lists: readonly Representations[];
  readonly deadlineMs: number;
  readonly #fetch: CompiledEntityFetch;
  readonly #variables: string;
  readonly #sizeMax: number;
  readonly #scope = new CancelScope();
  readonly #answer = Promise.withResolvers<SubgraphAnswer | Spoilt>();
  #first: SubgraphAccess | null = null;
  #requests = 0;
  #waiting = 0;
  #isSent = false;

  /**
   * @param variables  the client's own, see `Gathering.variablesFor`
   * @param deadlineMs  the first request's
   * @param sizeMax  with so many representations it is sent without waiting for more
   */
  constructor(fetch: CompiledEntityFetch, variables: string, deadlineMs: number, sizeMax: number) {
    this.#fetch = fetch;
    this.#variables = variables;
    this.#sizeMax = sizeMax;
    this.deadlineMs = deadlineMs;
    this.lists = fetch.variablePrefixes.map(() => new FewTexts());
  }

  /** Whether another may join: not once it has left, or all who wanted it have gone. */
  get isOpen(): boolean {
    return !this.#isSent && !this.#scope.cancelled;
  }

  /** Whether several requests take from its answer. */
  get isShared(): boolean {
    return this.#requests > 1;
  }

  /**
   * Waits for the answer, its names already the client's. It is cancelled when the last one who waits has gone.
   *
   * @throws SubgraphFailure
   */
  join(access: SubgraphAccess): Promise<SubgraphAnswer | Spoilt> {
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

  /** Nothing can be added any more. */
  send(): void {
    if (this.#isSent || this.#first === null) return;
    this.#isSent = true;
    this.#exchange(this.#first).then(this.#answer.resolve, this.#answer.reject);
  }

  async #exchange(access: SubgraphAccess): Promise<SubgraphAnswer | Spoilt> {
    const { head, parts } = this.#fetch;
    const { subgraph } = head.operation;
    try {
      if (this.#scope.cancelled) throw new SubgraphFailure(subgraph, 'cancelled');
      const answer = parseAnswer(head.operation, await access.ask(head, this.#rest(), this.#scope));
      if (this.isShared && !this.#isWhole(answer)) return 'spoilt';
      for (const { part, rewrite } of parts) rewrite?.(answer.data?.[part.responseKey] ?? null);
      return answer;
    } catch (failure) {
      if (this.isShared && failure instanceof SubgraphFailure && failure.isOfTheQuestion) return 'spoilt';
      throw failure;
    }
  }

  #rest(): string {
    let text = this.#variables;
    let separator = text === '' ? '' : ',';
    this.#fetch.variablePrefixes.forEach((prefix, index) => {
      text += `${separator}${prefix}${(this.lists[index] as Representations).texts().join(',')}]`;
      separator = ',';
    });
    return `${text}}}`;
  }

  /** Whether every entity has its place in it, be that null; a condition may have left out a part as a whole. */
  #isWhole({ data }: SubgraphAnswer): boolean {
    return this.#fetch.parts.every(({ part, variableIndex }) => {
      const entities = data?.[part.responseKey];
      if (!Array.isArray(entities)) return data !== null && entities === undefined;
      return entities.length === this.lists[variableIndex]?.size;
    });
  }
}
