import { passesLuhn } from '../../kernel/cards/luhn.ts';

const shortestCard = 13;
const longestCard = 19;
/** Thirteen or more digits, with at most one space, dot, dash or underscore between two of them. */
const digitRun = /\d(?:[ ._-]?\d){12,}/g;

function holdsCardNumber(run: string): boolean {
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

/**
 * Text without anything that could be a card number: each run of digits that holds one is replaced whole.
 *
 * A run that stands bare in JSON becomes `0`, so that a log line stays parseable.
 */
export function scrubCardNumbers(text: string): string {
  digitRun.lastIndex = 0;
  if (!digitRun.test(text)) return text;
  return text.replace(digitRun, (run: string, at: number) => {
    if (!holdsCardNumber(run)) return run;
    const before = text[at - 1] ?? '"';
    const after = text[at + run.length] ?? '"';
    return ':,['.includes(before) && ',}]'.includes(after) ? '0' : '[digits removed]';
  });
}
