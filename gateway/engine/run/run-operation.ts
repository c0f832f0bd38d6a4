import type { AnswerError } from '../answer-error.ts';
import { answerError } from '../answer-error.ts';
import { Completion } from '../compile/completion.ts';
import { introspect } from '../compile/introspection.ts';
import { mergeObject } from '../compile/merge.ts';
import type { PreparedOperation } from '../compile/prepared-operation.ts';
import type { EntityBatches } from './entity-batches.ts';
import { ExecutionState } from './execution-state.ts';
import { runPlan } from './run-plan.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import type { Variables } from './variables.ts';

/** What an operation came to. `data` is JSON text. */
export interface Answer {
  readonly data: string;
  readonly errors: readonly AnswerError[];
}

/**
 * Gathers the data of an operation and writes its answer.
 *
 * @param entityBatches  where requests that run side by side ask together
 */
export async function answerOperation(
  operation: PreparedOperation,
  variables: Variables,
  access: SubgraphAccess,
  entityBatches: EntityBatches,
): Promise<Answer> {
  const state = new ExecutionState(operation, variables, access, entityBatches);
  if (operation.introspection) {
    const { apiSchema } = operation.supergraph;
    mergeObject(state.data, introspect(apiSchema, operation.introspection, operation.name, variables));
  }
  if (operation.plan) await runPlan(operation.plan, state);
  const completion = new Completion();
  const data = operation.responseWriter(variables)(state.data, completion) ?? 'null';
  return { data: inOnePiece(data), errors: allErrors(state.errors, completion) };
}

/**
 * The same text in one piece. The writers join it by `+`, which V8 keeps as a tree of tens of thousands of pieces until
 * somebody asks for its characters; until then each collection of the young heap would copy the tree (ADR 0021).
 */
function inOnePiece(text: string): string {
  // JSON never begins with a NUL: that the answer matters is what keeps the comparison from being optimised away.
  return text.charCodeAt(0) === 0 ? '' : text;
}

/** A null that nothing explains is told too; one that follows from an error is not told twice. */
function allErrors(gathered: readonly AnswerError[], completion: Completion): readonly AnswerError[] {
  const { faults, nullFault } = completion;
  if (faults.length === 0 && (nullFault === null || gathered.length > 0)) return gathered;
  const told = faults.length > 0 || gathered.length > 0 || nullFault === null ? faults : [nullFault];
  return [...gathered, ...told.map((fault) => answerError('INTERNAL', fault.message, fault.path))];
}

export function answerBody({ data, errors }: Answer): string {
  return errors.length === 0 ? `{"data":${data}}` : `{"data":${data},"errors":${JSON.stringify(errors)}}`;
}
