import type { Actor } from '../../../kernel/access/actor.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { UseCases } from '../use-cases.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { makeRead, type Read, type ReadPorts } from './read.ts';

/** What every resolver of this quantum is given. */
export interface BillingContext {
  readonly actor: Actor;
  readonly useCases: UseCases;
  /** Reads, as far as the caller may see. */
  readonly read: Read;
  /** Single things by id, many in one query; they live as long as the request. */
  readonly loaders: Loaders;
  /** The present, where an answer depends on it. */
  readonly clock: Clock;
}

export function makeContext(
  actor: Actor,
  { useCases, reads, clock }: ReadPorts & { readonly useCases: UseCases; readonly clock: Clock },
): BillingContext {
  const read = makeRead(actor, reads);
  return { actor, useCases, read, loaders: makeLoaders(read), clock };
}
