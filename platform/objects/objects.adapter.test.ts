import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Defect, Outage } from '../../kernel/errors/errors.ts';
import { collectGarbage } from './collect-garbage.ts';
import { fileObjectStore, readableFileObjects } from './file-object-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quanta-objects-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
const filesIn = (part: string): string[] => {
  try {
    return readdirSync(join(folder, part));
  } catch {
    return [];
  }
};
/** As if the object had been stored long ago. */
const age = (sha256: string): void => utimesSync(pathOf(sha256), 0, 0);
const yesterday = (): Temporal.Instant => Temporal.Now.instant().subtract({ hours: 24 });

describe('an object', () => {
  it('is found by the hash of its bytes, by its owner and by a reader, by no other user of the machine', async () => {
    const reference = await fileObjectStore(folder).put(bytesOf('abc'));
    // SHA-256 of "abc", from FIPS 180-4.
    expect(reference).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      bytes: 3,
    });
    expect(Buffer.from(await readableFileObjects(folder).get(reference.sha256)).toString()).toBe('abc');
    expect(statSync(pathOf(reference.sha256)).mode & 0o777).toBe(0o600);
    expect(filesIn('incoming')).toEqual([]);
  });

  it('that is stored twice is one file, and a damaged one is repaired by that', async () => {
    const store = fileObjectStore(folder);
    const { sha256 } = await store.put(bytesOf('invoice'));
    writeFileSync(pathOf(sha256), 'damaged');
    await expect(store.get(sha256)).rejects.toThrow(Outage);
    await store.put(bytesOf('invoice'));
    expect(Buffer.from(await store.get(sha256)).toString()).toBe('invoice');
    expect(filesIn(sha256.slice(0, 2))).toEqual([sha256]);
  });

  it('that is not there is an outage, and a name that is no hash reaches no file', async () => {
    const store = fileObjectStore(folder);
    await expect(store.get('0'.repeat(64))).rejects.toThrow(Outage);
    await expect(store.get('../../etc/passwd')).rejects.toThrow(Defect);
  });

  it('is refused when it is larger than 4 MiB, and while it would fill the disk', async () => {
    await expect(fileObjectStore(folder).put(new Uint8Array(4 * 1_048_576 + 1))).rejects.toThrow(Defect);
    const full = fileObjectStore(folder, { freeBytesMin: Number.MAX_SAFE_INTEGER });
    expect(await full.isWritable()).toBe(false);
    await expect(full.put(bytesOf('x'))).rejects.toThrow(Outage);
    expect(await fileObjectStore(folder, { freeBytesMin: 0 }).isWritable()).toBe(true);
  });

  it('cannot be stored where a file is in the folder’s place: an outage, no crash', async () => {
    writeFileSync(join(folder, 'file'), '');
    const store = fileObjectStore(join(folder, 'file'));
    expect(await store.isWritable()).toBe(false);
    await expect(store.put(bytesOf('x'))).rejects.toThrow(Outage);
  });
});

describe('garbage', () => {
  const collect = (referenced: readonly string[]): Promise<number> =>
    collectGarbage({
      store: fileObjectStore(folder),
      olderThan: yesterday(),
      referenced: async (hashes) => new Set(hashes.filter((hash) => referenced.includes(hash))),
      signal: new AbortController().signal,
    });

  it('is what no row refers to and was stored long ago; what was stored just now waits for its row', async () => {
    const store = fileObjectStore(folder);
    const [wanted, unwanted, young] = await Promise.all(
      ['wanted', 'unwanted', 'young'].map((text) => store.put(bytesOf(text))),
    );
    for (const reference of [wanted, unwanted]) age(reference?.sha256 ?? '');
    expect(await collect([wanted?.sha256 ?? ''])).toBe(1);
    const left = (await Array.fromAsync(store.list())).flat().map(({ sha256 }) => sha256);
    expect(left.toSorted()).toEqual([wanted?.sha256, young?.sha256].toSorted());
  });

  it('that is stored again at the moment of its removal stays', async () => {
    const store = fileObjectStore(folder);
    const { sha256 } = await store.put(bytesOf('again'));
    age(sha256);
    const bound = yesterday();
    await store.put(bytesOf('again'));
    expect(await store.removeIfOlder(sha256, bound)).toBe(false);
    expect(Buffer.from(await store.get(sha256)).toString()).toBe('again');
  });

  it('of a process that was killed goes: what was half written after an hour, what was half removed comes back first', async () => {
    const store = fileObjectStore(folder);
    const { sha256 } = await store.put(bytesOf('half removed'));
    const content = readFileSync(pathOf(sha256));
    rmSync(pathOf(sha256));
    mkdirSync(join(folder, 'removing'));
    writeFileSync(join(folder, 'removing', sha256), content);
    writeFileSync(join(folder, 'incoming', 'old'), 'half');
    utimesSync(join(folder, 'incoming', 'old'), 0, 0);
    writeFileSync(join(folder, 'incoming', 'new'), 'half');
    expect(await collect([sha256])).toBe(0);
    expect(filesIn('incoming')).toEqual(['new']);
    expect(filesIn('removing')).toEqual([]);
    expect(Buffer.from(await store.get(sha256)).toString()).toBe('half removed');
  });
});
