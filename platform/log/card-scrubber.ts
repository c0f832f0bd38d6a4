import { cardNumbersIn, type FoundNumber } from '../../kernel/cards/card-number-in-text.ts';
import { digitStretchesIn } from '../../kernel/cards/digit-runs.ts';
import { passesLuhn } from '../../kernel/cards/luhn.ts';
import { mayHoldEscapes } from '../../kernel/cards/written-escapes.ts';

const shortestCard = 13;
const longestCard = 19;
/** Thirteen or more digits, with at most one space, dot, dash or underscore between two of them. */
const digitRun = /\d(?:[ ._-]?\d){12,}/g;

/**
 * Whether a run holds thirteen to nineteen digits that pass the Luhn check anywhere, whatever the brand. Stricter than what
 * people may type: a log line loses little by a number too many.
 */
function holdsLuhnWindow(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  for (let start = 0; start + shortestCard <= digits.length; start += 1) {
    // No brand's numbers begin with 0 or 1, so most counters and times of day survive.
    if (digits.charCodeAt(start) < 50) continue;
    const longest = Math.min(longestCard, digits.length - start);
    for (let length = shortestCard; length <= longest; length += 1) {
      if (passesLuhn(digits.slice(start, start + length))) return true;
    }
  }
  return false;
}

const removed = '[digits removed]';

/** Whether what lies between two places of a line of JSON is a number of it, and not part of a text. */
function standsBare(line: string, start: number, end: number): boolean {
  const before = line[line[start - 1] === '-' ? start - 2 : start - 1] ?? '"';
  return ':,['.includes(before) && ',}]'.includes(line[end] ?? '"');
}

/** What JSON puts between its values; a number with one of these inside may be spread over several. */
const structure = /["[\]{},:]/;

/**
 * One number goes as a whole. One that may be spread over several values of JSON goes group by group, each as `0`, which may
 * stand wherever digits stood.
 */
function cut(
  line: string,
  { start, end, groups }: FoundNumber,
): { start: number; end: number; by: string }[] {
  if (!structure.test(line.slice(start, end)))
    return [{ start, end, by: standsBare(line, start, end) ? '0' : removed }];
  return groups.map((group) => ({ ...group, by: '0' }));
}

function withoutCardNumbers(line: string): string {
  let rest = line;
  // What is left may begin with the next number. No brand's begins with 0, so each turn has fewer other digits to look at.
  for (let found = cardNumbersIn(rest); found.length > 0; found = cardNumbersIn(rest))
    rest = cutOut(rest, found);
  return rest;
}

function cutOut(line: string, found: readonly FoundNumber[]): string {
  const cuts = found
    .flatMap((one) => cut(line, one))
    // Of two that begin together the longer one comes first.
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let kept = '';
  let done = 0;
  for (const { start, end, by } of cuts) {
    if (start >= done) kept += line.slice(done, start) + by;
    done = Math.max(done, end);
  }
  return kept + line.slice(done);
}

/**
 * Text without anything that could be a card number: what the rule for typed text finds, and each run of digits with a window
 * that passes the Luhn check.
 *
 * A run that stands bare in JSON becomes `0`, so that a log line stays parseable.
 */
export function scrubCardNumbers(text: string): string {
  if (digitStretchesIn(text).length === 0 && !mayHoldEscapes(text)) return text;
  return withoutCardNumbers(
    text.replace(digitRun, (run: string, at: number) => {
      if (!holdsLuhnWindow(run)) return run;
      return standsBare(text, at, at + run.length) ? '0' : removed;
    }),
  );
}
