import { copyFileSync, openSync, statSync, truncateSync } from 'node:fs';

const bytesMax = 16 * 1_048_576;

/**
 * A file that a child process appends to by itself, so that its lines arrive whatever happens to us.
 *
 * @returns a file descriptor; the caller closes it
 */
export function openLog(file: string): number {
  rotateLog(file);
  return openSync(file, 'a', 0o600);
}

/**
 * Puts a file that has grown past 16 MiB aside as `<file>.1`. It is copied and emptied instead of renamed, because the
 * process that writes it holds it open; lines of that very moment may be lost.
 */
export function rotateLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= bytesMax) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
