import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { roundMinor } from '../../kernel/money/money.ts';
import { multiply } from '../../kernel/money/rational.ts';
import { roundings } from '../../kernel/money/rounding.ts';
import { ok, refuse } from '../../kernel/result/result.ts';
import { type DateRange, dateRange, isBefore, sharedDates } from '../../kernel/time/dates.ts';
import { utc } from '../../kernel/time/zone.ts';
import {
  changeEffects,
  daysBought,
  defaultEffectPolicy,
  effectOf,
  prorate,
  prorationBases,
  settleChange,
  shareFactor,
  shareOf,
  trueUp,
  unusedCredits,
} from '../../subgraphs/billing/rating/index.ts';
import {
  amount,
  asMinor,
  asMoney,
  currency,
  date,
  days,
  frequency,
  none,
  period,
  rounding,
  zone,
} from './fields.ts';
import { defineRule, type WorkbenchRule } from './rule.ts';

const basis = z.enum(prorationBases).default('calendar-day');
const policies = { prorationBasis: prorationBases, rounding: roundings };

/** Both ranges, or a refusal: what is served must lie inside of the period. */
function rangesOf(input: { served: DateRange; period: DateRange }) {
  const whole = dateRange(input.period.start, input.period.end);
  if (!whole.ok) return whole;
  const part = dateRange(input.served.start, input.served.end);
  if (!part.ok) return part;
  const shared = sharedDates(part.value, whole.value);
  const isInside = shared?.start.equals(part.value.start) === true && shared.end.equals(part.value.end);
  const { start, end } = whole.value;
  return isInside
    ? ok({ part: part.value, whole: whole.value })
    : refuse('OUTSIDE_PERIOD', `What is served must lie inside of ${start} to ${end}.`, ['served']);
}

const prorateRule = defineRule({
  name: 'prorate',
  summary: 'The part of a full-period price that belongs to the served dates, rounded once.',
  source: 'design: policy "proration basis"',
  input: z.object({ currency, price: amount, served: period, period, basis, zone, rounding }),
  policies,
  example: {
    currency: 'EUR',
    price: '30.00',
    served: { start: '2026-03-15', end: '2026-04-01' },
    period: { start: '2026-03-01', end: '2026-04-01' },
    basis: 'calendar-day',
  },
  answer: (input) => {
    const ranges = rangesOf(input);
    if (!ranges.ok) return ranges;
    const share = shareOf([ranges.value.part], ranges.value.whole, input);
    return ok(prorate(asMinor(input.price, input.currency), share, input));
  },
});

const change = defineRule({
  name: 'plan-change',
  summary: 'A change inside a paid period: the unused old part back, the remaining new part charged.',
  source: 'design: policies "day of a change" and "credit for the unused part"',
  input: z.object({
    currency,
    old: amount.nullable().default(null),
    next: amount.nullable().default(null),
    newFrom: date.describe('first date of the new plan'),
    period,
    debited: amount,
    credited: amount.optional(),
    basis,
    zone,
    unusedCredit: z.enum(unusedCredits).default('amount-debited'),
    rounding,
  }),
  policies: { ...policies, unusedCredit: unusedCredits },
  example: {
    currency: 'USD',
    old: '10.00',
    next: '20.00',
    newFrom: '2024-03-15',
    period: { start: '2024-03-01', end: '2024-04-01' },
    debited: '10.00',
  },
  answer: (input) => {
    const ranges = rangesOf({
      served: { start: input.newFrom, end: input.period.end },
      period: input.period,
    });
    if (!ranges.ok) return ranges;
    const left = shareOf([ranges.value.part], ranges.value.whole, input);
    const minor = (value: typeof input.old) => (value === null ? null : asMinor(value, input.currency));
    const paid = {
      debited: asMoney(input.debited, input.currency),
      credited: asMoney(input.credited ?? none, input.currency),
    };
    return ok(settleChange({ old: minor(input.old), next: minor(input.next) }, { left, paid }, input));
  },
});

const plan = z.object({ amount, frequency });

const effect = defineRule({
  name: 'change-effect',
  summary: 'Whether a change is an upgrade, judged by the year, and when it takes effect.',
  source: 'design: policy "change takes effect"',
  input: z.object({
    currency,
    from: plan,
    to: plan,
    upgrade: z.enum(changeEffects).default(defaultEffectPolicy.upgrade),
    downgrade: z.enum(changeEffects).default(defaultEffectPolicy.downgrade),
  }),
  policies: { changeTakesEffect: changeEffects },
  example: {
    currency: 'EUR',
    from: { amount: '129.00', frequency: 'monthly' },
    to: { amount: '1188.00', frequency: 'yearly' },
  },
  answer: (input) => {
    const priced = (each: z.output<typeof plan>) => ({
      amountMinor: asMinor(each.amount, input.currency),
      frequency: each.frequency,
    });
    return ok(effectOf(priced(input.from), priced(input.to), input));
  },
});

const bought = defineRule({
  name: 'days-bought',
  summary: 'What is left of an old plan, turned into days of a new one.',
  source: 'design: proration, settled by time',
  input: z.object({ currency, left: amount, price: amount, days: days.positive() }),
  example: { currency: 'EUR', left: '15.00', price: '60.00', days: 30 },
  answer: (input) => {
    if (input.price.num <= 0n)
      return refuse('PRICE_MALFORMED', 'The new plan must cost more than nothing.', ['price']);
    const next = { amountMinor: asMinor(input.price, input.currency), days: input.days };
    return ok(daysBought(asMinor(input.left, input.currency), next));
  },
});

const commitment = defineRule({
  name: 'true-up',
  summary: 'What is missing to a commitment at the end of a period, for the served part of it.',
  source: 'design: policy "minimum commitment"',
  input: z.object({
    currency,
    commitment: amount,
    billed: amount,
    period,
    endsOn: date.optional().describe('first date no longer served'),
    prorated: z.boolean().default(true),
    rounding,
  }),
  policies: { rounding: roundings },
  example: {
    currency: 'EUR',
    commitment: '10.00',
    billed: '8.00',
    period: { start: '2023-02-01', end: '2023-03-01' },
    endsOn: '2023-02-26',
  },
  answer: (input) => {
    const { start, end } = input.period;
    const servedTo = input.endsOn !== undefined && isBefore(input.endsOn, end) ? input.endsOn : end;
    const ranges = rangesOf({ served: { start, end: servedTo }, period: input.period });
    if (!ranges.ok) return ranges;
    const measure = { basis: input.prorated ? 'calendar-day' : 'none', zone: utc } as const;
    const share = shareFactor(shareOf([ranges.value.part], ranges.value.whole, measure));
    const commitmentMinor = asMinor(input.commitment, input.currency);
    const billedMinor = asMinor(input.billed, input.currency);
    const exact = trueUp(commitmentMinor, { share, billedMinor });
    const missing = roundMinor(exact, input.currency, input.rounding);
    const trace = step(
      '{commitment} minor units for the served part − {billed} billed = {exact} → {missing}',
      {
        commitment: multiply(commitmentMinor, share),
        billed: billedMinor,
        exact,
        missing,
      },
    );
    const name = input.prorated ? 'prorated' : 'whole';
    return ok(explained(missing, { minimumCommitment: name, rounding: input.rounding }, [trace]));
  },
});

export const prorationRules: readonly WorkbenchRule[] = [prorateRule, change, effect, bought, commitment];
