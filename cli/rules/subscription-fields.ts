import { z } from 'zod';
import { weekStarts } from '../../kernel/time/anchor.ts';
import { payTimings, type SubscriptionTerms } from '../../subgraphs/billing/subscriptions/index.ts';
import { amount, asMinor, currency, date, frequency } from './fields.ts';

const anchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anniversary'), of: date }),
  z.object({ kind: z.literal('calendar'), weekStart: z.enum(weekStarts).default('monday') }),
  z.object({ kind: z.literal('day-of-month'), day: z.number().int() }),
]);

const phase = z.object({
  startsOn: date,
  anchor,
  frequency,
  pays: z.enum(payTimings).default('in-advance'),
  prices: z.array(z.object({ id: z.string(), description: z.string().default(''), amount })).max(50),
});

/** A subscription as the workbench takes it; dates in the account's zone. */
export const subscriptionInput = z.object({
  id: z.string().default('subscription'),
  currency,
  startsOn: date,
  endsOn: date.nullable().default(null).describe('first date no longer billed'),
  trialEndsOn: date.nullable().default(null).describe('first billed date'),
  pauses: z
    .array(z.object({ from: date, until: date.nullable().default(null) }))
    .max(100)
    .default([]),
  phases: z.array(phase).max(100),
});

export const subscriptionOf = (input: z.output<typeof subscriptionInput>): SubscriptionTerms => ({
  ...input,
  phases: input.phases.map((each) => ({
    ...each,
    items: each.prices.map(({ id, description, amount: full }) => ({
      priceId: id,
      description,
      amountMinor: asMinor(full, input.currency),
    })),
  })),
});

/** 30.00 a month from 31 January. */
export const subscriptionExample = {
  id: 'sub_1',
  currency: 'EUR',
  startsOn: '2026-01-31',
  phases: [
    {
      startsOn: '2026-01-31',
      anchor: { kind: 'anniversary', of: '2026-01-31' },
      frequency: 'monthly',
      prices: [{ id: 'gold', description: 'Gold plan', amount: '30.00' }],
    },
  ],
};
