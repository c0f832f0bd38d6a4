import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { planFromRust } from '../plan/from-rust.ts';
import type { Planner } from './planner.ts';

const noLabels: Set<string> = new Set();

/** Plans on a thread of libuv's pool, so that a burst of new operations does not stop the event loop. */
export function rustPlanner(supergraphSdl: string): Planner {
  const planner = new QueryPlanner(supergraphSdl);
  return {
    plan: async (text, operationName) =>
      planFromRust(await planner.planAsync(text, operationName, noLabels, 0)),
  };
}
