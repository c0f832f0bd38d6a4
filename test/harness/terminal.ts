import { spawn, spawnSync } from 'node:child_process';
import { checkout } from '../../supervisor/data-folder.ts';

/** The system's user without rights, as whom root tries what root may do. */
const unprivilegedUser = 65_534;

/** util-linux's `script` gives a program a terminal of its own. */
export function hasTerminal(what: string): boolean {
  const found = spawnSync('script', ['--version']).status === 0;
  if (!found) console.log(`${what}: skipped, because there is no script(1) of util-linux here.`);
  return found;
}

/** Whether programs of this checkout run for a user without rights: we are one, or are root and the checkout can be read by others. */
export function canStepDown(what: string): boolean {
  if (process.getuid?.() !== 0) return true;
  const { status } = spawnSync(process.execPath, ['-e', ''], {
    cwd: checkout,
    uid: unprivilegedUser,
    gid: unprivilegedUser,
  });
  if (status !== 0) console.log(`${what}: skipped, because other users cannot read ${checkout}.`);
  return status === 0;
}

export interface InTerminal {
  /** What the program wrote, with its control sequences. */
  written(): string;
  type(text: string): void;
  readonly ended: Promise<number>;
}

/**
 * Runs a program of this checkout in a terminal of eighty columns.
 *
 * @param options.isUnprivileged  as the user without rights, when we are root
 */
export function runInTerminal(
  words: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly isUnprivileged?: boolean },
): InTerminal {
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const stepsDown = options.isUnprivileged === true && process.getuid?.() === 0;
  const script = spawn('script', ['-qefc', `stty cols 80 rows 24; exec ${quoted}`, '/dev/null'], {
    cwd: checkout,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      TERM: 'xterm',
      SHELL: '/bin/sh',
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(stepsDown ? { uid: unprivilegedUser, gid: unprivilegedUser } : {}),
  });
  let written = '';
  script.stdout.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  return {
    written: () => written,
    type: (text) => script.stdin.write(text),
    ended: new Promise((resolve) => script.once('close', (code) => resolve(code ?? 1))),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences hold them
const colours = /\u001b\[[\d;]*m/g;
const eraseLine = '\u001b[2K';

/** What was written between two returns of the cursor: each must fit a line, else it could not be written over. */
export const writtenLines = (written: string): string[] =>
  written
    .replace(colours, '')
    .replaceAll(eraseLine, '')
    .split(/[\r\n]+/);

/** The lines that a person sees in the end, oldest first: what was written over is gone. */
export const screenOf = (written: string): string[] =>
  written
    .replace(colours, '')
    .split(/\r?\n/)
    .map((line) =>
      line
        .slice(Math.max(0, line.lastIndexOf(eraseLine)))
        .replace(eraseLine, '')
        .replace(/^.*\r(?!$)/, '')
        .replace(/\r/g, ''),
    );
