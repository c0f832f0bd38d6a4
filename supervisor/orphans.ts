import { checkout, type DataFolder } from './data-folder.ts';
import { commandLineOf, isRunning, type ProcessIdentity, signal, waitForEnd } from './running-process.ts';
import { StartFault } from './start-fault.ts';
import { readState } from './state.ts';

/**
 * Ends the processes that a killed supervisor left behind. A process is ended only when it is the one that was recorded:
 * same pid, same start time, and a command line of ours. PostgreSQL's orphan is found by its own pid file.
 *
 * @returns names of the processes that were ended
 * @throws StartFault when the supervisor that recorded them is alive: its processes are no orphans
 */
export async function endOrphans(folder: DataFolder): Promise<string[]> {
  const state = readState(folder.stateFile);
  if (state === null) return [];
  if (isRunning(state.supervisor) && state.supervisor.pid !== process.pid)
    throw new StartFault(
      `Quanta is already running on ${folder.root} (pid ${state.supervisor.pid}, ${state.urls.gateway}/graphql): stop it there with Ctrl-C.`,
    );
  const orphans = state.processes.filter((entry) => isOurs(entry, folder));
  for (const { pid } of orphans) signal(pid, 'SIGTERM');
  await Promise.all(
    orphans.map(async (entry) => {
      if (await waitForEnd(entry, 5_000)) return;
      signal(entry.pid, 'SIGKILL');
      await waitForEnd(entry, 2_000);
    }),
  );
  return orphans.map(({ name }) => name);
}

function isOurs(entry: ProcessIdentity & { readonly name: string }, folder: DataFolder): boolean {
  if (entry.name === 'postgres' || entry.pid <= 1 || !isRunning(entry)) return false;
  if (process.platform !== 'linux') return true;
  const command = commandLineOf(entry.pid);
  return (
    command.includes(folder.root) ||
    command.includes('supervisor/leave-with-parent.ts') ||
    command.includes(checkout)
  );
}
