import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Defect } from '../../../../../kernel/errors/errors.ts';

const shareShape = /^[0-9a-f]{64}$/;

async function readShare(file: string): Promise<Buffer> {
  const text = (await readFile(file, 'utf8')).trim();
  if (!shareShape.test(text)) throw new Defect(`${file} does not hold a key share: 64 hexadecimal digits`);
  return Buffer.from(text, 'hex');
}

/**
 * The key that wraps every key at rest, from the shares of two custodians (each 32 bytes; their exclusive or is the master).
 * It exists in this process's memory only, and either share alone says nothing about it.
 */
export async function readWrappingKey(files: { first: string; second: string }): Promise<Buffer> {
  const [first, second] = await Promise.all([readShare(files.first), readShare(files.second)]);
  if (first.equals(second))
    throw new Defect('the two key shares are the same; each custodian brings their own');
  const master = Buffer.alloc(32);
  for (let i = 0; i < 32; i += 1) master[i] = (first[i] ?? 0) ^ (second[i] ?? 0);
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'quanta vault: key wrapping', 32));
}
