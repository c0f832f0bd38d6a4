import { planFromRust } from './from-rust.ts';
import type { Planner } from './planner.ts';
import { PlannerCrash, PlannerProcess } from './planner-process.ts';

/** Operations that crashed the planner are remembered, up to this many, and not planned again. */
const poisonCountMax = 1_000;

/**
 * The planner's own failure, in contrast to an operation that no subgraph can answer. A crash is not one: Apollo's planner
 * was seen to plan such operations wrongly.
 */
export class PlannerFault extends Error {}

/** The message of the Rust planner (0.0.38) for its own failure. It has no code; the version is pinned and a test checks the text. */
const ownFailure = 'failed to build fetch graph';

interface StartedProcess {
  readonly supergraphSdl: string;
  readonly process: PlannerProcess;
  readonly loaded: Promise<void>;
}
let ahead: StartedProcess | null = null;

/**
 * Starts the process for the next `rustPlanner` on this supergraph, so that it loads while the rest of the gateway's code
 * loads. Its failure is reported by `rustPlanner`.
 */
export function preloadRustPlanner(supergraphSdl: string): void {
  if (ahead?.supergraphSdl !== supergraphSdl) ahead = startProcess(supergraphSdl);
}

function startProcess(supergraphSdl: string): StartedProcess {
  const process = new PlannerProcess(supergraphSdl);
  const loaded = process.start();
  loaded.catch(() => undefined);
  return { supergraphSdl, process, loaded };
}

/** @throws when the supergraph cannot be planned on */
export async function rustPlanner(supergraphSdl: string): Promise<Planner> {
  const started = ahead?.supergraphSdl === supergraphSdl ? ahead : startProcess(supergraphSdl);
  ahead = null;
  const { process } = started;
  const poison = new Set<string>();
  await started.loaded;
  return {
    plan: async (text, operationName) => {
      if (poison.has(text)) throw new Error('this operation ended the planner before');
      try {
        const answer = await process.request({ kind: 'plan', text, operationName });
        if (answer.kind === 'planned') return planFromRust(answer.plan);
        const message = answer.kind === 'failed' ? answer.message : answer.kind;
        throw message.includes(ownFailure) ? new PlannerFault(message) : new Error(message);
      } catch (error) {
        if (!(error instanceof PlannerCrash)) throw error;
        if (poison.size < poisonCountMax) poison.add(text);
        throw new Error(error.message, { cause: error });
      }
    },
    stop: () => process.stop(),
  };
}
