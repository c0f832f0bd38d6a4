import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The text of a secret's file (0600), which is made when it is missing. Written beside and renamed, so that a start that
 * was cut short never leaves half a key.
 *
 * @param make  called only when there is no file yet
 */
export function secretFile(path: string, make: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const text = make();
  writeWhole(path, text);
  return text;
}

export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** 256 random bits, as letters and digits that a URL and a shell both take. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** 32 random bytes as 64 hexadecimal digits. */
export const randomHexKey = (): string => randomBytes(32).toString('hex');
