import { assert } from '../../../../kernel/errors/errors.ts';
import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/**
 * Why a payment failed, as far as trying again goes. `soft`: may work later. `hard`: the bank says never.
 * `no-payment-method`: there is nothing to charge.
 */
export const declineKinds = ['soft', 'hard', 'no-payment-method'] as const;
export type DeclineKind = (typeof declineKinds)[number];

/** How long after the first failure a payment is tried again; months are calendar months. */
export const retryWindows = ['1 week', '2 weeks', '3 weeks', '1 month', '2 months'] as const;
export type RetryWindow = (typeof retryWindows)[number];

/** When failed payments are tried again. The customer's service is another machine with its own schedule. */
export type RetryPolicy =
  /** Whole days between one attempt and the next. */
  | { readonly kind: 'fixed-days'; readonly daysBetween: readonly number[] }
  /** At most so many tries, the first included, at growing distances within the window. */
  | { readonly kind: 'window'; readonly window: RetryWindow; readonly triesMax: number };

export const defaultRetryPolicy: RetryPolicy = { kind: 'window', window: '2 weeks', triesMax: 8 };

const durations: Readonly<Record<RetryWindow, Temporal.DurationLike>> = {
  '1 week': { days: 7 },
  '2 weeks': { days: 14 },
  '3 weeks': { days: 21 },
  '1 month': { months: 1 },
  '2 months': { months: 2 },
};

/** Only a soft decline is ever tried again. */
export const mayRetry = (decline: DeclineKind): boolean => decline === 'soft';

/** The civil dates of all further attempts, should each of them fail softly. */
export function retryDates(failedOn: Temporal.PlainDate, policy: RetryPolicy): Temporal.PlainDate[] {
  if (policy.kind === 'fixed-days') {
    let date = failedOn;
    return policy.daysBetween.map((days) => {
      date = date.add({ days });
      return date;
    });
  }
  const total = daysOfWindow(failedOn, policy.window);
  return growingDistances(policy.triesMax - 1, total).map((days) => failedOn.add({ days }));
}

const daysOfWindow = (from: Temporal.PlainDate, window: RetryWindow): number =>
  from.until(from.add(durations[window]), { largestUnit: 'day' }).days;

/** Whole days, each later than the one before, the last one `total`: 1, 2, 3, 5, 8, 11, 14 for seven in fourteen. */
function growingDistances(count: number, total: number): number[] {
  assert(
    count <= total,
    `${count} retries do not fit into ${total} days; check the policy with checkRetryPolicy`,
  );
  const distances: number[] = [];
  for (let retry = 1; retry <= count; retry += 1) {
    const grown = Math.ceil((total * retry * (retry + 1)) / (count * (count + 1)));
    distances.push(Math.min(Math.max(grown, (distances.at(-1) ?? 0) + 1), total - (count - retry)));
  }
  return distances;
}

/** Refuses distances that are no whole days, and more tries than the window has days. */
export function checkRetryPolicy(policy: RetryPolicy): Result<true, 'RETRY_POLICY_MALFORMED'> {
  if (policy.kind === 'fixed-days')
    return policy.daysBetween.every((days) => Number.isInteger(days) && days >= 1)
      ? ok(true)
      : refuse('RETRY_POLICY_MALFORMED', 'Attempts are whole days apart, at least one.', ['daysBetween']);
  const shortest = daysOfWindow(new Temporal.PlainDate(2026, 2, 1), policy.window);
  return Number.isInteger(policy.triesMax) && policy.triesMax >= 1 && policy.triesMax - 1 <= shortest
    ? ok(true)
    : refuse(
        'RETRY_POLICY_MALFORMED',
        `In ${policy.window} there is room for 1 to ${shortest + 1} tries, one a day at the most.`,
        ['triesMax'],
      );
}

export const paymentStates = ['RETRYING', 'SUCCEEDED', 'EXHAUSTED', 'STOPPED'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Where the collection of one payment stands. */
export interface Collection {
  readonly state: PaymentState;
  readonly firstFailedOn: Temporal.PlainDate;
  readonly attempts: number;
  readonly nextAttemptOn: Temporal.PlainDate | null;
}

/** The first attempt failed: begin, or stop at once. */
export function beginCollection(
  failedOn: Temporal.PlainDate,
  decline: DeclineKind,
  policy: RetryPolicy,
): Explained<Collection> {
  return afterFailure(
    { state: 'RETRYING', firstFailedOn: failedOn, attempts: 0, nextAttemptOn: failedOn },
    decline,
    policy,
  );
}

/** One more attempt failed. `stopped`: never retried automatically; `exhausted`: the schedule is at its end. */
export function afterFailure(
  collection: Collection,
  decline: DeclineKind,
  policy: RetryPolicy,
): Explained<Collection> {
  const attempts = collection.attempts + 1;
  const next = retryDates(collection.firstFailedOn, policy)[attempts - 1] ?? null;
  const state: PaymentState = !mayRetry(decline) ? 'STOPPED' : next === null ? 'EXHAUSTED' : 'RETRYING';
  const nextAttemptOn = state === 'RETRYING' ? next : null;
  return explained({ ...collection, state, attempts, nextAttemptOn }, { paymentRetry: policy.kind }, [
    step('attempt {attempts} failed ({decline}): {state}, next {next}', {
      attempts,
      decline,
      state,
      next: nextAttemptOn?.toString() ?? 'never',
    }),
  ]);
}

export const afterSuccess = (collection: Collection): Collection => ({
  ...collection,
  state: 'SUCCEEDED',
  attempts: collection.attempts + 1,
  nextAttemptOn: null,
});
