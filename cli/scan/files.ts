import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from './tally.ts';

const chunkBytes = 4 * 1024 * 1024;

/** Every file below a folder (or the file itself); links are not followed. Files that vanish meanwhile are left out. */
export function filesIn(path: string, isWanted: (file: string) => boolean = () => true): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !isWanted(path)) return [];
  if (!stat.isDirectory()) return stat.isFile() ? [path] : [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return filesIn(inner, isWanted);
    return entry.isFile() && isWanted(inner) ? [inner] : [];
  });
}

/** Searches a file piece by piece; a form that lies across two pieces is found as well. */
export function searchFile(file: string, tally: Tally): void {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    // A log or a segment that was put aside since it was listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    tally.begin();
    searchPieces(tally, file, (into, position) => readSync(descriptor, into, 0, into.length, position));
  } finally {
    closeSync(descriptor);
  }
}

/** @param read  fills the buffer from a position on and says how many bytes there were; 0 at the end */
function searchPieces(
  tally: Tally,
  where: string,
  read: (into: Uint8Array, position: number) => number,
): void {
  const buffer = Buffer.allocUnsafe(tally.overlap + chunkBytes);
  let kept = 0;
  let position = 0;
  for (;;) {
    const length = read(buffer.subarray(kept, kept + chunkBytes), position);
    if (length === 0) return;
    position += length;
    const filled = kept + length;
    tally.search(buffer.subarray(0, filled), where);
    kept = Math.min(tally.overlap, filled);
    buffer.copyWithin(0, filled - kept, filled);
  }
}
