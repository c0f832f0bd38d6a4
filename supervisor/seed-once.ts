import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logFileOf } from './child-process.ts';
import { checkout, type DataFolder } from './data-folder.ts';
import { writeWhole } from './key-file.ts';
import type { Progress } from './progress.ts';
import { openLog } from './rotating-log.ts';
import { StartFault } from './start-fault.ts';

const entry = 'seed/main.ts';

/**
 * Plays the small demo company in through the gateway, the first time that a data folder is used. QUANTA_SEED=off leaves
 * it out.
 *
 * @throws StartFault when it fails; the platform is empty or half seeded then, and the next start tries again
 */
export async function seedOnce(given: {
  readonly folder: DataFolder;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { folder, progress, signal } = given;
  const done = join(folder.run, 'seeded');
  if (process.env.QUANTA_SEED === 'off' || existsSync(done) || !existsSync(join(checkout, entry))) return;
  await progress.step('Demo company', async () => {
    const file = logFileOf(folder, 'seed');
    const log = openLog(file);
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry], {
      cwd: checkout,
      env: { ...process.env, QUANTA_DATA: folder.root },
      stdio: ['ignore', log, log],
      signal,
    });
    child.on('error', () => undefined);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new StartFault(`The demo company could not be seeded; see ${file}.`);
    writeWhole(done, `${new Date().toISOString()}\n`);
  });
}
