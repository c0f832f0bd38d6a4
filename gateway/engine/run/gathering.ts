import { type AnswerError, answerError } from '../answer-error.ts';
import type { CompiledEntityFetch, RequestHead } from '../compile/compile-plan.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import type { JsonObject } from '../json.ts';
import type { PreparedOperation } from '../operations/prepared-operation.ts';
import { clientNames } from '../planner/normalise/planner-names.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import { SubgraphFailure } from '../transport/failure.ts';
import type { EntityCall, Spoilt } from './entity-call.ts';
import { callAlone, type EntityCalls } from './entity-calls.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

/** Errors past this many are dropped: one broken field in a long list says the same thing each time. */
const errorCountMax = 500;

/** The data of one request while its plan runs: what has come in, and what went wrong. */
export class Gathering {
  readonly data: JsonObject = {};
  readonly errors: AnswerError[] = [];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly types: TypeHierarchy;
  readonly #access: SubgraphAccess;
  readonly #entityCalls: EntityCalls;
  readonly #missing = new Set<string>();

  constructor(
    operation: PreparedOperation,
    variables: Readonly<Record<string, unknown>>,
    access: SubgraphAccess,
    entityCalls: EntityCalls,
  ) {
    this.variables = variables;
    this.types = operation.supergraph.types;
    this.#access = access;
    this.#entityCalls = entityCalls;
  }

  /** The client's variables that a fetch sends, as the inside of a JSON object. */
  variablesFor(head: RequestHead): string {
    let text = '';
    let separator = '';
    for (const { name, prefix } of head.variables) {
      const value = this.variables[name];
      if (value === undefined) continue;
      text += separator + prefix + JSON.stringify(value);
      separator = ',';
    }
    return text;
  }

  /**
   * Asks, and parses.
   *
   * @param rest  of the body, behind its head
   * @returns null when the subgraph gave no answer; the error is then already noted
   */
  async fetch(head: RequestHead, rest: string, place: () => ResponsePath): Promise<SubgraphAnswer | null> {
    try {
      return parseAnswer(head.operation, await this.#access.ask(head, rest, this.#access.scope));
    } catch (failure) {
      return this.#missed(failure, place);
    }
  }

  /**
   * The call to put representations into; to be joined before anything else runs.
   *
   * @param alone  in no company
   * @param context  more variables, as the inside of a JSON object
   */
  entityCall(fetch: CompiledEntityFetch, alone: boolean, context: string): EntityCall {
    const own = this.variablesFor(fetch.head);
    const variables = own === '' || context === '' ? own + context : `${own},${context}`;
    return alone
      ? callAlone(fetch, variables, this.#access)
      : this.#entityCalls.callFor(fetch, variables, this.#access);
  }

  /** As `fetch`. What is spoilt is to be asked again, alone. */
  async fetchEntities(call: EntityCall, place: () => ResponsePath): Promise<SubgraphAnswer | Spoilt | null> {
    try {
      return await call.join(this.#access);
    } catch (failure) {
      return this.#missed(failure, place);
    }
  }

  #missed(failure: unknown, place: () => ResponsePath): null {
    if (!(failure instanceof SubgraphFailure)) throw failure;
    this.#noteFailure(failure, place());
    return null;
  }

  note(error: AnswerError): void {
    if (this.errors.length >= errorCountMax) return;
    this.errors.push(error.path ? { ...error, path: clientNames.clientPath(error.path) } : error);
  }

  /** However many fetches a dead subgraph fails, a client is told once. */
  #noteFailure(failure: SubgraphFailure, place: ResponsePath): void {
    if (failure.reason === 'cancelled' || this.#missing.has(failure.subgraph)) return;
    this.#missing.add(failure.subgraph);
    this.note(
      failure.reason === 'timeout'
        ? answerError('TIMEOUT', 'A part of the answer took too long.', place)
        : answerError('SERVICE_UNAVAILABLE', 'A part of the answer is not available right now.', place),
    );
  }
}
