import { passesLuhn } from '../../kernel/cards/luhn.ts';

const shortestCard = 13;
const longestCard = 19;
/** Thirteen or more digits, with at most one space, dot, dash or underscore between two of them. */
const digitRun = /\d(?:[ ._-]?\d){12,}/g;

/** What `digitRun` finds, without what it costs: nearly every text has none. */
function hasDigitRun(text: string): boolean {
  let digits = 0;
  let isApart = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (digits === shortestCard) return true;
      isApart = false;
    } else if (digits > 0 && !isApart && isSeparator(code)) isApart = true;
    else {
      digits = 0;
      isApart = false;
    }
  }
  return false;
}

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
