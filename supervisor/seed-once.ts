import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logFileOf } from './child-process.ts';
import { checkout, type DataFolder } from './data-folder.ts';
import { writeWhole } from './key-file.ts';
import type { Progress } from './progress.ts';
import { openLog } from './rotating-log.ts';

const entry = 'seed/main.ts';
const flags = ['--disable-warning=ExperimentalWarning', '--import', './platform/packages/preload.mjs'];

/**
 * Plays the demo company in, the first time that a data folder is used. QUANTA_SEED=company leaves its year of life out, and
 * QUANTA_SEED=off all of it. When it fails the platform runs without it, and the next start tries again: seeding is idempotent.
 */
export async function seedOnce(given: {
  readonly folder: DataFolder;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<'DONE' | 'LEFT_OUT' | 'FAILED'> {
  const { folder, progress, signal } = given;
  const done = join(folder.run, 'seeded');
  if (process.env.QUANTA_SEED === 'off' || existsSync(done) || !existsSync(join(checkout, entry)))
    return 'LEFT_OUT';
  const file = logFileOf(folder, 'seed');
  const seed = async (detail: (text: string) => void): Promise<void> => {
    const log = openLog(file);
    const child = spawn(process.execPath, [...flags, entry], {
      cwd: checkout,
      env: { ...process.env, QUANTA_DATA: folder.root },
      stdio: ['ignore', log, log, 'ipc'],
      signal,
    });
    child.on('error', () => undefined);
    // How far it is, and at last what is there.
    child.on('message', (text) => detail(String(text)));
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`the seed ended with code ${code}`);
    writeWhole(done, `${new Date().toISOString()}\n`);
  };
  try {
    await progress.step('Demo company', seed);
    return 'DONE';
  } catch (error) {
    if (signal.aborted) throw error;
    progress.note(`  ! The demo company is missing, or incomplete; see ${file}. The next start tries again.`);
    return 'FAILED';
  }
}
