import { formatDecimal, type Money } from '../../kernel/money/money.ts';
import { formatRational, type Rational } from '../../kernel/money/rational.ts';

const isMoney = (value: object): value is Money => 'minor' in value && 'currency' in value;
const isRational = (value: object): value is Rational =>
  'num' in value && 'den' in value && typeof value.num === 'bigint';

/** A rule's answer as plain JSON: money with amount and minor units, fractions as decimals, dates as text. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]));
  if (isMoney(value))
    return { amount: formatDecimal(value), minor: value.minor.toString(), currency: value.currency };
  if (isRational(value)) return formatRational(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
