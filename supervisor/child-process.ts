import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type DataFolder } from './data-folder.ts';
import type { ProcessDeclaration } from './processes.ts';
import { openLog } from './rotating-log.ts';
import { environmentOf, type Services } from './variables.ts';

/** The file that a process writes its log to. */
export const logFileOf = (folder: DataFolder, name: string): string => join(folder.logs, `${name}.log`);

/**
 * Starts one of our processes with Node: only its own variables, its log in its own file, and an IPC channel that tells it
 * when to begin, and when we are gone.
 */
export function startProcess(
  declaration: ProcessDeclaration,
  given: { readonly folder: DataFolder; readonly services: Services },
): ChildProcess {
  const log = openLog(logFileOf(given.folder, declaration.name));
  const child = spawn(
    process.execPath,
    [...nodeFlags(declaration), ...profileFlags(declaration, given), declaration.entry],
    {
      cwd: checkout,
      env: {
        ...environmentOf(declaration, given.services),
        PATH: process.env.PATH ?? '',
        NODE_ENV: process.env.NODE_ENV ?? 'production',
        NODE_COMPILE_CACHE: join(given.folder.cache, 'compile'),
        ...(given.services.given.QUANTA_BUNDLE === 'off' ? { QUANTA_BUNDLE: 'off' } : {}),
        QUANTA_BEGIN: 'when-told',
        APOLLO_TELEMETRY_DISABLED: '1',
        TZ: 'UTC',
        // Of glibc, which otherwise gives each thread that allocates its own arena: 3 MB in each process, for threads that are idle.
        MALLOC_ARENA_MAX: '2',
      },
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C in a terminal reaches us alone, and we end the others in order.
      detached: true,
    },
  );
  closeSync(log);
  return child;
}

/** `QUANTA_PROFILE=customer-server,gateway`: these write a processor profile to `profiles` in the data folder when they stop. */
function profileFlags(
  { name }: ProcessDeclaration,
  { folder, services }: { readonly folder: DataFolder; readonly services: Services },
): string[] {
  const wanted = services.given.QUANTA_PROFILE?.split(',') ?? [];
  if (!wanted.includes(name) && !wanted.includes('all')) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${folder.profiles}`, `--cpu-prof-name=${name}.cpuprofile`];
}

/**
 * Eleven processes share a gigabyte, most of it for code that all of them load. A small young generation keeps an idle
 * process at its live size; it costs some more collections under load.
 */
function nodeFlags({ heapMax }: ProcessDeclaration): string[] {
  return [
    `--max-old-space-size=${heapMax}`,
    '--max-semi-space-size=4',
    '--disable-warning=ExperimentalWarning',
    '--import',
    './platform/packages/preload.mjs',
    '--import',
    './supervisor/leave-with-parent.ts',
  ];
}
