import { formatDecimal, type Money } from '../../../../kernel/money/money.ts';
import type { PreviewedCurrency, RunSummary } from './run-preview.ts';

/** What can be unusual about a run. */
export const findingKinds = [
  'SEVERAL_PERIODS',
  'AHEAD_OF_TODAY',
  'LARGER_RUN',
  'LARGER_INVOICE',
  'NEW_CURRENCY',
  'REFUSED',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that a person should look at before the run. */
export interface Finding {
  readonly kind: FindingKind;
  /** In a sentence with both figures. */
  readonly message: string;
  /** The daily run does not start with it, and raises an alert instead. */
  readonly stopsDailyRun: boolean;
}

/** The most that one of the recent runs billed in a currency. */
export interface Yardstick {
  /** Total of the run with the highest one. */
  readonly total: Money;
  readonly largestInvoice: Money;
}

/** From when on a figure is unusual. Below `few` a person is told, and nothing is stopped. */
export interface RunGuard {
  readonly few: number;
  readonly runTimesMax: bigint;
  readonly invoiceTimesMax: bigint;
  /** Of those that were due. */
  readonly refusedPercentMax: number;
}

export const defaultRunGuard: RunGuard = {
  few: 20,
  runTimesMax: 2n,
  invoiceTimesMax: 25n,
  refusedPercentMax: 10,
};

const inWords = (amount: Money): string => `${formatDecimal(amount)} ${amount.currency}`;

/**
 * What is unusual about a run, against the runs before it.
 *
 * @param before one for each currency that a recent run billed; empty before the first run, to which nothing can be compared
 */
export function findingsOf(
  run: RunSummary,
  before: readonly Yardstick[],
  guard: RunGuard = defaultRunGuard,
): Finding[] {
  return [...periodFindings(run, guard), ...refusedFinding(run, guard), ...moneyFindings(run, before, guard)];
}

function periodFindings({ severalPeriods, periodsAheadMax }: RunSummary, guard: RunGuard): Finding[] {
  const findings: Finding[] = [];
  if (severalPeriods > 0)
    findings.push({
      kind: 'SEVERAL_PERIODS',
      message: `${severalPeriods} subscriptions would be billed for more than one period at once.`,
      stopsDailyRun: severalPeriods > guard.few,
    });
  if (periodsAheadMax > 0)
    findings.push({
      kind: 'AHEAD_OF_TODAY',
      message: `Subscriptions would be billed for up to ${periodsAheadMax} periods that begin after today.`,
      stopsDailyRun: periodsAheadMax > 1,
    });
  return findings;
}

function refusedFinding({ refused, subscriptions }: RunSummary, guard: RunGuard): Finding[] {
  if (refused === 0) return [];
  const due = subscriptions + refused;
  return [
    {
      kind: 'REFUSED',
      message: `The rules refuse to bill ${refused} of ${due} subscriptions.`,
      stopsDailyRun: refused > guard.few && refused * 100 > due * guard.refusedPercentMax,
    },
  ];
}

const moneyFindings = (run: RunSummary, before: readonly Yardstick[], guard: RunGuard): Finding[] =>
  before.length === 0
    ? []
    : run.currencies.flatMap((currency) =>
        currencyFindings(currency, {
          before: before.find(({ total }) => total.currency === currency.total.currency) ?? null,
          guard,
        }),
      );

function currencyFindings(
  { invoices, total, largest }: PreviewedCurrency,
  { before, guard }: { readonly before: Yardstick | null; readonly guard: RunGuard },
): Finding[] {
  const isMany = invoices > guard.few;
  if (before === null)
    return [
      {
        kind: 'NEW_CURRENCY',
        message: `${inWords(total)} would be billed; no recent run billed ${total.currency}.`,
        stopsDailyRun: isMany,
      },
    ];
  const findings: Finding[] = [];
  if (total.minor > before.total.minor * guard.runTimesMax)
    findings.push({
      kind: 'LARGER_RUN',
      message: `${inWords(total)} would be billed, more than ${guard.runTimesMax} times the largest recent run (${inWords(before.total)}).`,
      stopsDailyRun: isMany,
    });
  if (largest.minor > before.largestInvoice.minor * guard.invoiceTimesMax)
    findings.push({
      kind: 'LARGER_INVOICE',
      message: `An invoice of ${inWords(largest)} would be issued, more than ${guard.invoiceTimesMax} times the largest recent one (${inWords(before.largestInvoice)}).`,
      stopsDailyRun: true,
    });
  return findings;
}
