import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

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

/** What a process said last that explains its end: an error of its log, or a plain line (a missing variable); else nothing. */
export function lastFault(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-50).reverse();
  for (const line of lines) {
    if (!line.startsWith('{')) return line;
    const said = parseLine(line);
    if (said.level === 'fatal' || said.level === 'error') return said.err?.message ?? said.msg ?? line;
  }
  return 'nothing';
}

function parseLine(line: string): { level?: string; msg?: string; err?: { message?: string } } {
  try {
    return JSON.parse(line) as { level?: string };
  } catch {
    return {};
  }
}
