import { readFile } from 'node:fs/promises';
import { preloadRustPlanner } from './rust-planner.ts';

/** Starts the planner's process, if there will be one, while the gateway's code loads, which takes longer. */
export async function startPlannerEarly(options: {
  readonly engine: 'quanta' | 'apollo';
  readonly planner: 'rust' | 'apollo';
  readonly supergraphFile: string;
}): Promise<void> {
  if (options.engine !== 'quanta' || options.planner !== 'rust') return;
  preloadRustPlanner(await readFile(options.supergraphFile, 'utf8'));
}
