import { exactly, zero } from '../../../../kernel/money/rational.ts';
import type { TaxRate } from './tax-policy.ts';

/** A country's standard rate of value-added tax, from that day on. */
interface StandardRate {
  readonly validFrom: string;
  /** Exact decimal. */
  readonly percent: string;
}

/**
 * Standard VAT rates of the European Union, newest first. Electronic-equipment support is taxed at the standard rate everywhere.
 * Source: European Commission, "Taxes in Europe Database", standard rates; changes since 2020 are listed, older ones are not.
 */
const standardRates: Readonly<Record<string, readonly StandardRate[]>> = {
  AT: [{ validFrom: '1984-01-01', percent: '20' }],
  BE: [{ validFrom: '1996-01-01', percent: '21' }],
  BG: [{ validFrom: '1999-01-01', percent: '20' }],
  CY: [{ validFrom: '2014-01-13', percent: '19' }],
  CZ: [{ validFrom: '2013-01-01', percent: '21' }],
  DE: [
    { validFrom: '2021-01-01', percent: '19' },
    { validFrom: '2020-07-01', percent: '16' },
    { validFrom: '2007-01-01', percent: '19' },
  ],
  DK: [{ validFrom: '1992-01-01', percent: '25' }],
  EE: [
    { validFrom: '2025-07-01', percent: '24' },
    { validFrom: '2024-01-01', percent: '22' },
    { validFrom: '2009-07-01', percent: '20' },
  ],
  ES: [{ validFrom: '2012-09-01', percent: '21' }],
  FI: [
    { validFrom: '2024-09-01', percent: '25.5' },
    { validFrom: '2013-01-01', percent: '24' },
  ],
  FR: [{ validFrom: '2014-01-01', percent: '20' }],
  GR: [{ validFrom: '2016-06-01', percent: '24' }],
  HR: [{ validFrom: '2012-03-01', percent: '25' }],
  HU: [{ validFrom: '2012-01-01', percent: '27' }],
  IE: [
    { validFrom: '2021-03-01', percent: '23' },
    { validFrom: '2020-09-01', percent: '21' },
    { validFrom: '2012-01-01', percent: '23' },
  ],
  IT: [{ validFrom: '2013-10-01', percent: '22' }],
  LT: [{ validFrom: '2009-09-01', percent: '21' }],
  LU: [
    { validFrom: '2024-01-01', percent: '17' },
    { validFrom: '2023-01-01', percent: '16' },
    { validFrom: '2015-01-01', percent: '17' },
  ],
  LV: [{ validFrom: '2012-07-01', percent: '21' }],
  MT: [{ validFrom: '2004-01-01', percent: '18' }],
  NL: [{ validFrom: '2012-10-01', percent: '21' }],
  PL: [{ validFrom: '2011-01-01', percent: '23' }],
  PT: [{ validFrom: '2011-01-01', percent: '23' }],
  RO: [
    { validFrom: '2025-08-01', percent: '21' },
    { validFrom: '2017-01-01', percent: '19' },
  ],
  SE: [{ validFrom: '1990-07-01', percent: '25' }],
  SI: [{ validFrom: '2013-07-01', percent: '22' }],
  SK: [
    { validFrom: '2025-01-01', percent: '23' },
    { validFrom: '2011-01-01', percent: '20' },
  ],
};

/**
 * The rate that an invoice line carries, by the country of the billing address and the day of the supply.
 *
 * @param country ISO 3166-1 alpha-2
 * @param on      the first day of the period that is billed, in the account's zone
 * @returns 0 % where we are not registered: outside the Union, and before the oldest rate that is listed
 */
export function standardRateOf(country: string, on: Temporal.PlainDate): TaxRate {
  const valid = standardRates[country]?.find(
    ({ validFrom }) => Temporal.PlainDate.compare(Temporal.PlainDate.from(validFrom), on) <= 0,
  );
  return valid === undefined
    ? { code: 'no tax', percent: zero }
    : { code: `${country} VAT ${valid.percent} %`, percent: exactly(valid.percent) };
}
