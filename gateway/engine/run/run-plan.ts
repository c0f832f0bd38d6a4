import type { CompiledStep } from '../compile/compile-plan.ts';
import { runEntityFetch } from './entity-fetch.ts';
import type { Gathering } from './gathering.ts';
import { runRootFetch } from './root-fetch.ts';

/** Runs a plan to its end. A failed fetch is noted and leaves its fields out; what does not need them goes on. */
export async function runPlan(step: CompiledStep, gathering: Gathering): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const child of step.steps) await runPlan(child, gathering);
      return;
    case 'parallel':
      await Promise.all(step.steps.map((child) => runPlan(child, gathering)));
      return;
    case 'condition': {
      const branch = gathering.variables[step.variable] === true ? step.whenTrue : step.whenFalse;
      if (branch) await runPlan(branch, gathering);
      return;
    }
    case 'root-fetch':
      return runRootFetch(step, gathering);
    case 'entity-fetch':
      return runEntityFetch(step, gathering);
  }
}
