import { type AnswerError, answerError } from '../answer-error.ts';
import type { CompiledStep } from '../compile/compile-plan.ts';
import { Completion } from '../compile/completion.ts';
import { introspect } from '../compile/introspection.ts';
import { mergeObject } from '../compile/merge.ts';
import type { PreparedOperation } from '../compile/prepared-operation.ts';
import type { Answer } from './answer.ts';
import type { EntityBatches } from './entity-batches.ts';
import { runEntityFetch } from './entity-fetch.ts';
import { ExecutionState } from './execution-state.ts';
import { runRootFetch } from './root-fetch.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import type { Variables } from './variables.ts';

/**
 * Runs an operation's plan and writes its answer.
 *
 * @param entityBatches  where requests that run at the same time fetch entities together
 */
export async function runOperation(
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
  if (operation.plan) await runStep(operation.plan, state);
  return writeAnswer(operation, state);
}

/** Runs a step to its end. A failed fetch leaves its fields out; steps that do not need them go on. */
export function runStep(step: CompiledStep, state: ExecutionState): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      return runSequence(step.steps, state);
    case 'parallel':
      return runParallel(step.steps, state);
    case 'condition': {
      const branch = state.variables[step.variable] === true ? step.whenTrue : step.whenFalse;
      return branch ? runStep(branch, state) : Promise.resolve();
    }
    case 'root-fetch':
      return runRootFetch(step, state);
    case 'entity-fetch':
      return runEntityFetch(step, state);
  }
}

async function runSequence(steps: readonly CompiledStep[], state: ExecutionState): Promise<void> {
  for (const step of steps) await runStep(step, state);
}

async function runParallel(steps: readonly CompiledStep[], state: ExecutionState): Promise<void> {
  await Promise.all(steps.map((step) => runStep(step, state)));
}

export function writeAnswer(operation: PreparedOperation, state: ExecutionState): Answer {
  const completion = new Completion();
  const data = operation.responseWriter(state.variables)(state.data, completion) ?? 'null';
  return { data: flattened(data), errors: allErrors(state.errors, completion) };
}

/**
 * The same text in one piece. The writers join it with `+`. V8 keeps such a text as a tree of tens of thousands of pieces
 * until its characters are read, and each collection of the young heap would copy that tree (ADR 0021).
 */
function flattened(text: string): string {
  // JSON never begins with a NUL. The result depends on the comparison, so that V8 does not optimise it away.
  return text.charCodeAt(0) === 0 ? '' : text;
}

/** A null in a non-null place is reported only when no other error explains it. */
function allErrors(collected: readonly AnswerError[], completion: Completion): readonly AnswerError[] {
  const { faults, nullFault } = completion;
  if (faults.length === 0 && (nullFault === null || collected.length > 0)) return collected;
  const added = faults.length > 0 || collected.length > 0 || nullFault === null ? faults : [nullFault];
  return [...collected, ...added.map((fault) => answerError('INTERNAL', fault.message, fault.path))];
}
