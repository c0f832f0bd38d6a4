import { describe, expect, it } from 'vitest';
import { planBombs } from '../../bench/gateway/planner/plan-bombs.ts';
import { parsed } from '../../bench/gateway/planner/planned-operations.ts';
import { isRefusal, prepareOperation } from '../../gateway/engine/compile/prepare-operation.ts';
import type { PlanStep } from '../../gateway/engine/planner/plan.ts';
import { Planner } from '../../gateway/engine/planner/planner.ts';
import { inOneRun } from '../../gateway/engine/planner/slices.ts';
import { readSupergraph } from '../../gateway/engine/supergraph/supergraph.ts';
import { createQueryGuard, noLimits, requestLimits } from '../../platform/graphql/query-guard.ts';
import { adversarialGraph } from '../gateway/differential/adversarial-graph.ts';
import { composeDocuments } from '../gateway/toy-graph.ts';

/** The texts of all requests that a plan makes. */
function textsOf(step: PlanStep | null): string[] {
  if (step === null) return [];
  return step.kind === 'sequence' || step.kind === 'parallel'
    ? step.steps.flatMap(textsOf)
    : [step.operation.text];
}

/** Processor time of this thread alone, the least of a few runs: other work on the machine does not change it. In ms. */
async function processorMs(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const { user, system } = process.threadCpuUsage();
    await work();
    const after = process.threadCpuUsage();
    least = Math.min(least, (after.user + after.system - user - system) / 1_000);
  }
  return least;
}

/** `npm run bench:gateway -- --only planner` measures them as well. */
describe('an operation within the limits that is made to be expensive to plan', () => {
  const guard = createQueryGuard(requestLimits);
  const supergraph = readSupergraph(composeDocuments(adversarialGraph).supergraphSdl);
  const { model } = supergraph;
  const preparing = (text: string) => async () => {
    const source = { text, operationName: null };
    const prepared = await prepareOperation(source, supergraph, new Planner(model));
    if (isRefusal(prepared)) throw new Error(prepared.refused[0]?.message);
  };

  it.each(Object.entries(planBombs))('asks subgraphs few times, in short texts: %s', (_name, text) => {
    expect(guard(text, { mayIntrospect: false }).fault).toBeNull();
    const texts = textsOf(inOneRun(new Planner(model).prepare(parsed(text))({ c0: true, c1: true })));
    expect(texts.length).toBeLessThanOrEqual(12);
    expect(texts.join('').length).toBeLessThanOrEqual(8 * text.length);
  });

  it.each(Object.entries(planBombs))('is prepared in 50 ms of a processor: %s', async (_name, text) => {
    expect(await processorMs(preparing(text))).toBeLessThanOrEqual(50);
  });

  it('would cost more than that if the limits let it through', async () => {
    const [first] = Object.values(planBombs);
    const larger = first?.replace(/\{ posts \{ (.*) \} \}$/s, (_all, fields: string) => {
      const again = Array.from({ length: 12 }, (_none, index) =>
        fields.replaceAll(/\ba(\d+):/g, `b${index}_$1:`),
      );
      return `{ posts { ${again.join(' ')} } }`;
    });
    expect(guard(larger ?? '', { mayIntrospect: false }).fault?.code).toBe('QUERY_TOO_COMPLEX');
    expect(createQueryGuard(noLimits)(larger ?? '', { mayIntrospect: false }).fault).toBeNull();
    expect(await processorMs(preparing(larger ?? ''))).toBeGreaterThan(50);
  });
});
