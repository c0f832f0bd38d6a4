import type { CompiledStep } from '../compile/compile-plan.ts';
import { runEntityFetch } from './entity-fetch.ts';
import type { Gathering } from './gathering.ts';
import { runRootFetch } from './root-fetch.ts';

/** Runs a plan to its end. A failed fetch is noted and leaves its fields out; what does not need them goes on. */
export function runPlan(step: CompiledStep, gathering: Gathering): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      return inTurn(step.steps, gathering);
    case 'parallel':
      return atOnce(step.steps, gathering);
    case 'root-fetch':
      return runRootFetch(step, gathering);
    case 'entity-fetch':
      return runEntityFetch(step, gathering);
  }
}

async function inTurn(steps: readonly CompiledStep[], gathering: Gathering): Promise<void> {
  for (const step of steps) await runPlan(step, gathering);
}

async function atOnce(steps: readonly CompiledStep[], gathering: Gathering): Promise<void> {
  await Promise.all(steps.map((step) => runPlan(step, gathering)));
}
