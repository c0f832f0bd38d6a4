import { describe, expect, it } from 'vitest';
import { parsed } from '../../../bench/gateway/planner/planned-operations.ts';
import type { PlanStep, SubgraphOperation } from '../../../gateway/engine/planner/plan.ts';
import { Planner } from '../../../gateway/engine/planner/planner.ts';
import { inOneRun } from '../../../gateway/engine/planner/slices.ts';
import { readSupergraph } from '../../../gateway/engine/supergraph/supergraph.ts';
import type { Composer } from './composers.ts';
import { compose, type FuzzOperation } from './contest.ts';
import { generateGraph } from './generate-graph.ts';
import { generateOperation } from './generate-operation.ts';
import { Random } from './random.ts';

const requestsOf = (step: PlanStep | null): number => {
  if (step === null) return 0;
  if (step.kind !== 'sequence' && step.kind !== 'parallel') return 1;
  return step.steps.reduce((sum, each) => sum + requestsOf(each), 0);
};

/** Those that no reason is given for. */
const unexplained = (step: PlanStep | null): SubgraphOperation[] => {
  if (step === null) return [];
  if (step.kind === 'sequence' || step.kind === 'parallel') return step.steps.flatMap(unexplained);
  return step.operation.reasons.length === 0 ? [step.operation] : [];
};

/** Requests one after the other. */
const stagesOf = (step: PlanStep | null): number => {
  if (step === null) return 0;
  if (step.kind === 'sequence') return step.steps.reduce((sum, each) => sum + stagesOf(each), 0);
  return step.kind === 'parallel' ? Math.max(...step.steps.map(stagesOf)) : 1;
};

describe('plans of generated operations', () => {
  const graphs: readonly (readonly [Composer, number])[] = [
    ...Array.from({ length: 7 }, (_none, index) => ['guild', 1_000 + index] as const),
    ...Array.from({ length: 2 }, (_none, index) => ['apollo', 1_000 + index] as const),
  ];

  it('are as cheap as the cheapest of all, cheaper than the first drafts together, and explained', {
    timeout: 600_000,
  }, () => {
    const sum = { asked: 0, draft: 0, planned: 0, worse: [] as string[], unexplained: [] as string[] };
    for (const [composer, seed] of graphs) {
      const sdl = compose(generateGraph(seed).subgraphs, composer);
      if (sdl === null) continue;
      const { model, apiSchema } = readSupergraph(sdl);
      // With no step for improvement, with the gateway's, and with enough for nearly every plan that there is.
      const [drafting, planning, searching] = [0, undefined, 5_000].map(
        (most) =>
          new Planner(model, most === undefined ? { explains: true } : { improvementStepCountMax: most }),
      ) as [Planner, Planner, Planner];
      for (let number = 0; number < 20; number++) {
        const { text, variables }: FuzzOperation = generateOperation(
          apiSchema,
          new Random(seed * 31 + number),
        );
        const planOf = (planner: Planner) => {
          const step = inOneRun(planner.prepare(parsed(text))(variables as Record<string, boolean>));
          return { step, stages: stagesOf(step), requests: requestsOf(step) };
        };
        const [draft, plan, cheapest] = [planOf(drafting), planOf(planning), planOf(searching)];
        sum.asked += 1;
        sum.unexplained.push(...unexplained(plan.step).map((each) => each.text));
        sum.draft += draft.stages + draft.requests;
        sum.planned += plan.stages + plan.requests;
        if (
          plan.stages > cheapest.stages ||
          (plan.stages === cheapest.stages && plan.requests > cheapest.requests)
        )
          sum.worse.push(`${composer} ${seed} ${number}: ${text}`);
      }
    }
    expect(sum.asked).toBeGreaterThan(100);
    expect(sum.worse).toEqual([]);
    expect(sum.unexplained).toEqual([]);
    expect(sum.planned).toBeLessThan(sum.draft);
  });
});
