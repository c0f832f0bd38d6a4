import type { AnswerError } from '../answer-error.ts';
import { answerError } from '../answer-error.ts';
import { Completion, type CompletionGap } from '../compile/completion.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import type { OperationShape, PreparedOperation } from '../operations/prepared-operation.ts';
import type { Variables } from '../operations/variables.ts';
import type { EntityCalls } from './entity-calls.ts';
import { Gathering } from './gathering.ts';
import { runPlan } from './run-plan.ts';
import type { SubgraphAccess } from './subgraph-access.ts';

/** What an operation came to. `data` is JSON text. */
export interface Answer {
  readonly data: string;
  readonly errors: readonly AnswerError[];
}

/**
 * Gathers the data of an operation and writes its answer.
 *
 * @param entityCalls  where requests that run side by side ask together
 */
export async function answerOperation(
  operation: PreparedOperation,
  { plan, write }: OperationShape,
  variables: Variables,
  access: SubgraphAccess,
  entityCalls: EntityCalls,
): Promise<Answer> {
  const gathering = new Gathering(operation, variables, access, entityCalls);
  if (plan) await runPlan(plan, gathering);
  const completion = new Completion(variables);
  const data = write(gathering.data, completion) ?? 'null';
  return { data: inOnePiece(data), errors: allErrors(gathering.errors, completion) };
}

/**
 * The same text in one piece. The writers join it by `+`, which V8 keeps as a tree of tens of thousands of pieces until
 * somebody asks for its characters; until then each collection of the young heap would copy the tree (ADR 0021).
 */
function inOnePiece(text: string): string {
  // JSON never begins with a NUL: that the answer matters is what keeps the question from being optimised away.
  return text.charCodeAt(0) === 0 ? '' : text;
}

/** A null that nothing explains is told too; one that follows from an error is not told twice. */
function allErrors(gathered: readonly AnswerError[], completion: Completion): readonly AnswerError[] {
  const { faults, gaps } = completion;
  if (faults.length === 0 && gaps.length === 0) return gathered;
  const told = [...faults, ...gaps.filter((gap) => !gathered.some((error) => explains(error, gap)))];
  return [...gathered, ...told.map((fault) => answerError('INTERNAL', fault.message, fault.path))];
}

/**
 * A null follows from an error below it. What no subgraph said anything of follows from an error of the fetch that should have
 * brought it: that stands above it, or beside it at the same object.
 */
function explains({ path }: AnswerError, gap: CompletionGap): boolean {
  if (!path) return gap.isAbsent;
  if (startsWith(path, gap.path)) return true;
  return gap.isAbsent && (startsWith(gap.path, path) || startsWith(path, gap.path.slice(0, -1)));
}

const startsWith = (path: ResponsePath, start: ResponsePath): boolean =>
  start.length <= path.length && start.every((key, index) => key === path[index]);

export function answerBody({ data, errors }: Answer): string {
  return errors.length === 0 ? `{"data":${data}}` : `{"data":${data},"errors":${JSON.stringify(errors)}}`;
}
