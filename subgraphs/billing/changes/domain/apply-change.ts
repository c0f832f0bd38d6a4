import { multiply, rational } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { earlierDate, isBefore, startOfDate } from '../../../../kernel/time/dates.ts';
import { frequencyOf } from '../../catalogue/index.ts';
import {
  checkStatus,
  extendTrial,
  giveTrial,
  type Phase,
  pauseSubscription,
  phaseOn,
  resumeSubscription,
  type Subscription,
  statusAt,
  termEnd,
} from '../../subscriptions/index.ts';
import type { ChangeInput } from './change.ts';

export type ApplyRefusal = 'WRONG_STATE' | 'INVALID_VALUE' | 'CONFLICT';

interface Applied {
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
}

type Terms = Pick<
  Subscription,
  | 'phases'
  | 'pauses'
  | 'endsOn'
  | 'trialEndsOn'
  | 'state'
  | 'reason'
  | 'givesBackAs'
  | 'name'
  | 'contractId'
  | 'contractVersion'
>;

const path = ['input'];
const conflict = (message: string) => refuse('CONFLICT', message, path);

/**
 * The subscription once a change is applied: new terms from its day on. The next run finds the difference to what stands billed,
 * charges it and gives it back, so it is due on that day.
 *
 * @param given.on in the subscription's zone
 */
export function applyChange(
  current: Subscription,
  input: ChangeInput,
  given: Applied,
): Result<Subscription, ApplyRefusal> {
  const allowed = checkStatus(input.kind, statusAt(current, given.at));
  if (!allowed.ok) return allowed;
  const changed = changedTerms(current, input, given.on);
  if (!changed.ok) return changed;
  const next = { ...current, ...changed.value };
  const endsAt = next.endsOn === null ? null : startOfDate(next.timeZone, next.endsOn);
  return ok({
    ...next,
    endsAt,
    // The run finds it on the day of the change, also when only something is to be given back.
    nextDueOn: current.nextDueOn === null ? given.on : earlierDate(current.nextDueOn, given.on),
    version: current.version + 1,
    changedAt: given.at,
  });
}

function changedTerms(
  current: Subscription,
  input: ChangeInput,
  on: Temporal.PlainDate,
): Result<Partial<Terms>, ApplyRefusal> {
  switch (input.kind) {
    case 'CHANGE_PLAN':
      return changePlan(current, input, on);
    case 'CHANGE_QUANTITY':
      return changeQuantity(current, input, on);
    case 'PAUSE':
      return pauseFrom(current, input, on);
    case 'RESUME': {
      const resumed = resumeSubscription(current, on);
      return resumed.ok ? ok({ pauses: resumed.value.pauses }) : conflict(resumed.error.message);
    }
    case 'CANCEL':
      return cancelAt(current, input);
    case 'TAKE_BACK':
      return takeBack(current);
    case 'TRIAL':
      return setTrial(current, input, on);
  }
}

/** A phase from the day on, in place of one that begins then. A later phase stands against it. */
function withPhase(current: Subscription, phase: Phase): Result<Partial<Terms>, ApplyRefusal> {
  const later = current.phases.find(({ startsOn }) => isBefore(phase.startsOn, startsOn));
  if (later !== undefined)
    return conflict(
      `Another change takes effect on ${later.startsOn}, after ${phase.startsOn}; withdraw it first.`,
    );
  const before = current.phases.filter(({ startsOn }) => isBefore(startsOn, phase.startsOn));
  return ok({ phases: [...before, phase] });
}

/** `Home Complete × 3`. */
const described = (name: string, quantity: number): string =>
  quantity === 1 ? name : `${name} × ${quantity}`;

function changePlan(
  current: Subscription,
  input: Extract<ChangeInput, { kind: 'CHANGE_PLAN' }>,
  on: Temporal.PlainDate,
): Result<Partial<Terms>, ApplyRefusal> {
  const { contractId, contractVersion, name, price, quantity } = input;
  if (price.currency !== current.currency)
    return refuse('INVALID_VALUE', `The subscription is billed in ${current.currency}.`, path);
  const old = phaseOn(current, on);
  const frequency = frequencyOf(input.interval);
  const keepsPeriods = frequency.unit === old.frequency.unit && frequency.count === old.frequency.count;
  const [item] = old.items;
  const phase: Phase = {
    startsOn: on,
    // Another interval begins its periods anew; the same one keeps its anniversaries.
    anchor: keepsPeriods ? old.anchor : { kind: 'anniversary', of: on },
    frequency,
    pays: old.pays,
    items: [
      {
        priceId: item?.priceId ?? 'plan',
        description: described(name, quantity),
        amountMinor: rational(BigInt(price.minor) * BigInt(quantity)),
        quantity,
      },
    ],
  };
  const changed = withPhase(current, phase);
  return changed.ok ? ok({ ...changed.value, name, contractId, contractVersion }) : changed;
}

function changeQuantity(
  current: Subscription,
  { quantity }: Extract<ChangeInput, { kind: 'CHANGE_QUANTITY' }>,
  on: Temporal.PlainDate,
): Result<Partial<Terms>, ApplyRefusal> {
  const old = phaseOn(current, on);
  const [item, ...others] = old.items;
  if (item === undefined || others.length > 0)
    return refuse('INVALID_VALUE', 'Only a subscription with one price has a quantity.', path);
  const before = item.quantity ?? 1;
  if (before === quantity) return refuse('INVALID_VALUE', `The quantity is ${quantity} already.`, path);
  const amountMinor = multiply(item.amountMinor, rational(BigInt(quantity), BigInt(before)));
  const next = { ...item, description: described(current.name, quantity), amountMinor, quantity };
  return withPhase(current, { ...old, startsOn: on, items: [next] });
}

function pauseFrom(
  current: Subscription,
  { until }: Extract<ChangeInput, { kind: 'PAUSE' }>,
  on: Temporal.PlainDate,
): Result<Partial<Terms>, ApplyRefusal> {
  const paused = pauseSubscription(current, on);
  if (!paused.ok) return conflict(paused.error.message);
  if (until === null) return ok({ pauses: paused.value.pauses });
  const resumed = resumeSubscription(paused.value, Temporal.PlainDate.from(until));
  return resumed.ok
    ? ok({ pauses: resumed.value.pauses })
    : refuse('INVALID_VALUE', resumed.error.message, [...path, 'pause', 'until']);
}

function cancelAt(
  current: Subscription,
  input: Extract<ChangeInput, { kind: 'CANCEL' }>,
): Result<Partial<Terms>, ApplyRefusal> {
  const endsOn = Temporal.PlainDate.from(input.endsOn);
  if (current.endsOn !== null && isBefore(current.endsOn, endsOn))
    return conflict(`It ends on ${current.endsOn} already.`);
  if (current.state === 'CANCELLING' && current.endsOn?.equals(endsOn) === true)
    return conflict(`It is cancelled for ${endsOn} already.`);
  const reason = input.at === 'WITHDRAWAL' ? 'Withdrawn within the withdrawal period.' : current.reason;
  return ok({ endsOn, state: 'CANCELLING', reason, givesBackAs: input.givesBackAs });
}

function takeBack(current: Subscription): Result<Partial<Terms>, ApplyRefusal> {
  if (current.state !== 'CANCELLING') return conflict('It is not cancelled.');
  return ok({ endsOn: termEnd(current), state: 'ACTIVE', reason: null, givesBackAs: 'credit' });
}

function setTrial(
  current: Subscription,
  input: Extract<ChangeInput, { kind: 'TRIAL' }>,
  today: Temporal.PlainDate,
): Result<Partial<Terms>, ApplyRefusal> {
  const until = Temporal.PlainDate.from(input.until);
  const changed =
    current.trialEndsOn === null ? giveTrial(current, until, today) : extendTrial(current, until, today);
  if (!changed.ok) return conflict(changed.error.message);
  const { trialEndsOn } = changed.value;
  // Periods that were counted from the start, or from the old end of the trial, are counted from the new one.
  const counted = current.trialEndsOn ?? current.startsOn;
  const phases = current.phases.map((phase) =>
    phase.anchor.kind === 'anniversary' && counted.equals(phase.anchor.of)
      ? { ...phase, anchor: { kind: 'anniversary' as const, of: until } }
      : phase,
  );
  const before = termEnd(current);
  const isTerm = before !== null && current.endsOn?.equals(before) === true;
  const endsOn = isTerm ? termEnd({ ...current, phases }) : current.endsOn;
  return ok({ trialEndsOn, phases, endsOn });
}
