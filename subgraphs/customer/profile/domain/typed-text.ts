import { holdsCardNumber } from '../../../../kernel/cards/card-number-in-text.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

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

/**
 * What a person typed → trimmed text inside its bounds. A card number is refused wherever it is typed: outside of the vault
 * it must not be stored anywhere (PCI DSS 4.0.1, 3.3 and 3.5).
 */
export function checkText(
  typed: string,
  { path, min, max, lines }: TextBounds,
): Result<string, 'INVALID_VALUE'> {
  const text = typed.replaceAll('\r\n', '\n').trim();
  const name = path.at(-1) ?? 'text';
  const length = [...text].length;
  if (length < min || length > max)
    return refuse('INVALID_VALUE', `${name} has ${length} characters; ${min} to ${max} are taken.`, path);
  if ((lines === 'one' ? unprintable : unprintableBesideBreaks).test(text))
    return refuse(
      'INVALID_VALUE',
      `${name} has control characters in it; type plain text${lines === 'one' ? ' in one line' : ''}.`,
      path,
    );
  if (holdsCardNumber(text))
    return refuse(
      'INVALID_VALUE',
      `${name} looks as if it held a card number. Leave it out: cards are added by addCard alone.`,
      path,
    );
  return ok(text);
}

/** As `checkText`; absent, null and blank are all "not given". */
export const checkOptionalText = (
  typed: string | null,
  bounds: Omit<TextBounds, 'min'>,
): Result<string | null, 'INVALID_VALUE'> =>
  typed === null || typed.trim() === '' ? ok(null) : checkText(typed, { ...bounds, min: 1 });
