import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * One file of JSON lines, each a whole change that happened or did not. A line counts once it is on the disk;
 * an answer waits for `flushed()`. Lines that arrive while the disk is busy share the next fsync.
 *
 * A line that a kill cut short is the last one and is dropped: its request was not answered.
 */
export interface Journal {
  /** Queues one line. The order of the calls is the order in the file. */
  append(line: string): void;
  /** Resolves when everything appended so far is on the disk; rejects for ever once a write failed. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** Past this the file is written anew with what is still wanted. */
const rewriteAtBytes = 64 * 1024 * 1024;

/**
 * Opens the journal in `directory`, hands every whole line to `replay`, and writes the file anew from `snapshot`.
 *
 * @param snapshot  the lines that rebuild the present state; called at the start and whenever the file has grown too large
 * @throws Error when a line other than the last is damaged
 */
export async function openJournal(options: {
  readonly directory: string;
  readonly replay: (line: string) => void;
  readonly snapshot: () => Iterable<string>;
}): Promise<Journal> {
  const { directory, replay, snapshot } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'journal.jsonl');
  replayLines(await readIfThere(path), replay);
  writeAnew(path, snapshot());
  let file = await open(path, 'a', 0o600);
  let size = (await file.stat()).size;

  let waiting: string[] = [];
  /** The round that writes whatever waits now; null when nothing does. */
  let scheduled: Promise<void> | null = null;
  let lastRound: Promise<void> = Promise.resolve();

  const writeRound = async (): Promise<void> => {
    scheduled = null;
    const bytes = Buffer.from(`${waiting.join('\n')}\n`);
    waiting = [];
    await writeWhole(file, bytes);
    await file.datasync();
    size += bytes.length;
    if (size < rewriteAtBytes) return;
    await file.close();
    // Changes that wait for the next round are in the snapshot already; replaying them again changes nothing.
    writeAnew(path, snapshot());
    file = await open(path, 'a', 0o600);
    size = (await file.stat()).size;
  };

  return {
    append(line) {
      waiting.push(line);
      if (scheduled !== null) return;
      // A failed round fails every later one: memory is ahead of the disk then, and nothing may be answered.
      scheduled = lastRound.then(writeRound);
      lastRound = scheduled;
      lastRound.catch(() => {});
    },
    flushed: () => lastRound,
    async close() {
      await lastRound;
      await file.close();
    },
  };
}

async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += (await file.write(bytes, at)).bytesWritten;
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function replayLines(content: string, replay: (line: string) => void): void {
  const lines = content.split('\n');
  // Behind the last newline stands nothing, or a line that was cut short.
  lines.pop();
  lines.forEach((line, index) => {
    try {
      replay(line);
    } catch (cause) {
      // A torn write of several lines can leave zeros; only the end of the file may be so.
      if (index === lines.length - 1) return;
      throw new Error(`The payment provider's journal is damaged at line ${index + 1}.`, { cause });
    }
  });
}

/** Writes beside, syncs, and renames over: at every moment one whole file stands there. */
function writeAnew(path: string, lines: Iterable<string>): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    for (const line of lines) writeSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
