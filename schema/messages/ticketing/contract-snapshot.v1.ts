import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { billingInterval, country, deviceCategory, idOf, instant, money, text, version } from '../parts.ts';

export const contractSnapshot = defineMessage({
  type: 'ticketing.contract.snapshot.v1',
  stream: 'CONTRACTS',
  subject: ({ contractId }) => contractId,
  description:
    'The whole row of one support contract. The stream keeps the last of each: a small table as a stream.',
  keyed: true,
  body: z.object({
    contractId: idOf('SupportContract'),
    version,
    name: text(120, 1),
    description: text(2000),
    coverage: z.array(deviceCategory).min(1),
    /** ISO 3166 codes of the countries that are served. */
    countries: z.array(country).min(1),
    /** Hours until the first response and until resolution that the contract promises. */
    responseHours: z.int().min(1),
    resolutionHours: z.int().min(1),
    /** How many tickets a customer may have open at once; null is no bound. */
    openTicketsMax: z.int().min(1).nullable(),
    /** List price of one interval, one per currency. */
    prices: z.array(money).min(1),
    interval: billingInterval,
    termIntervals: z.int().min(1).nullable(),
    /** A withdrawn contract can no longer be chosen; running plans keep it. */
    withdrawnAt: instant.nullable(),
    changedAt: instant,
  }),
});
