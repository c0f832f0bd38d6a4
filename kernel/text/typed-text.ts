import { holdsCardNumber } from '../cards/card-number-in-text.ts';
import { ok, type Result, refuse } from '../result/result.ts';
import { reordersText } from './bidirectional.ts';
import { characters } from './characters.ts';

/** Bounds of one text that a person types, in characters, and where in the input it stands. */
export interface TextBounds {
  readonly path: readonly string[];
  readonly min: number;
  readonly max: number;
  /** Line breaks are kept in descriptions and comments; names and titles are one line. */
  readonly lines: 'one' | 'many';
}

// Control characters have no place in what is shown, mailed and printed; \t and \n only where there may be many lines.
const unprintable = /[\p{Cc}\u2028\u2029]/u;
const unprintableBesideBreaks = /[^\P{Cc}\t\n]/u;
/** Beside spaces, controls and marks on other characters; U+2800 is the braille pattern without dots. */
const visible = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{Cf}\p{M}\u2800]/u;

/**
 * What a person typed → the text that is kept: Unicode's composed form (NFC), trimmed, inside its bounds. Every typed text
 * passes here, so that none ends in an error of the database or of a message's schema. A card number is refused wherever it is
 * typed: outside of the vault it must not be stored anywhere (PCI DSS 4.0.1, 3.3 and 3.5). The refusal never repeats the text.
 */
export function checkText(
  typed: string,
  { path, min, max, lines }: TextBounds,
): Result<string, 'INVALID_VALUE'> {
  const invalid = (what: string) => refuse('INVALID_VALUE', `${path.at(-1) ?? 'text'} ${what}`, path);
  if (!typed.isWellFormed())
    return invalid('holds half of a character (a lone surrogate); send whole Unicode characters.');
  const text = visible.test(typed) ? trimmed(typed.replaceAll('\r\n', '\n').normalize('NFC')) : '';
  const length = characters(text);
  if (length < min || length > max) return invalid(`has ${length} characters; ${min} to ${max} are taken.`);
  if ((lines === 'one' ? unprintable : unprintableBesideBreaks).test(text))
    return invalid(`has control characters in it; type plain text${lines === 'one' ? ' in one line' : ''}.`);
  if (reordersText(text))
    return invalid('has characters in it that turn the order of text around; type it without them.');
  if (holdsCardNumber(text))
    return invalid('looks as if it held a card number. Leave it out: cards are added by addCard alone.');
  return ok(text);
}

/** As `checkText`; absent, null and blank are all "not given". */
export const checkOptionalText = (
  typed: string | null,
  bounds: Omit<TextBounds, 'min'>,
): Result<string | null, 'INVALID_VALUE'> =>
  typed === null || !visible.test(typed) ? ok(null) : checkText(typed, { ...bounds, min: 1 });

const takesNoRoom = /[\s\u200b\u2060]/;

/** Without spaces and zero-width spaces at both ends. A loop, because a pattern for the end would try every space in between. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && takesNoRoom.test(text.charAt(start))) start += 1;
  while (end > start && takesNoRoom.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
