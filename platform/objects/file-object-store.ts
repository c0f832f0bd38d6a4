import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import type { ObjectStore, ReadableObjects, StoredObject } from './object-store.ts';

const mebibyte = 1_048_576;
const bytesMax = 4 * mebibyte;
/** The disk may be shared with a database, which must be able to go on. */
const freeBytesMin = 512 * mebibyte;
/** What a process that was killed had begun to write. */
const abandonedAfterMs = 3_600_000;

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** 256 folders by the first two digits: a folder of a million files is slow to list. */
function pathOf(folder: string, sha256: string): string {
  if (!isHash(sha256)) throw new Defect('an object is named by its sha256 in hexadecimal');
  return join(folder, sha256.slice(0, 2), sha256);
}

const outage = (message: string, cause?: unknown): Outage =>
  new Outage('objects', { retryable: true, message, cause });

/** Whatever the disk refuses is an outage of the store. */
async function onDisk<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Outage || error instanceof Defect) throw error;
    throw outage(`objects cannot be ${what} now`, error);
  }
}

/** A name is durable when its folder has been synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Objects in a folder, of which this process may be given a right to read alone. */
export const readableFileObjects = (folder: string): ReadableObjects => ({
  async get(sha256) {
    const path = pathOf(folder, sha256);
    const content = await onDisk('read', () => readFile(path));
    if (hashOf(content) !== sha256) throw outage(`object ${sha256} is damaged`);
    return content;
  },
});

/**
 * Objects as files, named by the hash of their bytes. An object is written beside its place, synced, and renamed: it is there whole or not at all. At
 * most 4 MiB each; none is taken when less than 512 MiB of the disk would be left.
 */
export function fileObjectStore(
  folder: string,
  { freeBytesMin: keepFree }: { readonly freeBytesMin: number } = { freeBytesMin },
): ObjectStore {
  const incoming = join(folder, 'incoming');
  const removing = join(folder, 'removing');

  const roomFor = async (bytes: number): Promise<boolean> => {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize - bytes >= keepFree;
  };

  /** Puts an object back that was taken aside, unless its bytes were stored anew meanwhile. */
  const putBack = async (aside: string, path: string): Promise<void> => {
    await link(aside, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await rm(aside);
  };

  /** Looks at the file's age when it is out of its place: bytes that are stored once more at that moment make a file of their own. */
  const remove = async (sha256: string, than: Temporal.Instant): Promise<boolean> => {
    const path = pathOf(folder, sha256);
    const aside = join(removing, sha256);
    await mkdir(removing, { recursive: true, mode: 0o700 });
    try {
      await rename(path, aside);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return true;
      throw error;
    }
    if ((await stat(aside)).mtimeMs >= than.epochMilliseconds) {
      await putBack(aside, path);
      return false;
    }
    await rm(aside);
    return true;
  };

  /** What a process that was killed left half written or half removed. */
  const tidy = async (): Promise<void> => {
    for (const name of await namesIn(incoming)) {
      const file = join(incoming, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
      if (mtimeMs < Date.now() - abandonedAfterMs) await rm(file, { force: true });
    }
    for (const name of (await namesIn(removing)).filter(isHash))
      await putBack(join(removing, name), pathOf(folder, name));
  };

  return {
    ...readableFileObjects(folder),
    put: (content) =>
      onDisk('stored', async () => {
        const bytes = content.byteLength;
        if (bytes > bytesMax) throw new Defect(`an object of ${bytes} bytes is larger than ${bytesMax}`);
        if (!(await roomFor(bytes))) throw outage('the disk of the object store is full');
        const sha256 = hashOf(content);
        const path = pathOf(folder, sha256);
        const beside = join(incoming, randomUUID());
        const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        if (made !== undefined) await syncFolder(folder);
        try {
          await writeDurably(beside, content);
          await rename(beside, path);
        } catch (error) {
          await rm(beside, { force: true });
          throw error;
        }
        await syncFolder(dirname(path));
        return { sha256, bytes };
      }),
    isWritable: () => roomFor(bytesMax).catch(() => false),
    async *list() {
      await onDisk('listed', tidy);
      for (const part of await onDisk('listed', () => namesIn(folder)))
        if (/^[0-9a-f]{2}$/.test(part)) yield await onDisk('listed', () => objectsIn(join(folder, part)));
    },
    removeIfOlder: (sha256, than) => onDisk('removed', () => remove(sha256, than)),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function objectsIn(folder: string): Promise<readonly StoredObject[]> {
  const found: StoredObject[] = [];
  for (const sha256 of (await namesIn(folder)).filter(isHash)) {
    const { mtimeMs } = await stat(join(folder, sha256));
    found.push({ sha256, storedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs)) });
  }
  return found;
}
