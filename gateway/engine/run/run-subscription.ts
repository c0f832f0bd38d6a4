import type { CompiledRootFetch, CompiledStep } from '../compile/compile-plan.ts';
import type { OperationShape, PreparedOperation } from '../compile/prepared-operation.ts';
import type { Answer } from './answer.ts';
import type { EntityBatches } from './entity-batches.ts';
import { ExecutionState } from './execution-state.ts';
import { mergeRootAnswer, restOfBody } from './root-fetch.ts';
import { runStep, writeAnswer } from './run-operation.ts';
import type { SubgraphAccess } from './subgraph-access.ts';
import { parseAnswer } from './subgraph-answer.ts';
import type { Variables } from './variables.ts';

/**
 * Subscribes to a subgraph's events and gives an answer for each. What the event itself does not have is fetched as for
 * a query. A subgraph that fails ends the stream with an answer that says so.
 *
 * @param accessFor  makes a new access, with a new deadline, for each event
 */
export async function* runSubscription(
  operation: PreparedOperation,
  { plan, write }: OperationShape,
  variables: Variables,
  accessFor: () => SubgraphAccess,
  entityBatches: EntityBatches,
): AsyncGenerator<Answer> {
  const { source, rest } = partsOf(plan);
  const stateFor = (): ExecutionState => new ExecutionState(operation, variables, accessFor(), entityBatches);
  const first = stateFor();
  const { access } = first;
  try {
    for await (const event of access.subscribe(source.head, restOfBody(source, first), access.scope)) {
      const state = stateFor();
      mergeRootAnswer(source, parseAnswer(source.head.operation, event), [state.data], state);
      if (rest) await runStep(rest, state);
      yield writeAnswer(write, state);
    }
  } catch (failure) {
    const state = stateFor();
    state.addFailure(failure, []);
    if (!access.scope.cancelled) yield writeAnswer(write, state);
  }
}

/** The planner puts the subscription itself first, and then the fetches for each event. */
function partsOf(plan: CompiledStep | null): {
  readonly source: CompiledRootFetch;
  readonly rest: CompiledStep | null;
} {
  if (plan?.kind === 'root-fetch') return { source: plan, rest: null };
  const [source, ...steps] = plan?.kind === 'sequence' ? plan.steps : [];
  if (source?.kind !== 'root-fetch') throw new Error('the plan of a subscription does not begin with it');
  return { source, rest: { kind: 'sequence', steps } };
}
