import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './data-folder.ts';
import { processes } from './processes.ts';
import type { Progress } from './progress.ts';
import type { Platform } from './supervise.ts';

/** What every process loads: a change there renews all of them. */
const shared = ['kernel', 'platform', 'schema'];
const settleMs = 150;

/** Which processes load a file of the checkout; none for tests and for what is not code. */
export function processesTouchedBy(file: string): string[] {
  if (!/\.(ts|graphql|sql)$/.test(file) || /\.test\.ts$/.test(file)) return [];
  const top = file.split('/')[0] ?? '';
  if (shared.includes(top)) return processes.map(({ name }) => name);
  const folderOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('/') + 1);
  const touched = processes.filter(({ entry }) => file.startsWith(folderOf(entry)));
  // The vault lives in billing's folder and has nothing of billing's: the longest folder wins.
  const longest = Math.max(...touched.map(({ entry }) => folderOf(entry).length));
  return touched.filter(({ entry }) => folderOf(entry).length === longest).map(({ name }) => name);
}

/** `npm run dev`: starts again what a saved file touches. Several files saved at once are one change. */
export function renewOnSave(platform: Platform, progress: Progress, signal: AbortSignal): void {
  const saved = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  const renew = (): void => {
    const names = [...new Set([...saved].flatMap(processesTouchedBy))].filter((name) =>
      platform.processes.includes(name),
    );
    const files = [...saved].join(', ');
    saved.clear();
    if (names.length === 0) return;
    progress.note(`  ↻ ${files}: ${names.join(', ')}`);
    platform.renew(names);
  };
  const folders = [...shared, 'gateway', 'stand-ins', 'subgraphs'].filter((folder) =>
    existsSync(join(checkout, folder)),
  );
  for (const folder of folders)
    watch(join(checkout, folder), { recursive: true, signal }, (_event, name) => {
      if (name === null) return;
      saved.add(`${folder}/${name.replaceAll('\\', '/')}`);
      clearTimeout(settling);
      settling = setTimeout(renew, settleMs);
    });
  progress.note('  Watching: a saved file starts again what it touches.');
}
