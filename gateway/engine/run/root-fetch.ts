import type { CompiledRootFetch } from '../compile/compile-plan.ts';
import { copyOf, mergeObject } from '../compile/merge.ts';
import { staticPrefix } from '../compile/path-collector.ts';
import { clientKeyOf } from '../compile/rewrites.ts';
import type { JsonObject } from '../json.ts';
import type { ExecutionState } from './execution-state.ts';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { pathOf, relocatedError } from './subgraph-errors.ts';

/** Fetches root fields, and merges them at the root or into the objects at the step's path. */
export async function runRootFetch(fetch: CompiledRootFetch, state: ExecutionState): Promise<void> {
  const targets: JsonObject[] = [];
  if (fetch.collect) {
    fetch.collect(state.data, targets);
    if (targets.length === 0) return;
  } else targets.push(state.data);
  const answer = await send(fetch, state);
  if (answer) mergeRootAnswer(fetch, answer, targets, state);
}

async function send(fetch: CompiledRootFetch, state: ExecutionState): Promise<SubgraphAnswer | null> {
  const { head } = fetch;
  const { access } = state;
  try {
    const text = await access.send(head, restOfBody(fetch, state), access.scope);
    return parseAnswer(head.operation, text);
  } catch (failure) {
    return state.addFailure(failure, staticPrefix(fetch.step.mergePath));
  }
}

/** The body behind its head: the variables. */
export const restOfBody = ({ head }: CompiledRootFetch, state: ExecutionState): string =>
  `${state.variablesFor(head)}}}`;

/** @param targets  the objects that get the fields; each but the last gets a copy */
export function mergeRootAnswer(
  fetch: CompiledRootFetch,
  { data, errors }: SubgraphAnswer,
  targets: readonly JsonObject[],
  state: ExecutionState,
): void {
  for (const error of errors) {
    const path = pathOf(error).map((key) =>
      typeof key === 'string' ? clientKeyOf(fetch.step.outputRewrites, key) : key,
    );
    state.addError(relocatedError(error, [...staticPrefix(fetch.step.mergePath), ...path]));
  }
  if (!data) return;
  fetch.rewrite?.(data);
  targets.forEach((target, index) => {
    mergeObject(target, index === targets.length - 1 ? data : copyOf(data));
  });
}
