import { type CharacterKind, kindOf } from './characters.ts';
import type { TextSpan } from './text-span.ts';

/** The shortest card number of any brand. */
export const shortestCard = 12;
export const longestCard = 19;

/** Visible characters that may stand between two digits of one number: "4111 -- 1111" has four. */
const gapMax = 8;

/** Digits with nothing visible between them. Positions are UTF-16 units of the text. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  /** Place of its first digit in the run's digits. */
  readonly from: number;
  /** What is visible between the group before and this one; empty for the first. */
  readonly gap: string;
}

/** Groups of digits that no letter and no long gap parts. */
export interface DigitRun {
  /** As ASCII, whatever script they were typed in. */
  readonly digits: string;
  readonly groups: readonly DigitGroup[];
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => ((code | 32) - 97) >>> 0 < 26;
const backslash = 92;
/** Second halves of what JSON and programming languages write for blanks and breaks: `\n`, `\t`. */
const isEscapeLetter = (code: number): boolean =>
  code === 110 || code === 116 || code === 114 || code === 98 || code === 102 || code === 118;

/** A letter of ASCII, unless it is the second half of an escape. */
const parts = (text: string, at: number, code: number): boolean =>
  isLetter(code) && !(isEscapeLetter(code) && at > 0 && text.charCodeAt(at - 1) === backslash);

const partsAt = (text: string, at: number): boolean => parts(text, at, text.charCodeAt(at));

/**
 * Twelve characters without a letter that lie over a place also lie over the places three and six before it, or three and six
 * behind it.
 */
const mayBeInside = (text: string, at: number): boolean =>
  !partsAt(text, at) &&
  ((!partsAt(text, at - 3) && !partsAt(text, at - 6)) || (!partsAt(text, at + 3) && !partsAt(text, at + 6)));

const nothing: readonly TextSpan[] = [];

/**
 * The parts of a text that can hold a run, from letter to letter, without what reading all of it costs: nearly every text has
 * none. A run stands over one of every twelve places, so that only those are looked at, and their surroundings as far as the
 * next letter.
 */
export function digitStretchesIn(text: string): readonly TextSpan[] {
  let found: TextSpan[] | null = null;
  let readTo = 0;
  for (let at = shortestCard - 1; at < text.length; at += shortestCard) {
    if (at < readTo || !mayBeInside(text, at)) continue;
    let digits = 0;
    let start = at;
    for (; start > readTo; start -= 1) {
      const code = text.charCodeAt(start - 1);
      if (parts(text, start - 1, code)) break;
      if (isDigit(code) || code > 127) digits += 1;
    }
    let end = at;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (parts(text, end, code)) break;
      if (isDigit(code) || code > 127) digits += 1;
    }
    readTo = end;
    if (digits < shortestCard) continue;
    found ??= [];
    found.push({ start, end });
  }
  return found ?? nothing;
}

/** Every run of at least twelve digits. */
export function digitRunsIn(text: string): readonly DigitRun[] {
  const stretches = digitStretchesIn(text);
  if (stretches.length === 0) return [];
  const reader = new RunReader();
  for (const { start, end } of stretches) {
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (isDigit(code)) reader.digits(text.charAt(at), at, at + 1);
      else if (code < 128) reader.separator(text.charAt(at));
      else {
        const character = String.fromCodePoint(text.codePointAt(at) as number);
        reader.character(kindOf(character), character, at);
        at += character.length - 1;
      }
    }
    reader.letter();
  }
  return reader.runs;
}

/** Collects digits until something parts them. */
class RunReader {
  readonly runs: DigitRun[] = [];
  #digits = '';
  #groups: { start: number; end: number; from: number; gap: string }[] = [];
  #gap = '';

  digits(digits: string, start: number, end: number): void {
    const group = this.#groups.at(-1);
    if (group === undefined || this.#gap !== '')
      this.#groups.push({ start, end, from: this.#digits.length, gap: this.#gap });
    else group.end = end;
    this.#digits += digits;
    this.#gap = '';
  }

  separator(character: string): void {
    if (this.#digits === '') return;
    this.#gap += character;
    if (this.#gap.length > gapMax) this.letter();
  }

  letter(): void {
    if (this.#digits.length >= shortestCard) this.runs.push({ digits: this.#digits, groups: this.#groups });
    if (this.#digits === '') return;
    this.#digits = '';
    this.#groups = [];
    this.#gap = '';
  }

  character(kind: CharacterKind, character: string, at: number): void {
    if (kind.kind === 'digits') this.digits(kind.digits, at, at + character.length);
    else if (kind.kind === 'separator') this.separator(character);
    else if (kind.kind === 'letter') this.letter();
  }
}
