import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { roundings } from '../../kernel/money/rounding.ts';
import { ok } from '../../kernel/result/result.ts';
import {
  beginCollection,
  campaignOn,
  checkRestrictionSteps,
  checkRetryPolicy,
  declineKinds,
  restrictionOn,
  restrictions,
  retryDates,
  retryWindows,
} from '../../subgraphs/billing/dunning/index.ts';
import { lineKinds } from '../../subgraphs/billing/invoicing/index.ts';
import { prorationBases, unusedCredits } from '../../subgraphs/billing/rating/index.ts';
import { linesToBill, stillMissing } from '../../subgraphs/billing/runs/index.ts';
import { checkUsageTime } from '../../subgraphs/billing/usage/index.ts';
import { amount, asMinor, asMoney, currency, date, days, instant, period, rounding, zone } from './fields.ts';
import { defineRule, type WorkbenchRule } from './rule.ts';
import { subscriptionExample, subscriptionInput, subscriptionOf } from './subscription-fields.ts';

const billed = z.object({
  subscriptionId: z.string().default('sub_1'),
  priceId: z.string(),
  kind: z.enum(lineKinds).default('CHARGE'),
  period,
  service: period,
  full: amount.describe('price of the whole period'),
  amount,
  currency,
});

const run = defineRule({
  name: 'billing-run',
  summary: 'The lines that are still to be billed: what should have been billed less what was.',
  source: 'design: "an invoice run is a difference"',
  input: z.object({
    subscriptions: z.array(subscriptionInput).max(100),
    billed: z.array(billed).max(10_000).default([]),
    asOf: date,
    prorationBasis: z.enum(prorationBases).default('calendar-day'),
    unusedCredit: z.enum(unusedCredits).default('amount-debited'),
    rounding,
    zone,
  }),
  policies: { prorationBasis: prorationBases, unusedCredit: unusedCredits, rounding: roundings },
  example: { subscriptions: [subscriptionExample], asOf: '2026-02-28' },
  answer: (input) => {
    const facts = {
      subscriptions: input.subscriptions.map(subscriptionOf),
      billed: input.billed.map(({ full, amount: charged, currency: code, ...line }) => ({
        ...line,
        fullMinor: asMinor(full, code),
        amount: asMoney(charged, code),
      })),
      asOf: input.asOf,
      policy: input,
    };
    const lines = linesToBill(facts);
    if (!lines.ok) return lines;
    const missing = stillMissing(facts, lines.value);
    if (!missing.ok) return missing;
    const made = lines.value.map(({ trace: _trace, ...line }) => line);
    const trace = lines.value.flatMap((line) => [
      step('{subscription} {price} {kind} {start}/{end}: {amount}', {
        subscription: line.subscriptionId,
        price: line.priceId,
        kind: line.kind,
        start: line.service.start.toString(),
        end: line.service.end.toString(),
        amount: line.amount,
      }),
      ...line.trace,
    ]);
    const proof = step('a second run would add {count} lines', { count: missing.value.length });
    const { prorationBasis, unusedCredit, rounding: roundingName } = input;
    return ok(
      explained(
        { lines: made, missing: missing.value.length },
        { prorationBasis, unusedCredit, rounding: roundingName },
        [...trace, proof],
      ),
    );
  },
});

const retry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed-days'), daysBetween: z.array(days).max(50) }),
  z.object({ kind: z.literal('window'), window: z.enum(retryWindows), triesMax: z.number().int() }),
]);

const retries = defineRule({
  name: 'payment-retry',
  summary: 'When a failed payment is tried again; never after a hard decline.',
  source: 'design: "payment retry and restriction of service are two machines"',
  input: z.object({ failedOn: date, decline: z.enum(declineKinds).default('soft'), policy: retry }),
  policies: { paymentRetry: ['window', 'fixed-days'], window: retryWindows },
  example: {
    failedOn: '2012-05-31',
    decline: 'soft',
    policy: { kind: 'fixed-days', daysBetween: [8, 8, 8] },
  },
  answer: (input) => {
    const checked = checkRetryPolicy(input.policy);
    if (!checked.ok) return checked;
    const begun = beginCollection(input.failedOn, input.decline, input.policy);
    const attempts = begun.value.state === 'STOPPED' ? [] : retryDates(input.failedOn, input.policy);
    return ok({ ...begun, value: { ...begun.value, furtherAttempts: attempts } });
  },
});

const restriction = defineRule({
  name: 'restriction',
  summary: 'Which restriction of service is in force on a date, by the age of the oldest debt.',
  source: 'design: "payment retry and restriction of service are two machines"',
  input: z.object({
    on: date,
    unpaidSince: date.nullable(),
    steps: z
      .array(z.object({ name: z.string(), afterDays: days, restriction: z.enum(restrictions) }))
      .max(20),
  }),
  example: {
    on: '2012-07-10',
    unpaidSince: '2012-05-31',
    steps: [
      { name: 'reminded', afterDays: 30, restriction: 'changes-blocked' },
      { name: 'suspended', afterDays: 40, restriction: 'service-blocked' },
    ],
  },
  answer: (input) => {
    const checked = checkRestrictionSteps(input.steps);
    return checked.ok ? ok(restrictionOn(input.on, input.unpaidSince, input.steps)) : checked;
  },
});

const campaign = defineRule({
  name: 'dunning-campaign',
  summary: 'Whether a dunning campaign asks on a date, and for how much.',
  source: 'design: dunning over the overdue sum of one currency',
  input: z.object({
    on: date,
    currency,
    threshold: amount,
    attemptsMax: z.number().int().nonnegative(),
    daysBetween: days.nonnegative(),
    attempts: z.number().int().nonnegative().default(0),
    lastAttemptOn: date.nullable().default(null),
    invoices: z.array(z.object({ due: amount, issuedOn: date, termDays: days.nonnegative() })).max(1000),
  }),
  example: {
    on: '2025-01-07',
    currency: 'EUR',
    threshold: '150.00',
    attemptsMax: 2,
    daysBetween: 2,
    invoices: [
      { due: '149.00', issuedOn: '2025-01-01', termDays: 2 },
      { due: '6.00', issuedOn: '2025-01-04', termDays: 2 },
    ],
  },
  answer: (input) =>
    ok(
      campaignOn(
        input.on,
        input.invoices.map((invoice) => ({ ...invoice, due: asMoney(invoice.due, input.currency) })),
        {
          campaign: {
            attemptsMax: input.attemptsMax,
            daysBetween: input.daysBetween,
            threshold: asMoney(input.threshold, input.currency),
          },
          progress: { attempts: input.attempts, lastAttemptOn: input.lastAttemptOn },
        },
      ),
    ),
});

const usageTime = defineRule({
  name: 'usage-time',
  summary: 'Whether a usage event’s time is acceptable now.',
  source: 'design: policy "late usage"',
  input: z.object({
    at: instant,
    now: instant,
    pastDaysMax: days.default(35),
    aheadSecondsMax: z.number().int().default(300),
  }),
  example: { at: '2026-03-31T12:04:00Z', now: '2026-03-31T12:00:00Z' },
  answer: (input) => {
    const checked = checkUsageTime(input.at, input.now, input);
    if (!checked.ok) return checked;
    const limits = { days: input.pastDaysMax, seconds: input.aheadSecondsMax };
    return ok(explained('accepted', {}, [step('within {days} days back and {seconds} s ahead', limits)]));
  },
});

export const runRules: readonly WorkbenchRule[] = [run, retries, restriction, campaign, usageTime];
