import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Find } from './secrets.ts';
import type { Tally } from './tally.ts';

interface Region {
  readonly start: number;
  readonly length: number;
}

const pieceBytes = 16 * 1024 * 1024;

/**
 * Searches what a process holds in its memory, without stopping it. Pages that only mirror a file on the disk are left out:
 * files are searched as files.
 *
 * @param isAllowed  what the process may hold
 * @returns why it could not be read; null when it was
 */
export function searchMemory(
  pid: number,
  name: string,
  tally: Tally,
  isAllowed: (find: Find) => boolean,
): string | null {
  if (process.platform !== 'linux') return 'only Linux shows a process’s memory';
  let memory: number;
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r');
  } catch (error) {
    return `the system does not let us read ${name}'s memory (${(error as NodeJS.ErrnoException).code})`;
  }
  try {
    tally.begin();
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (const region of writableRegions(pid).flatMap((one) => presentPages(pid, one)))
      searchRegion(
        memory,
        region,
        buffer,
        (bytes) => tally.search(bytes, `${name}'s memory`, isAllowed),
        tally.overlap,
      );
    return null;
  } finally {
    closeSync(memory);
  }
}

/** Regions that may hold what the process wrote, and of which anything is in memory. */
function writableRegions(pid: number): Region[] {
  const regions: Region[] = [];
  let region: Region | null = null;
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+)\s*(.*)$/.exec(line);
    if (head !== null) {
      const [, from = '', to = '', rights = '', inode, path = ''] = head;
      const start = Number.parseInt(from, 16);
      const isOwn = rights.startsWith('r') && (inode === '0' || rights[1] === 'w');
      region =
        isOwn && !/^\[v(var|syscall|dso)/.test(path)
          ? { start, length: Number.parseInt(to, 16) - start }
          : null;
    } else if (region !== null && /^Rss:\s+[1-9]/.test(line)) {
      regions.push(region);
      region = null;
    }
  }
  return regions;
}

const pageBytes = 4096;
const entryBytes = 8;
/** In /proc/<pid>/pagemap: bit 63 of an entry, the page is in memory, and bit 62, it is swapped out. */
const isThere = (entries: Buffer, page: number): boolean =>
  ((entries[page * entryBytes + 7] as number) & 0xc0) !== 0;

/** The parts of a region that were ever written: V8 reserves far more than it uses. */
function presentPages(pid: number, region: Region): Region[] {
  const count = region.length / pageBytes;
  const entries = Buffer.alloc(count * entryBytes, 0xff);
  try {
    const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
    try {
      readSync(pagemap, entries, 0, entries.length, (region.start / pageBytes) * entryBytes);
    } finally {
      closeSync(pagemap);
    }
  } catch {
    // Without the map all of it is read.
  }
  const runs: Region[] = [];
  for (let page = 0; page < count; page += 1) {
    if (!isThere(entries, page)) continue;
    const first = page;
    while (page < count && isThere(entries, page)) page += 1;
    runs.push({ start: region.start + first * pageBytes, length: (page - first) * pageBytes });
  }
  return runs;
}

/** Piece by piece, each beginning a little before the end of the last; a page that went away meanwhile is stepped over. */
function searchRegion(
  memory: number,
  { start, length }: Region,
  buffer: Buffer,
  search: (bytes: Uint8Array) => void,
  overlap: number,
): void {
  let from = 0;
  while (from < length) {
    const wanted = Math.min(buffer.length, length - from);
    const got = readPages(memory, buffer.subarray(0, wanted), start + from);
    search(buffer.subarray(0, got));
    if (from + got >= length) return;
    from += got === wanted ? wanted - overlap : got + pageBytes;
  }
}

function readPages(memory: number, into: Uint8Array, position: number): number {
  try {
    return readSync(memory, into, 0, into.length, position);
  } catch {
    return 0;
  }
}
