import { parseArgs } from 'node:util';
import { kinds } from './matrix.ts';

/** What a command line asks for. */
export interface FaultOptions {
  readonly count: number;
  readonly seed: number;
  /** Null for all kinds. */
  readonly only: string | null;
}

const countDefault = 150;
const countMax = 10_000;
/** From here on the kinds that take longest are among them. */
export const longFrom = 40;

export const usage = `npm run faults -- [options]

Starts a whole platform, inflicts faults on it while customers, experts and billing work, and checks from outside, by the history
of what was acknowledged, that nothing was lost and nothing done twice.

  --count N     how many faults (default ${countDefault}); from ${longFrom} on with power cuts and restores
  --seed N      the same faults in the same order (default: by the clock; it is printed)
  --only KIND   one kind alone
  --help

${kinds.map(({ name, what, needs }) => `  ${name.padEnd(13)} ${what}${needs === undefined ? '' : ' (as root on Linux)'}`).join('\n')}

Exit code: 0 everything held, 1 something did not, 2 the command line is wrong.

  npm run faults -- --count 8
  npm run faults -- --only broker-store --count 20 --seed 7`;

/** @returns null for the help. @throws Error that says what is wrong and what would be right */
export function faultOptions(argv: readonly string[], now: number): FaultOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      count: { type: 'string', default: String(countDefault) },
      seed: { type: 'string', default: String(now % 1_000_000) },
      only: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const count = wholeNumber('--count', values.count, 1, countMax);
  const seed = wholeNumber('--seed', values.seed, 0, 2 ** 32 - 1);
  const only = values.only ?? null;
  if (only !== null && !kinds.some(({ name }) => name === only))
    throw new Error(`There is no kind ${only}: take one of ${kinds.map(({ name }) => name).join(', ')}.`);
  return { count, seed, only };
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (number < least || number > most)
    throw new Error(`${flag} takes a whole number from ${least} to ${most}.`);
  return number;
}
