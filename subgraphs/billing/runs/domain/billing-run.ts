import { step } from '../../../../kernel/explain/explained.ts';
import { type Money, money, negate } from '../../../../kernel/money/money.ts';
import { compareRational, type Rational, rational } from '../../../../kernel/money/rational.ts';
import { type Rounding, round } from '../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { laterDate } from '../../../../kernel/time/dates.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { BilledLine, DueLine } from '../../invoicing/index.ts';
import {
  creditForUnused,
  type ProrationBasis,
  prorate,
  prorateExactly,
  shareOf,
  type UnusedCredit,
} from '../../rating/index.ts';
import type { DuePeriodsRefusal, SubscriptionTerms } from '../../subscriptions/index.ts';
import { desiredCharges } from './desired.ts';
import { type Action, difference } from './difference.ts';

export interface RunPolicy {
  readonly prorationBasis: ProrationBasis;
  readonly unusedCredit: UnusedCredit;
  readonly rounding: Rounding;
  readonly zone: ZoneId;
}

/** Source: MONEY-AND-TIME, the defaults. */
export const defaultRunPolicy: Omit<RunPolicy, 'zone'> = {
  prorationBasis: 'calendar-day',
  unusedCredit: 'amount-debited',
  rounding: 'half-up',
};

export interface RunInput {
  readonly subscriptions: readonly SubscriptionTerms[];
  /** Every recurring line on every document so far, drafts included; voided documents left out. */
  readonly billed: readonly BilledLine[];
  /** Civil date in the account's zone; what is due on it is included. */
  readonly asOf: Temporal.PlainDate;
  readonly policy: RunPolicy;
}

export type RunRefusal = DuePeriodsRefusal | 'SUBSCRIPTION_UNKNOWN' | 'CURRENCIES_MIXED';

/**
 * The lines that are still to be billed: what should have been billed by now less what was. A difference, so that a
 * second run adds nothing, a changed past gives repair lines, and preview and run are the same function.
 *
 * Source: MONEY-AND-TIME, "An invoice run is a difference".
 */
export function linesToBill(input: RunInput): Result<DueLine[], RunRefusal> {
  const known = new Map(input.subscriptions.map((subscription) => [subscription.id, subscription]));
  const orphan = input.billed.find(({ subscriptionId }) => !known.has(subscriptionId));
  if (orphan !== undefined)
    return refuse(
      'SUBSCRIPTION_UNKNOWN',
      `Lines of subscription ${orphan.subscriptionId} were billed, but it is not among those given.`,
    );
  const lines: DueLine[] = [];
  for (const subscription of known.values()) {
    const own = input.billed.filter(({ subscriptionId }) => subscriptionId === subscription.id);
    const due = linesOfSubscription(subscription, own, input);
    if (!due.ok) return due;
    lines.push(...due.value);
  }
  return ok(lines);
}

/** What a second run over the same facts would still bill; an empty list proves the run complete. */
export const stillMissing = (input: RunInput, made: readonly BilledLine[]): Result<DueLine[], RunRefusal> =>
  linesToBill({ ...input, billed: [...input.billed, ...made] });

function linesOfSubscription(
  subscription: SubscriptionTerms,
  billed: readonly BilledLine[],
  { asOf, policy }: RunInput,
): Result<DueLine[], RunRefusal> {
  const foreign = billed.find(({ amount }) => amount.currency !== subscription.currency);
  if (foreign !== undefined)
    return refuse(
      'CURRENCIES_MIXED',
      `${subscription.id} is billed in ${subscription.currency}, a line in ${foreign.amount.currency}.`,
    );
  const horizon = billed.reduce((latest, { service }) => laterDate(latest, service.end), asOf);
  const desired = desiredCharges(subscription, {
    asOf,
    horizon,
    wholePeriods: policy.prorationBasis === 'none',
  });
  if (!desired.ok) return desired;
  const priceIds = new Set([...desired.value, ...billed].map(({ priceId }) => priceId));
  return ok(
    [...priceIds].flatMap((priceId) => {
      const own = billed.filter((line) => line.priceId === priceId);
      const actions = difference(
        desired.value.filter((charge) => charge.priceId === priceId),
        own,
      );
      return toLines(actions, { subscription, priceId, billed: own, policy });
    }),
  );
}

interface LineContext {
  readonly subscription: SubscriptionTerms;
  readonly priceId: string;
  readonly billed: readonly BilledLine[];
  readonly policy: RunPolicy;
}

function toLines(actions: readonly Action[], context: LineContext): DueLine[] {
  const lines: DueLine[] = [];
  for (const action of actions)
    lines.push(
      action.kind === 'CHARGE'
        ? chargeLine(action, context)
        : repairLine(action, context, [...context.billed, ...lines]),
    );
  return lines;
}

const shareOfAction = ({ service, period }: Action, { policy }: LineContext) =>
  shareOf([service], period, { basis: policy.prorationBasis, zone: policy.zone });

function chargeLine(action: Action, context: LineContext): DueLine {
  const { subscription, priceId, policy } = context;
  const priced = prorate(action.fullMinor, shareOfAction(action, context), {
    currency: subscription.currency,
    rounding: policy.rounding,
    basis: policy.prorationBasis,
  });
  return {
    subscriptionId: subscription.id,
    priceId,
    kind: 'CHARGE',
    period: action.period,
    service: action.service,
    fullMinor: action.fullMinor,
    amount: priced.value,
    description: action.description,
    dueOn: action.dueOn,
    policies: priced.policies,
    trace: priced.trace,
  };
}

/** Takes back what the dates were billed for; exactly the line's own amount when a whole line is taken back. */
function repairLine(action: Action, context: LineContext, before: readonly BilledLine[]): DueLine {
  const { subscription, priceId, policy } = context;
  const share = shareOfAction(action, context);
  const whole = before.find((line) => line.kind === 'CHARGE' && isSameStretch(line, action));
  const exact = whole === undefined ? prorateExactly(action.fullMinor, share) : rational(whole.amount.minor);
  const credit = creditForUnused(exact, moneyOf(action, before, subscription.currency), policy);
  const amount = negate(credit.value);
  const sentence = step('{part} of {whole} {unit} × {full} = {exact} minor units taken back as {amount}', {
    part: share.part,
    whole: share.whole,
    unit: share.unit,
    full: action.fullMinor,
    exact,
    amount,
  });
  return {
    subscriptionId: subscription.id,
    priceId,
    kind: 'REPAIR',
    period: action.period,
    service: action.service,
    fullMinor: action.fullMinor,
    amount,
    description: 'Correction',
    dueOn: null,
    policies: { prorationBasis: policy.prorationBasis, ...credit.policies },
    trace: [sentence, ...credit.trace],
  };
}

const isSameTariff = (line: BilledLine, { period, fullMinor }: Action): boolean =>
  line.period.start.equals(period.start) &&
  line.period.end.equals(period.end) &&
  compareRational(line.fullMinor, fullMinor) === 0;

const isSameStretch = (line: BilledLine, action: Action): boolean =>
  isSameTariff(line, action) &&
  line.service.start.equals(action.service.start) &&
  line.service.end.equals(action.service.end);

/** What was debited and credited for the period under this tariff. */
function moneyOf(
  action: Action,
  lines: readonly BilledLine[],
  currency: Money['currency'],
): { debited: Money; credited: Money } {
  let [debited, credited] = [0n, 0n];
  for (const line of lines) {
    if (!isSameTariff(line, action)) continue;
    if (line.amount.minor > 0n) debited += line.amount.minor;
    else credited -= line.amount.minor;
  }
  return { debited: money(debited, currency), credited: money(credited, currency) };
}

/** The difference of a metered charge: what the period costs by now, rounded, less what was billed for it. */
export const usageDifference = (ratedMinor: Rational, billed: Money, rounding: Rounding): Money =>
  money(round(ratedMinor, rounding) - billed.minor, billed.currency);
