import { describe, expect, it } from 'vitest';
import { planBombs } from '../../bench/gateway/planner/plan-bombs.ts';
import { parsed } from '../../bench/gateway/planner/planned-operations.ts';
import type { PlanStep } from '../../gateway/engine/planner/plan.ts';
import { Planner } from '../../gateway/engine/planner/planner.ts';
import { inOneRun } from '../../gateway/engine/planner/slices.ts';
import { readSupergraph } from '../../gateway/engine/supergraph/supergraph.ts';
import { createQueryGuard, requestLimits } from '../../platform/graphql/query-guard.ts';
import { adversarialGraph } from '../gateway/differential/adversarial-graph.ts';
import { composeDocuments } from '../gateway/toy-graph.ts';

/** The texts of all requests that a plan makes. */
function textsOf(step: PlanStep | null): string[] {
  if (step === null) return [];
  return step.kind === 'sequence' || step.kind === 'parallel'
    ? step.steps.flatMap(textsOf)
    : [step.operation.text];
}

/** What they cost in time is measured by `npm run bench:gateway -- --only planner`. */
describe('an operation within the limits that is made to be expensive to plan', () => {
  const guard = createQueryGuard(requestLimits);
  const { model } = readSupergraph(composeDocuments(adversarialGraph).supergraphSdl);

  it.each(Object.entries(planBombs))('asks subgraphs few times, in short texts: %s', (_name, text) => {
    expect(guard(text, { mayIntrospect: false }).fault).toBeNull();
    const texts = textsOf(inOneRun(new Planner(model).prepare(parsed(text))({ c0: true, c1: true })));
    expect(texts.length).toBeLessThanOrEqual(12);
    expect(texts.join('').length).toBeLessThanOrEqual(8 * text.length);
  });
});
