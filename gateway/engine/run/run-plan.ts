import type { CompiledStep } from '../compile/compile-plan.ts';
import { runEntityFetch } from './entity-fetch.ts';
import type { ExecutionState } from './execution-state.ts';
import { runRootFetch } from './root-fetch.ts';

/** Runs a plan to its end. A failed fetch is noted and leaves its fields out; what does not need them goes on. */
export function runPlan(step: CompiledStep, state: ExecutionState): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      return inTurn(step.steps, state);
    case 'parallel':
      return atOnce(step.steps, state);
    case 'condition': {
      const branch = state.variables[step.variable] === true ? step.whenTrue : step.whenFalse;
      return branch ? runPlan(branch, state) : Promise.resolve();
    }
    case 'root-fetch':
      return runRootFetch(step, state);
    case 'entity-fetch':
      return runEntityFetch(step, state);
  }
}

async function inTurn(steps: readonly CompiledStep[], state: ExecutionState): Promise<void> {
  for (const step of steps) await runPlan(step, state);
}

async function atOnce(steps: readonly CompiledStep[], state: ExecutionState): Promise<void> {
  await Promise.all(steps.map((step) => runPlan(step, state)));
}
