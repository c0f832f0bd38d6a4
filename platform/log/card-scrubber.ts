import { passesLuhn } from '../../kernel/cards/luhn.ts';

const shortestCard = 13;
const longestCard = 19;
/** Thirteen or more digits, with at most one space, dot, dash or underscore between two of them. */
const digitRun = /\d(?:[ ._-]?\d){12,}/g;

/**
 * Whether `digitRun` finds anything, without what it costs: nearly every text has none. A run is at least as long as the shortest
 * card, so that it stands over one of every thirteen places: only those are looked at.
 */
function hasDigitRun(text: string): boolean {
  for (let at = shortestCard - 1; at < text.length; at += shortestCard) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !isSeparator(code)) continue;
    const digits = (isDigit(code) ? 1 : 0) + digitsFrom(text, at, -1) + digitsFrom(text, at, 1);
    if (digits >= shortestCard) return true;
  }
  return false;
}

/** How many digits go on from a place of a run into one direction. */
function digitsFrom(text: string, place: number, step: 1 | -1): number {
  let digits = 0;
  let isApart = isSeparator(text.charCodeAt(place));
  for (let at = place + step; at >= 0 && at < text.length; at += step) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits += 1;
      if (digits === shortestCard) break;
      isApart = false;
    } else if (!isApart && isSeparator(code)) isApart = true;
    else break;
  }
  return digits;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** One of space, dot, dash and underscore. */
const isSeparator = (code: number): boolean => code === 32 || code === 46 || code === 45 || code === 95;

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
  if (!hasDigitRun(text)) return text;
  return text.replace(digitRun, (run: string, at: number) => {
    if (!holdsCardNumber(run)) return run;
    const before = text[at - 1] ?? '"';
    const after = text[at + run.length] ?? '"';
    return ':,['.includes(before) && ',}]'.includes(after) ? '0' : '[digits removed]';
  });
}
