import { formatDecimal, type Money } from '../../../../kernel/money/money.ts';
import type { Customer } from '../../profile/index.ts';

type Reader = Pick<Customer, 'locale' | 'timeZone'>;

/** Every locale with every zone and currency would be too many. */
const cachedMax = 256;

/** Makes each format once: that takes a millisecond and more, using it a hundredth of that. */
function cached<F>(make: (locale: string, what: string) => F): (locale: string, what: string) => F {
  const cache = new Map<string, F>();
  return (locale, what) => {
    const key = `${locale} ${what}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    if (cache.size >= cachedMax) cache.clear();
    const made = make(locale, what);
    cache.set(key, made);
    return made;
  };
}

/** Our texts are in English: so are amounts and times, in the way of the reader's country. `de-AT` → `en-AT`. */
const englishIn = (locale: string): string => {
  const { region } = new Intl.Locale(locale).maximize();
  return region === undefined ? 'en' : `en-${region}`;
};

const currencies = cached(
  (locale, currency) => new Intl.NumberFormat(englishIn(locale), { style: 'currency', currency }),
);
const dates = cached(
  (locale, timeZone) => new Intl.DateTimeFormat(englishIn(locale), { dateStyle: 'long', timeZone }),
);
const times = cached(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(englishIn(locale), {
      ...{ day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' },
      ...{ timeZone, timeZoneName: 'short' },
    }),
);

/** `€30.00`. */
export const amountOf = (amount: Money, { locale }: Reader): string =>
  // As text, because a number would lose digits of large amounts.
  currencies(locale, amount.currency).format(formatDecimal(amount) as Intl.StringNumericLiteral);

/** `28 November 2026`, `November 28, 2026` in the United States; a date without a zone is the same everywhere. */
export const dateOf = (date: Temporal.PlainDate, { locale }: Reader): string =>
  dates(locale, 'UTC').format(date.toZonedDateTime('UTC').epochMilliseconds);

/** `28 November 2026 at 15:04 CET`, by the reader's own clock. */
export const timeOf = (instant: Temporal.Instant, { locale, timeZone }: Reader): string =>
  times(locale, timeZone).format(instant.epochMilliseconds);

/** `28 November 2026, 15:00 – 17:00 CET`, by the reader's own clock. */
export const windowOf = (
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  { locale, timeZone }: Reader,
): string => times(locale, timeZone).formatRange(from.epochMilliseconds, until.epochMilliseconds);
