import { type AnswerError, answerError } from '../answer-error.ts';
import type { CompiledStep } from '../compile/compile-plan.ts';
import { Completion, type CompletionGap, type WriteValue } from '../compile/completion.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import type { OperationShape, PreparedOperation } from '../compile/prepared-operation.ts';
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
  { plan, write }: OperationShape,
  variables: Variables,
  access: SubgraphAccess,
  entityBatches: EntityBatches,
): Promise<Answer> {
  const state = new ExecutionState(operation, variables, access, entityBatches);
  if (plan) await runStep(plan, state);
  return writeAnswer(write, state);
}

/** Runs a step to its end. A failed fetch leaves its fields out; steps that do not need them go on. */
export function runStep(step: CompiledStep, state: ExecutionState): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      return runSequence(step.steps, state);
    case 'parallel':
      return runParallel(step.steps, state);
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

export function writeAnswer(write: WriteValue, state: ExecutionState): Answer {
  const completion = new Completion(state.variables);
  const data = write(state.data, completion) ?? 'null';
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
  const { faults, gaps } = completion;
  if (faults.length === 0 && gaps.length === 0) return collected;
  const unexplained = gaps.filter((gap) => !collected.some((error) => explains(error, gap)));
  const added = [...faults, ...unexplained];
  return [...collected, ...added.map((fault) => answerError('INTERNAL', fault.message, fault.path))];
}

/**
 * An error below a null explains it. The error of the fetch that should have brought an absent value explains its absence: it
 * has the path of an object above, or of another field of the same object.
 */
function explains({ path }: AnswerError, gap: CompletionGap): boolean {
  if (!path) return gap.isAbsent;
  if (startsWith(path, gap.path)) return true;
  return gap.isAbsent && (startsWith(gap.path, path) || startsWith(path, gap.path.slice(0, -1)));
}

const startsWith = (path: ResponsePath, start: ResponsePath): boolean =>
  start.length <= path.length && start.every((key, index) => key === path[index]);
