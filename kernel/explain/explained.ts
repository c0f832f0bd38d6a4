import { formatDecimal, type Money } from '../money/money.ts';
import { formatRational, type Rational } from '../money/rational.ts';

/** What a step may mention. Rationals are shown with four decimals, money with its currency's. */
export type StepValue = string | number | bigint | Money | Rational;

/** One line of a trace, kept as data and put into words only when somebody reads it: `{used} of {whole} days`. */
export interface Step {
  readonly template: string;
  readonly values: Readonly<Record<string, StepValue>>;
}

/** Policy → the name that was used: `{ prorationBasis: 'calendar-day', rounding: 'half-up' }`. */
export type PolicyNames = Readonly<Record<string, string>>;

/** A rule's answer with how it came about. */
export interface Explained<T> {
  readonly value: T;
  readonly policies: PolicyNames;
  readonly trace: readonly Step[];
}

export const step = (template: string, values: Step['values'] = {}): Step => ({ template, values });

export const explained = <T>(value: T, policies: PolicyNames, trace: readonly Step[]): Explained<T> => ({
  value,
  policies,
  trace,
});

function show(value: StepValue): string {
  if (typeof value !== 'object') return String(value);
  return 'currency' in value ? formatDecimal(value) : formatRational(value, 4);
}

/** `17 of 31 days × 30.00 = 16.4516… → 16.45 half-up` */
export const renderStep = ({ template, values }: Step): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : show(value);
  });

export const renderTrace = (trace: readonly Step[]): string[] => trace.map(renderStep);
