import type {
  BillingRunId,
  BillingRunPreviewId,
  CustomerId,
  SubscriptionId,
} from '../../../../kernel/ids/ids.ts';
import { add, type CurrencyCode, compare, type Money, nothing } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn, isBefore } from '../../../../kernel/time/dates.ts';
import type { Account } from '../../accounts/index.ts';
import { draftInvoice, type InvoicingPolicy, type StoredLine } from '../../invoicing/index.ts';
import type { Subscription } from '../../subscriptions/index.ts';
import { dueInvoices } from './due-invoices.ts';
import type { Finding } from './run-guard.ts';

/** An invoice that a run would issue. */
export interface PreviewedInvoice {
  readonly customerId: CustomerId;
  readonly subscriptionId: SubscriptionId;
  readonly name: string;
  readonly total: Money;
}

/** What a run would do for one subscription. */
export interface PreviewedSubscription {
  readonly invoices: readonly PreviewedInvoice[];
  /** How many due dates it would be billed for. */
  readonly periods: number;
  /** Of those, how many come after today in its zone. */
  readonly periodsAhead: number;
  readonly isRefused: boolean;
}

/** What a run would do in one currency. */
export interface PreviewedCurrency {
  readonly invoices: number;
  readonly total: Money;
  readonly largest: Money;
}

/** What a run would do. */
export interface RunSummary {
  /** Subscriptions that would be billed. */
  readonly subscriptions: number;
  readonly invoices: number;
  readonly refused: number;
  /** Subscriptions that would be billed for more than one due date. */
  readonly severalPeriods: number;
  /** The most due dates after today for which one subscription would be billed. */
  readonly periodsAheadMax: number;
  readonly currencies: readonly PreviewedCurrency[];
  /** Ten at most; those of one currency from the largest down. */
  readonly largest: readonly PreviewedInvoice[];
}

/** A preview that somebody asked for. Its id is what starting a run needs. */
export interface RunPreview {
  readonly id: BillingRunPreviewId;
  readonly asOf: Temporal.PlainDate;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly computedAt: Temporal.Instant | null;
  /** Null until it is computed. */
  readonly result: (RunSummary & { readonly findings: readonly Finding[] }) | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Temporal.Instant | null;
  /** The run that was started from it. */
  readonly runId: BillingRunId | null;
}

const largestMax = 10;
/** A preview older than this starts nothing. */
export const previewValidMinutes = 60;
/** A run that bills further than this many periods ahead needs a second person. */
const periodsAheadAlone = 1;

/** What a run would do for a subscription: the drafts of the invoices that it would issue, up to the first that the rules refuse. */
export function previewSubscription(
  policy: InvoicingPolicy,
  given: {
    readonly subscription: Subscription;
    readonly account: Account;
    readonly billed: readonly StoredLine[];
    readonly asOf: Temporal.PlainDate;
    readonly now: Temporal.Instant;
  },
): PreviewedSubscription {
  const { subscription, account, now } = given;
  const due = dueInvoices(subscription, given.billed, given.asOf);
  if (!due.ok) return { invoices: [], periods: 0, periodsAhead: 0, isRefused: true };
  const today = dateIn(subscription.timeZone, now);
  const [dates, ahead] = [new Set<string>(), new Set<string>()];
  const invoices: PreviewedInvoice[] = [];
  const creditAvailable = nothing(subscription.currency);
  for (const { lines } of due.value.invoices) {
    const draft = draftInvoice(policy, {
      ...{ account, subscription, lines, creditAvailable },
      runId: null,
      issuedAt: now,
    });
    if (!draft.ok) return { invoices, periods: dates.size, periodsAhead: ahead.size, isRefused: true };
    const { customerId, id: subscriptionId, name } = subscription;
    invoices.push({ customerId, subscriptionId, name, total: draft.value.totals.total });
    for (const { dueOn } of lines) {
      if (dueOn === null) continue;
      dates.add(dueOn.toString());
      if (isBefore(today, dueOn)) ahead.add(dueOn.toString());
    }
  }
  return { invoices, periods: dates.size, periodsAhead: ahead.size, isRefused: false };
}

export const emptySummary: RunSummary = {
  subscriptions: 0,
  invoices: 0,
  refused: 0,
  severalPeriods: 0,
  periodsAheadMax: 0,
  currencies: [],
  largest: [],
};

const larger = (a: PreviewedInvoice, b: PreviewedInvoice): number =>
  a.total.currency === b.total.currency
    ? -compare(a.total, b.total)
    : a.total.currency < b.total.currency
      ? -1
      : 1;

const totalIn = (before: readonly PreviewedCurrency[], currency: CurrencyCode): PreviewedCurrency =>
  before.find(({ total }) => total.currency === currency) ?? {
    invoices: 0,
    total: nothing(currency),
    largest: nothing(currency),
  };

function withInvoice(before: readonly PreviewedCurrency[], { total }: PreviewedInvoice): PreviewedCurrency[] {
  const known = totalIn(before, total.currency);
  const next = {
    invoices: known.invoices + 1,
    total: add(known.total, total),
    largest: compare(total, known.largest) > 0 ? total : known.largest,
  };
  return [...before.filter((each) => each !== known), next];
}

/** Takes one more subscription in; the size of the answer does not grow with the run. */
export function summarise(summary: RunSummary, one: PreviewedSubscription): RunSummary {
  const { invoices, periods, periodsAhead, isRefused } = one;
  return {
    subscriptions: summary.subscriptions + (invoices.length > 0 ? 1 : 0),
    invoices: summary.invoices + invoices.length,
    refused: summary.refused + (isRefused ? 1 : 0),
    severalPeriods: summary.severalPeriods + (periods > 1 ? 1 : 0),
    periodsAheadMax: Math.max(summary.periodsAheadMax, periodsAhead),
    currencies: invoices.reduce<readonly PreviewedCurrency[]>(withInvoice, summary.currencies),
    largest:
      invoices.length === 0
        ? summary.largest
        : [...summary.largest, ...invoices].sort(larger).slice(0, largestMax),
  };
}

/** A run is at most one period ahead of today, unless a second person has confirmed it. */
export const needsSecondPerson = ({ result }: RunPreview): boolean =>
  result !== null && result.periodsAheadMax > periodsAheadAlone;

export type PreviewRefusal =
  | 'PREVIEW_NOT_READY'
  | 'PREVIEW_EXPIRED'
  | 'PREVIEW_USED'
  | 'PREVIEW_OF_OTHER_DATE'
  | 'SECOND_PERSON_NEEDED';

export const expiresAt = ({ computedAt }: RunPreview): Temporal.Instant | null =>
  computedAt?.add({ minutes: previewValidMinutes }) ?? null;

const path = ['input', 'previewId'];

/** Whether a run up to a day may be started from the preview now. */
export function checkPreview(
  preview: RunPreview,
  { asOf, now }: { readonly asOf: Temporal.PlainDate; readonly now: Temporal.Instant },
): Result<RunPreview, PreviewRefusal> {
  const until = expiresAt(preview);
  if (until === null)
    return refuse('PREVIEW_NOT_READY', 'The preview is still being computed; look at it first.', path);
  if (preview.runId !== null)
    return refuse('PREVIEW_USED', `Run ${preview.runId} was started from it; ask for a new preview.`, path);
  if (!preview.asOf.equals(asOf))
    return refuse(
      'PREVIEW_OF_OTHER_DATE',
      `The preview is of ${preview.asOf}, the run of ${asOf}; give the same date to both.`,
      ['input', 'asOf'],
    );
  if (Temporal.Instant.compare(until, now) <= 0)
    return refuse('PREVIEW_EXPIRED', `The preview was good until ${until}; ask for a new one.`, path);
  if (needsSecondPerson(preview) && preview.confirmedBy === null)
    return refuse(
      'SECOND_PERSON_NEEDED',
      `It bills up to ${preview.result?.periodsAheadMax} periods ahead of today: a second billing_admin confirms it first (confirmBillingRun).`,
      path,
    );
  return ok(preview);
}
