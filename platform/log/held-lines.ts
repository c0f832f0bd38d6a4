import type { DestinationStream } from 'pino';

/** A line is written no later than this after it was logged. */
const holdMs = 10;
/** So many characters are written at once. */
const heldMax = 64 * 1024;

export interface HeldLines extends DestinationStream {
  /** Writes what is held. pino calls it for a fatal line, before anybody ends the process. */
  flushSync(): void;
}

/**
 * Holds lines back for a moment and writes them together: under load that is one system call for many lines. An orderly
 * end, and one by an uncaught error, writes what is held; a kill loses the lines of a moment.
 */
export function heldLines(out: DestinationStream): HeldLines {
  let held = '';
  const flushSync = (): void => {
    if (held === '') return;
    const text = held;
    held = '';
    out.write(text);
  };
  process.once('exit', flushSync);
  return {
    write: (line) => {
      if (held === '') setTimeout(flushSync, holdMs).unref();
      held += line;
      if (held.length >= heldMax) flushSync();
    },
    flushSync,
  };
}
