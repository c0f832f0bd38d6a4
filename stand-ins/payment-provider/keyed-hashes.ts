import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { segmentsOf } from './form.ts';

/** The keyed hashes that stand in for what must not be kept. */
export interface KeyedHashes {
  /** Sixteen characters, the same for the same number as long as the data folder lives. */
  fingerprint(digits: Buffer): string;
  /** One hash for the same method, path and fields in any order. */
  inputHash(method: string, path: string, body: Buffer): string;
}

/** The key is made at the first start and stays in the data folder, readable by the owner alone. */
export async function openKeyedHashes(directory: string): Promise<KeyedHashes> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const key = readOrMake(join(directory, 'fingerprint.key'));
  return {
    fingerprint: (digits) =>
      createHmac('sha256', key)
        .update('card')
        .update(digits)
        .digest('base64url')
        .replace(/[-_]/g, 'x')
        .slice(0, 16),
    inputHash(method, path, body) {
      const hash = createHmac('sha256', key).update(`${method} ${path}`);
      for (const segment of segmentsOf(body).sort(Buffer.compare)) hash.update('&').update(segment);
      return hash.digest('hex');
    },
  };
}

function readOrMake(path: string): Buffer {
  try {
    const key = readFileSync(path);
    if (key.length === 32) return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // A kill in between leaves a short file, which is made again: nothing was hashed with it.
  const key = randomBytes(32);
  const file = openSync(path, 'w', 0o600);
  writeSync(file, key);
  fsyncSync(file);
  closeSync(file);
  return key;
}
