import { z } from 'zod';
import type { CurrencyCode } from '../../kernel/money/currency.ts';
import { zero } from '../../kernel/money/rational.ts';
import {
  type PriceModel,
  price,
  priceProratedEvents,
  priceWindow,
  pricingModelNames,
  quantityOf,
  type Tier,
  tierBoundaries,
  tierFlats,
  windows,
} from '../../subgraphs/billing/rating/index.ts';
import { amount, asMinor, currency, decimal } from './fields.ts';
import { defaultFirst, defineRule, type WorkbenchRule } from './rule.ts';

const tiers = z
  .array(
    z.object({
      upTo: decimal.nullable().describe('upper bound in units; null for the last tier'),
      unit: amount.optional(),
      flat: amount.optional(),
      block: decimal.nullable().default(null).describe('units sold together; null for single ones'),
    }),
  )
  .max(100);
const tierPolicy = {
  tierBoundary: z.enum(tierBoundaries).default('up-to-inclusive'),
  tierFlat: z.enum(tierFlats).default('always-first'),
};

const model = z.discriminatedUnion('model', [
  z.object({ model: z.literal('flat'), amount }),
  z.object({ model: z.literal('per-unit'), unit: amount }),
  z.object({ model: z.literal('one-off'), unit: amount }),
  z.object({ model: z.literal('graduated'), tiers, ...tierPolicy }),
  z.object({ model: z.literal('volume'), tiers, ...tierPolicy }),
  z.object({ model: z.literal('package'), size: decimal, package: amount }),
  z.object({
    model: z.literal('percentage'),
    percent: decimal,
    perEvent: amount.optional(),
    minimumPerEvent: amount.optional(),
    maximumPerEvent: amount.optional(),
    freeEvents: z.number().int().nonnegative().optional(),
    freeTotal: amount.optional(),
  }),
]);
type ModelInput = z.output<typeof model>;

const tierOf = (code: CurrencyCode, tier: z.output<typeof tiers>[number]): Tier => ({
  upTo: tier.upTo,
  unitMinor: asMinor(tier.unit ?? zero, code),
  flatMinor: asMinor(tier.flat ?? zero, code),
  block: tier.block,
});

function modelOf(input: ModelInput, code: CurrencyCode): PriceModel {
  const minor = (value: Parameters<typeof asMinor>[0] | undefined) =>
    value === undefined ? null : asMinor(value, code);
  switch (input.model) {
    case 'flat':
      return { model: 'flat', amountMinor: asMinor(input.amount, code) };
    case 'per-unit':
    case 'one-off':
      return { model: input.model, unitMinor: asMinor(input.unit, code) };
    case 'graduated':
    case 'volume':
      return {
        model: input.model,
        tiers: input.tiers.map((tier) => tierOf(code, tier)),
        policy: { tierBoundary: input.tierBoundary, tierFlat: input.tierFlat },
      };
    case 'package':
      return { model: 'package', size: input.size, packageMinor: asMinor(input.package, code) };
    case 'percentage':
      return {
        model: 'percentage',
        percent: input.percent,
        perEventMinor: asMinor(input.perEvent ?? zero, code),
        bounds: { minimumMinor: minor(input.minimumPerEvent), maximumMinor: minor(input.maximumPerEvent) },
        freeEvents: input.freeEvents === undefined ? null : BigInt(input.freeEvents),
        freeTotal: minor(input.freeTotal),
      };
  }
}

const policies = {
  pricingModel: pricingModelNames,
  tierBoundary: tierBoundaries,
  tierFlat: defaultFirst(tierFlats, 'always-first'),
};
const graduatedExample = {
  model: 'graduated',
  tiers: [
    { upTo: '5', unit: '7.00' },
    { upTo: '10', unit: '6.50' },
    { upTo: null, unit: '6.00', flat: '3.00' },
  ],
};

const priceRule = defineRule({
  name: 'price',
  summary: 'What a quantity costs under a pricing model, exact, in minor units.',
  source: 'design: policies "pricing model" and "tier boundary"',
  input: z.object({
    currency,
    price: model,
    units: decimal,
    freeUnits: decimal.optional(),
    tierUnits: decimal.optional().describe('full units that choose a volume tier when units are prorated'),
    events: z.array(amount).max(10_000).optional().describe('amounts a percentage is taken of'),
  }),
  policies,
  example: { currency: 'EUR', price: graduatedExample, units: '25' },
  answer: (input) => {
    const values = input.events?.map((event) => asMinor(event, input.currency));
    return price(modelOf(input.price, input.currency), {
      ...quantityOf(input.units, input.freeUnits),
      tierUnits: input.tierUnits ?? input.units,
      amounts: values === undefined ? null : { kind: 'events', values },
    });
  },
});

const window = defineRule({
  name: 'price-window',
  summary: 'One of several windows of a period, billed as the difference to the windows before.',
  source: 'design: pricing, minimum and maximum of a period',
  input: z.object({
    currency,
    price: model,
    unitsBefore: decimal.nullable().describe('null in the first window'),
    unitsInWindow: decimal,
    minimum: amount.nullable().default(null),
    maximum: amount.nullable().default(null),
    window: z.enum(windows).default('closing'),
  }),
  policies: { ...policies, window: defaultFirst(windows, 'closing') },
  example: {
    currency: 'EUR',
    price: { model: 'package', size: '10', package: '15.00' },
    unitsBefore: '60',
    unitsInWindow: '50',
    maximum: '100.00',
  },
  answer: (input) => {
    const minor = (value: typeof input.minimum) => (value === null ? null : asMinor(value, input.currency));
    return priceWindow(
      modelOf(input.price, input.currency),
      { before: input.unitsBefore, inWindow: input.unitsInWindow },
      {
        bounds: { minimumMinor: minor(input.minimum), maximumMinor: minor(input.maximum) },
        window: input.window,
      },
    );
  },
});

const events = defineRule({
  name: 'price-prorated-events',
  summary: 'Units that come and go within a period, each paying its share in the tier where it lies.',
  source: 'design: pricing model "graduated", prorated',
  input: z.object({
    currency,
    tiers,
    ...tierPolicy,
    events: z.array(z.object({ units: decimal, proratedUnits: decimal })).max(10_000),
  }),
  policies: { tierBoundary: policies.tierBoundary, tierFlat: policies.tierFlat },
  example: {
    currency: 'EUR',
    tiers: [
      { upTo: '5', unit: '10.00', flat: '100.00' },
      { upTo: null, unit: '5.00', flat: '50.00' },
    ],
    events: [
      { units: '5', proratedUnits: '3.5' },
      { units: '2', proratedUnits: '1' },
    ],
  },
  answer: (input) =>
    priceProratedEvents(
      input.tiers.map((tier) => tierOf(input.currency, tier)),
      input.events.map(({ units, proratedUnits }) => ({ fullUnits: units, proratedUnits })),
      { tierBoundary: input.tierBoundary, tierFlat: input.tierFlat },
    ),
});

export const pricingRules: readonly WorkbenchRule[] = [priceRule, window, events];
