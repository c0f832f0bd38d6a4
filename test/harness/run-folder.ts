import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commandLineOf,
  identityOf,
  isRunning,
  type ProcessIdentity,
  signal,
  waitForEnd,
} from '../../supervisor/running-process.ts';

const prefix = 'quanta-test-';
const ownerFile = 'owner.json';

/** A new folder that names the process it belongs to, so that a later run can tell whether anybody still uses it. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // Root's PostgreSQL runs as another user, who walks through it but may not list it.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, ownerFile), JSON.stringify(identityOf(process.pid)), { mode: 0o600 });
  return folder;
}

export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Ends what runs in folders whose test run is gone, unmounts what it mounted, and removes them. What cannot be removed stays. */
export async function sweepDeadRuns(root = tmpdir()): Promise<void> {
  const folders = readdirSync(root).filter((name) => name.startsWith(prefix));
  for (const folder of folders.map((name) => join(root, name))) {
    const owner = readOwner(folder);
    if (owner === null || isRunning(owner)) continue;
    try {
      await endProcessesOf(folder);
      unmountIn(folder);
      removeRunFolder(folder);
    } catch (error) {
      console.error(`${folder} is left of an earlier run, and cannot be removed:`, error);
    }
  }
}

/** The fault matrix gives a platform a disk of its own; a run that was killed leaves it mounted. */
function unmountIn(folder: string): void {
  if (process.platform !== 'linux') return;
  const mounted = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of mounted) execFileSync('umount', ['--lazy', path], { stdio: 'pipe' });
}

/** Null when it cannot be told whose it is: another user's, or made this very moment. */
function readOwner(folder: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(join(folder, ownerFile), 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** Servers of a run carry its folder on their command line, so they are found without a list that could be cut short. */
async function endProcessesOf(folder: string): Promise<void> {
  const left = pidsNaming(folder).map(identityOf);
  for (const { pid } of left) signal(pid, 'SIGKILL');
  await Promise.all(left.map((identity) => waitForEnd(identity, 5_000)));
}

function pidsNaming(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && commandLineOf(pid).includes(`${folder}/`));
}
