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

const currencies = cached(
  (locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
);
const dates = cached((locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }));
const times = cached(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
);

/** `30,00 €` where German is read. */
export const amountOf = (amount: Money, { locale }: Reader): string =>
  // As text, because a number would lose digits of large amounts.
  currencies(locale, amount.currency).format(formatDecimal(amount) as Intl.StringNumericLiteral);

/** `28. November 2026`; a date without a zone is the same everywhere. */
export const dateOf = (date: Temporal.PlainDate, { locale }: Reader): string =>
  dates(locale, 'UTC').format(date.toZonedDateTime('UTC').epochMilliseconds);

/** `28. November 2026 um 15:04`, by the reader's own clock. */
export const timeOf = (instant: Temporal.Instant, { locale, timeZone }: Reader): string =>
  times(locale, timeZone).format(instant.epochMilliseconds);
