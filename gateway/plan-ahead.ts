import { readFile } from 'node:fs/promises';
import type { PlannerName } from './engine/planner/planner.ts';
import { startPlannerAhead } from './engine/planner/rust-planner.ts';

/** Starts the planner's process, where there is to be one, while the gateway's own code is loaded, which takes longer. */
export async function planAhead(options: {
  readonly engine: 'quanta' | 'apollo';
  readonly planner: PlannerName;
  readonly supergraphFile: string;
}): Promise<void> {
  if (options.engine !== 'quanta' || options.planner !== 'rust') return;
  startPlannerAhead(await readFile(options.supergraphFile, 'utf8'));
}
