import { appendFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { logFileOf } from './child-process.ts';
import { dataFolderOf } from './data-folder.ts';
import { showProgress } from './progress.ts';
import { renewOnSave } from './renew-on-save.ts';
import { StartFault } from './start-fault.ts';
import { startPlatform } from './supervise.ts';
import { welcome } from './welcome.ts';

/** `npm start`: runs the platform until Ctrl-C or SIGTERM. Exit codes: 0 stopped, 1 could not start, 130 interrupted while starting. */
async function main(): Promise<number> {
  const progress = showProgress();
  const folder = dataFolderOf(process.env);
  const ending = new AbortController();
  const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
  // Asking again changes nothing: npm hands Ctrl-C on a second time, and the stop is bounded in any case.
  const end = (): void => ending.abort(new Error('interrupted'));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  const start = performance.now();
  try {
    const platform = await startPlatform({ env: process.env, folder, progress, signal: ending.signal });
    try {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(welcome(platform, folder, seconds));
      if (process.argv.includes('--watch')) renewOnSave(platform, progress, ending.signal);
      await ended;
    } finally {
      await progress.step('Stopped everything', () => platform.stop());
    }
    return 0;
  } catch (error) {
    if (ending.signal.aborted) return 130;
    const log = logFileOf(folder, 'supervisor');
    if (error instanceof StartFault) progress.note(`\n${error.message}`);
    else {
      // Unforeseen: the person gets a sentence, the log gets the stack.
      appendFileSync(log, `${new Date().toISOString()} ${inspect(error, { depth: 6 })}\n`, { mode: 0o600 });
      progress.note(`\nQuanta could not start: ${(error as Error).message}. See ${log}.`);
    }
    return 1;
  }
}

process.exitCode = await main();
// Nothing that is still open (a probe, a timer of a driver) may keep a stopped platform's supervisor alive.
process.exit();
