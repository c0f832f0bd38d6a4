import type { CardBrand } from './outcome.ts';

interface BrandRule {
  readonly brand: CardBrand;
  /** Inclusive ranges of leading digits; both ends have the same length. */
  readonly prefixes: readonly (readonly [string, string])[];
  readonly lengths: readonly number[];
}

/** Issuer ranges of the brands that are taken. Source: ISO/IEC 7812 ranges as the brands publish them. First match wins. */
const brandRules: readonly BrandRule[] = [
  {
    brand: 'AMEX',
    prefixes: [
      ['34', '34'],
      ['37', '37'],
    ],
    lengths: [15],
  },
  {
    brand: 'DINERS',
    prefixes: [
      ['300', '305'],
      ['3095', '3095'],
      ['36', '36'],
      ['38', '39'],
    ],
    lengths: [14, 15, 16, 17, 18, 19],
  },
  { brand: 'JCB', prefixes: [['3528', '3589']], lengths: [16, 17, 18, 19] },
  {
    brand: 'DISCOVER',
    prefixes: [
      ['6011', '6011'],
      ['644', '649'],
      ['65', '65'],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    brand: 'UNIONPAY',
    prefixes: [
      ['62', '62'],
      ['81', '81'],
    ],
    lengths: [16, 17, 18, 19],
  },
  {
    brand: 'MASTERCARD',
    prefixes: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
  },
  {
    brand: 'MAESTRO',
    prefixes: [
      ['50', '50'],
      ['56', '58'],
      ['63', '63'],
      ['67', '69'],
    ],
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  },
  { brand: 'VISA', prefixes: [['4', '4']], lengths: [13, 16, 19] },
];

const startsWithin = (digits: string, [from, to]: readonly [string, string]): boolean => {
  const lead = digits.slice(0, from.length);
  return lead >= from && lead <= to;
};

/**
 * The brand whose range a number begins with, and whether its length is one of that brand's; null outside every range.
 *
 * @param digits  ASCII digits only
 */
export function brandOf(digits: string): { brand: CardBrand; lengthFits: boolean } | null {
  const rule = brandRules.find(({ prefixes }) => prefixes.some((prefix) => startsWithin(digits, prefix)));
  return rule === undefined ? null : { brand: rule.brand, lengthFits: rule.lengths.includes(digits.length) };
}
