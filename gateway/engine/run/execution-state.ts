import { type AnswerError, answerError } from '../answer-error.ts';
import type { RequestHead } from '../compile/compile-plan.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import type { PreparedOperation } from '../compile/prepared-operation.ts';
import type { JsonObject } from '../json.ts';
import { clientNames } from '../planner/normalise/planner-names.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';
import { SubgraphFailure } from '../transport/subgraph-failure.ts';
import type { EntityBatches } from './entity-batches.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import type { Variables } from './variables.ts';

/** Errors past this many are dropped: one broken field in a long list repeats the same error. */
const errorCountMax = 500;

/** One execution of an operation: its way to the subgraphs, the data that was fetched, and the errors. */
export class ExecutionState {
  readonly data: JsonObject = {};
  readonly errors: AnswerError[] = [];
  readonly variables: Variables;
  readonly types: TypeHierarchy;
  readonly access: SubgraphAccess;
  /** Where executions that run at the same time fetch entities together. */
  readonly entityBatches: EntityBatches;
  readonly #missing = new Set<string>();

  constructor(
    operation: PreparedOperation,
    variables: Variables,
    access: SubgraphAccess,
    entityBatches: EntityBatches,
  ) {
    this.variables = variables;
    this.types = operation.supergraph.types;
    this.access = access;
    this.entityBatches = entityBatches;
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

  addError(error: AnswerError): void {
    if (this.errors.length >= errorCountMax) return;
    this.errors.push(error.path ? { ...error, path: clientNames.clientPath(error.path) } : error);
  }

  /**
   * Adds one error for each subgraph that is down, however many fetches it fails. Returns null, in the place of the answer.
   *
   * @throws whatever is no SubgraphFailure
   */
  addFailure(failure: unknown, place: ResponsePath): null {
    if (!(failure instanceof SubgraphFailure)) throw failure;
    if (failure.reason === 'cancelled' || this.#missing.has(failure.subgraph)) return null;
    this.#missing.add(failure.subgraph);
    this.addError(
      failure.reason === 'timeout'
        ? answerError('TIMEOUT', 'A part of the answer took too long.', place)
        : answerError('SERVICE_UNAVAILABLE', 'A part of the answer is not available right now.', place),
    );
    return null;
  }
}
