import type { Actor } from '../../../kernel/access/actor.ts';
import type { Readings } from '../application/readings.ts';
import type { BillingUseCases } from '../use-cases.ts';
import { createLists, type Lists } from './lists.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What every resolver of billing is given: who asks, what can be done, what can be read. */
export interface BillingContext {
  readonly actor: Actor;
  readonly billing: BillingUseCases;
  readonly loaders: Loaders;
  readonly lists: Lists;
  /** The present, where an answer depends on it. */
  readonly now: () => Temporal.Instant;
}

/** @param readings bound to the row access of this caller */
export const createBillingContext = (
  actor: Actor,
  given: {
    readonly billing: BillingUseCases;
    readonly readings: Readings;
    readonly now: () => Temporal.Instant;
  },
): BillingContext => ({
  actor,
  billing: given.billing,
  loaders: createLoaders(given.readings),
  lists: createLists(given.readings),
  now: given.now,
});
