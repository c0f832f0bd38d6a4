import { planFromRust } from '../plan/from-rust.ts';
import type { TextPlanner } from './planner.ts';
import { PlannerCrash, PlannerProcess } from './planner-process.ts';

/** Operations that ended the planner are remembered, up to this many, and not tried again. */
const poisonCountMax = 1_000;

/**
 * The planner's own failure, in contrast to an operation that no subgraph can answer. Ending over an operation is not
 * among them: what ends this planner was seen to be planned wrong by Apollo's.
 */
export class PlannerFault extends Error {}

/**
 * How the Rust planner (0.0.38) words a failure of its own. It gives no code, so its text has to do; the version is
 * pinned, and a test holds this wording.
 */
const ownFailure = 'failed to build fetch graph';

interface StartedProcess {
  readonly supergraphSdl: string;
  readonly process: PlannerProcess;
  readonly loaded: Promise<void>;
}
let ahead: StartedProcess | null = null;

/**
 * Starts the planner's process for the next `rustPlanner` on this supergraph, so that it loads while the caller still loads
 * the rest of the gateway's code. It says nothing of what goes wrong: `rustPlanner` will.
 */
export function startPlannerAhead(supergraphSdl: string): void {
  if (ahead?.supergraphSdl !== supergraphSdl) ahead = startProcess(supergraphSdl);
}

function startProcess(supergraphSdl: string): StartedProcess {
  const process = new PlannerProcess(supergraphSdl);
  const loaded = process.start();
  loaded.catch(() => undefined);
  return { supergraphSdl, process, loaded };
}

/** @throws when the supergraph cannot be planned on */
export async function rustPlanner(supergraphSdl: string): Promise<TextPlanner> {
  const started = ahead?.supergraphSdl === supergraphSdl ? ahead : startProcess(supergraphSdl);
  ahead = null;
  const { process } = started;
  const poison = new Set<string>();
  await started.loaded;
  return {
    plan: async (text, operationName) => {
      if (poison.has(text)) throw new Error('this operation ended the planner before');
      try {
        const answer = await process.ask({ kind: 'plan', text, operationName });
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
