import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { allocate } from '../../kernel/money/allocate.ts';
import { roundMinor } from '../../kernel/money/money.ts';
import { roundings } from '../../kernel/money/rounding.ts';
import { ok } from '../../kernel/result/result.ts';
import { useCredit } from '../../subgraphs/billing/credit/index.ts';
import { applyCoupons, discountRoundings } from '../../subgraphs/billing/rating/index.ts';
import {
  inclusiveRoundings,
  priceModes,
  taxInvoice,
  taxRoundings,
} from '../../subgraphs/billing/tax/index.ts';
import { amount, asMinor, asMoney, currency, decimal, rounding } from './fields.ts';
import { defaultFirst, defineRule, type WorkbenchRule } from './rule.ts';

const source = 'design: money';

const round = defineRule({
  name: 'round',
  summary: 'An exact amount, rounded once to its currency by a named rule.',
  source: `${source}, "one rounding per line, at the end, named"`,
  input: z.object({ amount, currency, rounding }),
  policies: { rounding: roundings },
  example: { amount: '10.278798', currency: 'EUR', rounding: 'half-up' },
  answer: (input) => {
    const exact = asMinor(input.amount, input.currency);
    const rounded = roundMinor(exact, input.currency, input.rounding);
    return ok(
      explained(rounded, { rounding: input.rounding }, [
        step('{exact} → {rounded} minor units, {rounding}', {
          exact,
          rounded: rounded.minor,
          rounding: input.rounding,
        }),
      ]),
    );
  },
});

const allocation = defineRule({
  name: 'allocate',
  summary: 'Splits an amount by weights so that the parts add up to it again.',
  source: `${source}, "splitting is by largest remainder, ties to the earliest"`,
  input: z.object({
    amount,
    currency,
    weights: z.array(z.number().int().nonnegative()).min(1).max(1000),
  }),
  example: { amount: '1.00', currency: 'EUR', weights: [1, 1, 1] },
  answer: (input) => {
    const total = asMoney(input.amount, input.currency);
    const shares = allocate(total, input.weights.map(BigInt));
    return ok(
      explained(shares, { allocation: 'largest-remainder' }, [
        step('{total} over {count} weights: {shares}', {
          total,
          count: shares.length,
          shares: shares.map(({ minor }) => minor).join(' + '),
        }),
      ]),
    );
  },
});

const rates = z.array(z.object({ code: z.string().min(1), percent: decimal })).max(20);

const tax = defineRule({
  name: 'tax',
  summary: 'Tax of an invoice’s lines, per line, per rate and in total.',
  source: 'design: policies "tax rounding" and "prices"',
  input: z.object({
    currency,
    lines: z.array(z.object({ amount, rates })).min(1).max(1000),
    prices: z.enum(priceModes).default('tax-exclusive'),
    taxRounding: z.enum(taxRoundings).default('per-rate'),
    inclusiveRounds: z.enum(inclusiveRoundings).default('net'),
    rounding,
  }),
  policies: {
    prices: priceModes,
    taxRounding: defaultFirst(taxRoundings, 'per-rate'),
    inclusiveRounds: inclusiveRoundings,
    rounding: roundings,
  },
  example: {
    currency: 'EUR',
    lines: [
      { amount: '33.33', rates: [{ code: 'DE-19', percent: '19' }] },
      { amount: '33.33', rates: [{ code: 'DE-19', percent: '19' }] },
      { amount: '33.33', rates: [{ code: 'DE-19', percent: '19' }] },
    ],
    taxRounding: 'per-rate',
  },
  answer: ({ currency: code, lines, ...policy }) =>
    taxInvoice(
      lines.map((line) => ({ amount: asMoney(line.amount, code), rates: line.rates })),
      code,
      policy,
    ),
});

const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoice') }),
  z.object({ kind: z.literal('plan'), planIds: z.array(z.string()) }),
  z.object({ kind: z.literal('metric'), metricIds: z.array(z.string()) }),
]);

const coupons = defineRule({
  name: 'coupons',
  summary: 'Coupons off lines before tax, spread by what each line has left.',
  source: 'design: policy "coupon"',
  input: z.object({
    currency,
    lines: z
      .array(
        z.object({
          id: z.string(),
          amount,
          planId: z.string().nullable().default(null),
          metricId: z.string().nullable().default(null),
        }),
      )
      .min(1)
      .max(1000),
    coupons: z
      .array(
        z.object({
          id: z.string(),
          percent: decimal.optional(),
          amount: amount.optional(),
          scope: scope.default({ kind: 'invoice' }),
          timesMax: z.number().int().positive().nullable().default(null),
          timesUsed: z.number().int().nonnegative().default(0),
        }),
      )
      .max(20),
    discountRounds: z.enum(discountRoundings).default('net'),
    rounding,
  }),
  policies: { discountRounds: discountRoundings, rounding: roundings },
  example: {
    currency: 'EUR',
    lines: [
      { id: 'plan', amount: '100.00' },
      { id: 'visits', amount: '50.00' },
    ],
    coupons: [{ id: 'WELCOME', amount: '10.00' }],
  },
  answer: (input) =>
    applyCoupons(
      input.lines.map((line) => ({ ...line, amount: asMoney(line.amount, input.currency) })),
      input.coupons.map(({ timesUsed, percent, amount: fixed, ...coupon }) => ({
        timesUsed,
        coupon: {
          ...coupon,
          value:
            percent !== undefined
              ? ({ kind: 'percent', percent } as const)
              : ({ kind: 'fixed', amount: asMoney(fixed ?? { num: 0n, den: 1n }, input.currency) } as const),
        },
      })),
      {
        currency: input.currency,
        policy: { discountRounds: input.discountRounds, rounding: input.rounding },
      },
    ),
});

const credit = defineRule({
  name: 'credit',
  summary: 'Wallet or account credit against a total after tax.',
  source: 'design: wallet and account credit after tax',
  input: z.object({ currency, available: amount, total: amount }),
  example: { currency: 'EUR', available: '39.00', total: '17.72' },
  answer: (input) =>
    useCredit(asMoney(input.available, input.currency), asMoney(input.total, input.currency)),
});

export const amountRules: readonly WorkbenchRule[] = [round, allocation, tax, coupons, credit];
