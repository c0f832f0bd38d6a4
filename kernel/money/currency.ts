import { ok, type Result, refuse } from '../result/result.ts';

const withTwoDecimals = [
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE',
  'CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD',
  'HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP',
  'MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD',
  'SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS',
  'VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
] as const;
const withoutDecimals = ['BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'] as const;
const withThreeDecimals = ['BHD IQD JOD KWD LYD OMR TND'] as const;
const withFourDecimals = ['CLF UYW'] as const;

type Words<T extends string> = T extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : T;

/** An active ISO 4217 code, as of 2025 (funds codes included; metals, baskets and test codes not). */
export type CurrencyCode =
  | Words<(typeof withTwoDecimals)[number]>
  | Words<(typeof withoutDecimals)[number]>
  | Words<(typeof withThreeDecimals)[number]>
  | Words<(typeof withFourDecimals)[number]>;

const exponents: ReadonlyMap<string, number> = new Map(
  (
    [
      [withTwoDecimals, 2],
      [withoutDecimals, 0],
      [withThreeDecimals, 3],
      [withFourDecimals, 4],
    ] as const
  ).flatMap(([lists, exponent]) =>
    lists.flatMap((list) => list.split(' ').map((code) => [code, exponent] as const)),
  ),
);

export const isCurrencyCode = (text: string): text is CurrencyCode => exponents.has(text);

/** How many decimals one major unit has: JPY 0, EUR 2, KWD 3, CLF 4. */
export const exponentOf = (currency: CurrencyCode): number => exponents.get(currency) ?? 2;

/** Untrusted text → currency; only the upper-case ISO code is taken. */
export const parseCurrency = (text: string): Result<CurrencyCode, 'CURRENCY_UNKNOWN'> =>
  isCurrencyCode(text)
    ? ok(text)
    : refuse(
        'CURRENCY_UNKNOWN',
        `"${text.slice(0, 12)}" is no active ISO 4217 code; give three capital letters such as EUR.`,
      );
