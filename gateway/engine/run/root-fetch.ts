import type { CompiledRootFetch } from '../compile/compile-plan.ts';
import { copyOf, mergeObject } from '../compile/merge.ts';
import { staticPrefix } from '../compile/path-collector.ts';
import { clientKeyOf } from '../compile/rewrites.ts';
import type { JsonObject } from '../json.ts';
import type { ExecutionState } from './execution-state.ts';
import { pathOf, relocatedError } from './subgraph-errors.ts';

/** Asks root fields, and merges them at the root or into the objects at the step's path. */
export async function runRootFetch(fetch: CompiledRootFetch, state: ExecutionState): Promise<void> {
  const prefix = (): (string | number)[] => [...staticPrefix(fetch.step.mergePath)];
  const targets: JsonObject[] = [];
  if (fetch.collect) {
    fetch.collect(state.data, targets);
    if (targets.length === 0) return;
  } else targets.push(state.data);
  const answer = await state.fetch(fetch.head, `${state.variablesFor(fetch.head)}}}`, prefix);
  if (!answer) return;
  for (const error of answer.errors) {
    const path = pathOf(error).map((key) =>
      typeof key === 'string' ? clientKeyOf(fetch.step.outputRewrites, key) : key,
    );
    state.note(relocatedError(error, [...prefix(), ...path]));
  }
  const { data } = answer;
  if (!data) return;
  fetch.rewrite?.(data);
  targets.forEach((target, index) => {
    mergeObject(target, index === targets.length - 1 ? data : copyOf(data));
  });
}
