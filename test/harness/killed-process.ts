import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '../../platform/messaging/testing/eventually.ts';

/**
 * Runs a program in a process of its own until something is so, and ends it with kill -9.
 *
 * @param given  what the program finds, as JSON, in its first argument
 * @throws Error when it ended before, with what it said
 */
export async function killWhen(program: string, given: object, isSo: () => Promise<boolean>): Promise<void> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, JSON.stringify(given)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  try {
    await eventually(
      async () => {
        if (child.exitCode !== null) throw new Error(`${program} ended before it could be killed: ${said}`);
        return isSo();
      },
      (seen) => seen,
      60_000,
    );
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  if (child.signalCode !== 'SIGKILL') throw new Error(`${program} was not killed: ${said}`);
}
