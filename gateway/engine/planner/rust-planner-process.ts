import { QueryPlanner } from '@graphql-hive/router-query-planner';
import type { PlannerRequest, PlannerResponse } from './planner-messages.ts';

/** The Rust planner in a separate process: some valid operations make it panic, and a panic aborts the process. */
const noLabels: Set<string> = new Set();
let planner: QueryPlanner | null = null;

function answer(request: PlannerRequest): PlannerResponse {
  try {
    if (request.kind === 'load') {
      planner = new QueryPlanner(request.supergraphSdl);
      return { kind: 'loaded' };
    }
    if (planner === null) return { kind: 'failed', message: 'no supergraph is loaded' };
    return { kind: 'planned', plan: planner.plan(request.text, request.operationName, noLabels, 0) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: PlannerRequest) => process.send?.(answer(request)));
process.on('disconnect', () => process.exit(0));
// The terminal's Ctrl-C reaches the whole group; the gateway decides when its planner ends.
process.on('SIGINT', () => {});
