import { performance } from 'node:perf_hooks';

/** Tells a person what happens. Words go to standard error: standard output is for data. */
export interface Progress {
  /** Runs a step and prints one line when it is done: what, ✓ or ✗, seconds. */
  step<T>(what: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
  note(text: string): void;
}

interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Coloured and with a running line in a terminal; plain lines when piped; without colour where NO_COLOR is set. */
export function showProgress(output: Output = process.stderr, env = process.env): Progress {
  const isTerminal = output.isTTY === true && env.TERM !== 'dumb';
  const hasColour = isTerminal && (env.NO_COLOR ?? '') === '';
  const paint = (code: number, text: string): string =>
    hasColour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    async step(what, work) {
      const start = performance.now();
      let remark = '';
      const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      // A step that takes long says that it still goes on; a quick one leaves one line.
      // It is cut to the terminal's width: a line that wraps cannot be written over, and would be printed again each time.
      const line = (): string => `  … ${what}${remark}, ${seconds()}`.slice(0, (output.columns ?? 80) - 1);
      const running = isTerminal ? setInterval(() => output.write(`\r\u001b[2K${line()}`), 250) : null;
      running?.unref();
      const end = (mark: string): void => {
        if (running !== null) clearInterval(running);
        output.write(`${isTerminal ? '\r\u001b[2K' : ''}  ${mark} ${what}${remark} ${paint(2, seconds())}\n`);
      };
      try {
        const done = await work((text) => {
          remark = ` (${text})`;
        });
        end(paint(32, '✓'));
        return done;
      } catch (error) {
        end(paint(31, '✗'));
        throw error;
      }
    },
    note: (text) => {
      output.write(`${text}\n`);
    },
  };
}

/** For tests and for starts inside other programs. */
export const noProgress: Progress = { step: (_what, work) => work(() => undefined), note: () => undefined };
