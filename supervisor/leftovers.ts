import { checkout, type DataFolder } from './data-folder.ts';
import { commandLineOf, isRunning, type ProcessIdentity, signal, waitForEnd } from './running-process.ts';
import { readState } from './state.ts';

/**
 * Ends what a killed supervisor left running. A process is only touched when it is the very one that was recorded: same
 * pid, same start time, and a command line that is ours. PostgreSQL's leftovers are found by its own pid file.
 *
 * @returns names of the processes that were ended
 */
export async function endLeftovers(folder: DataFolder): Promise<string[]> {
  const recorded = (readState(folder.stateFile)?.processes ?? []).filter((entry) => isOurs(entry, folder));
  for (const { pid } of recorded) signal(pid, 'SIGTERM');
  await Promise.all(
    recorded.map(async (entry) => {
      if (await waitForEnd(entry, 5_000)) return;
      signal(entry.pid, 'SIGKILL');
      await waitForEnd(entry, 2_000);
    }),
  );
  return recorded.map(({ name }) => name);
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
