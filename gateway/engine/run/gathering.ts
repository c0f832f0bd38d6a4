import { type AnswerError, answerError } from '../answer-error.ts';
import type { RequestHead } from '../compile/compile-plan.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import type { PreparedOperation } from '../operations/prepared-operation.ts';
import type { PlannedNames } from '../plan/planned-names.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import { SubgraphFailure } from '../transport/failure.ts';

/** Errors past this many are dropped: one broken field in a long list says the same thing each time. */
const errorCountMax = 500;

/** Sends one body to a subgraph on behalf of this request. @throws SubgraphFailure */
export type AskSubgraph = (head: RequestHead, body: string) => Promise<string>;

/** The data of one request while its plan runs: what has come in, and what went wrong. */
export class Gathering {
  readonly data: JsonObject = {};
  readonly errors: AnswerError[] = [];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly types: TypeHierarchy;
  readonly #names: PlannedNames;
  readonly #ask: AskSubgraph;
  readonly #missing = new Set<string>();

  constructor(operation: PreparedOperation, variables: Readonly<Record<string, unknown>>, ask: AskSubgraph) {
    this.variables = variables;
    this.types = operation.supergraph.types;
    this.#names = operation.names;
    this.#ask = ask;
  }

  /** The client's part of a request's variables, without the closing brace. */
  bodyStart(head: RequestHead): string {
    let text = head.text;
    let separator = '';
    for (const { name, prefix } of head.variables) {
      const value = this.variables[name];
      if (value === undefined) continue;
      text += separator + prefix + JSON.stringify(value);
      separator = ',';
    }
    return text;
  }

  /** Asks, and parses. Null when the subgraph gave no answer; the error is then already noted. */
  async fetch(head: RequestHead, body: string, place: () => ResponsePath): Promise<SubgraphAnswer | null> {
    const { subgraph } = head.operation;
    try {
      return parseAnswer(subgraph, await this.#ask(head, body));
    } catch (failure) {
      if (!(failure instanceof SubgraphFailure)) throw failure;
      this.#noteFailure(failure, place());
      return null;
    }
  }

  note(error: AnswerError): void {
    if (this.errors.length >= errorCountMax) return;
    this.errors.push(error.path ? { ...error, path: this.#names.clientPath(error.path) } : error);
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

export interface SubgraphAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly JsonObject[];
}

function parseAnswer(subgraph: string, text: string): SubgraphAnswer {
  let parsed: JsonValue;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new SubgraphFailure(subgraph, 'malformed', { cause });
  }
  if (!isObject(parsed)) throw new SubgraphFailure(subgraph, 'malformed');
  const { data, errors } = parsed;
  const listed = Array.isArray(errors) ? errors.filter(isObject) : [];
  if (!isObject(data) && listed.length === 0) throw new SubgraphFailure(subgraph, 'malformed');
  return { data: isObject(data) ? data : null, errors: listed };
}
