import { passesLuhn } from '../luhn.ts';

/** Numbers that people type and that are no card numbers, made from the same seed every time. */
export interface HarmlessKind {
  readonly name: string;
  /** Share of them that may be taken for card numbers. */
  readonly falseAlarmsMax: number;
  readonly make: (random: Random) => string;
}

/** A whole number from 0 to below `bound`. */
export type Random = (bound: number) => number;

/** A linear congruential generator (Numerical Recipes): plenty for test data, and the same everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random(10)).join('');
const oneOf = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T;
const grouped = (text: string, size: number, separator: string): string =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator);
const two = (number: number): string => String(number).padStart(2, '0');

const serial = (length: number): HarmlessKind => ({
  name: `serial numbers of ${length} digits`,
  falseAlarmsMax: length < 16 ? 0.02 : 0.1,
  make: (random) => `SN ${digits(random, length)}`,
});

/** Bank and account part of one length for each country, digits alone: with letters in it less would be left to misread. */
const ibanCountries: readonly (readonly [string, number])[] = [
  ['DE', 18],
  ['AT', 16],
  ['ES', 20],
  ['PL', 24],
  ['BE', 12],
  ['CH', 17],
  ['DK', 14],
  ['PT', 21],
];

function iban(random: Random): string {
  const [country, length] = oneOf(random, ibanCountries);
  const account = digits(random, length);
  const asNumber = `${account}${[...country].map((letter) => letter.charCodeAt(0) - 55).join('')}00`;
  const check = two(Number(98n - (BigInt(asNumber) % 97n)));
  const whole = country + check + account;
  return oneOf(random, [
    whole,
    grouped(whole, 4, ' '),
    `IBAN: ${grouped(whole, 4, ' ')}`,
    whole.toLowerCase(),
  ]);
}

/** Every IMEI passes the Luhn check. */
function imei(random: Random): string {
  const body = oneOf(random, ['35', '86', '01', '49', '99']) + digits(random, 12);
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '0';
  return oneOf(random, [
    `IMEI ${body}${check}`,
    `IMEI ${body.slice(0, 2)} ${body.slice(2, 8)} ${body.slice(8)} ${check}`,
    `IMEI: ${body.slice(0, 2)}-${body.slice(2, 8)}-${body.slice(8)}-${check}`,
  ]);
}

/** Each as its country writes it: country code, area and subscriber. */
function telephone(random: Random): string {
  return oneOf(random, [
    () => `+49 ${1 + random(9)}${digits(random, 3)} ${digits(random, 7)}`,
    () => `+49 (0) 30 ${digits(random, 6)}`,
    () => `+44 20 ${digits(random, 4)} ${digits(random, 4)}`,
    () => `+1 (${2 + random(8)}${digits(random, 2)}) ${digits(random, 3)}-${digits(random, 4)}`,
    () => `+33 6 ${grouped(digits(random, 8), 2, ' ')}`,
    () => `+36 30 ${digits(random, 3)} ${digits(random, 4)}`,
    () => `00 49 ${digits(random, 3)} ${digits(random, 8)}`,
    () => `0${digits(random, 3)} / ${digits(random, 7)}`,
    () =>
      `${2 + random(8)}${digits(random, 2)}-${digits(random, 3)}-${digits(random, 4)} ext. ${digits(random, 3)}`,
    () => `+81-90-${digits(random, 4)}-${digits(random, 4)}`,
    () => `+49${digits(random, 11)}, +49${digits(random, 10)}`,
    () =>
      `call +55 11 9${digits(random, 4)}-${digits(random, 4)} or 0${digits(random, 2)} ${digits(random, 7)}`,
  ])();
}

function instants(random: Random): string {
  const date = (): string => `2026-${two(1 + random(12))}-${two(1 + random(28))}`;
  const time = (): string => `${two(random(24))}:${two(random(60))}:${two(random(60))}`;
  return oneOf(random, [
    `${date()} ${time()} – ${date()} ${time()}`,
    `${date()}T${time()}.${digits(random, 3)}Z`,
    `${date()} – ${date()}, ${time()}`,
  ]);
}

const price = (random: Random): string => `${1 + random(900)}.${two(random(100))}`;

export const harmlessKinds: readonly HarmlessKind[] = [
  ...[10, 12, 13, 14, 15, 16, 17, 18, 20, 24].map(serial),
  {
    name: 'serial numbers in fours',
    falseAlarmsMax: 0.1,
    make: (random) => `SN ${grouped(digits(random, oneOf(random, [16, 18, 20])), 4, '-')}`,
  },
  {
    name: 'serial numbers in threes to fives',
    falseAlarmsMax: 0.1,
    make: (random) => `${digits(random, 3)}-${digits(random, 5)}-${digits(random, 5)}-${digits(random, 4)}`,
  },
  {
    name: 'serial numbers with letters',
    falseAlarmsMax: 0.001,
    make: (random) => `C${digits(random, 2)}TK${digits(random, 4)}-${digits(random, 6)}X${digits(random, 5)}`,
  },
  { name: 'IBANs', falseAlarmsMax: 0, make: iban },
  { name: 'IMEIs', falseAlarmsMax: 0.01, make: imei },
  { name: 'SIM card numbers', falseAlarmsMax: 0.001, make: (random) => `89${digits(random, 17)}` },
  { name: 'telephone numbers', falseAlarmsMax: 0.01, make: telephone },
  { name: 'dates and times', falseAlarmsMax: 0.01, make: instants },
  {
    name: 'invoices and prices',
    falseAlarmsMax: 0.001,
    make: (random) =>
      `Q-2026-${digits(random, 6)}: €${price(random)}, €${price(random)} and ${price(random)} EUR`,
  },
];
