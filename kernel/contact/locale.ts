import { ok, type Result, refuse } from '../result/result.ts';

const lengthMax = 20;
const wanted = 'give a BCP 47 language tag of a known language, such as "en" or "de-AT"';
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Untrusted text → language tag in its canonical spelling, of a language that has a name. */
export function parseLocale(typed: string): Result<string, 'LOCALE_UNKNOWN'> {
  const unknown = refuse('LOCALE_UNKNOWN', `This is no language tag; ${wanted}.`);
  const text = typed.trim();
  if (text.length > lengthMax) return refuse('LOCALE_UNKNOWN', `The language tag is too long; ${wanted}.`);
  try {
    const [canonical] = Intl.getCanonicalLocales(text);
    // The canonical spelling can be longer than what was typed.
    if (canonical === undefined || canonical.length > lengthMax) return unknown;
    return languages.of(new Intl.Locale(canonical).language) === undefined ? unknown : ok(canonical);
  } catch (error) {
    if (error instanceof RangeError) return unknown;
    throw error;
  }
}
