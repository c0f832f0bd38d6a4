import type { Actor } from '../../../kernel/access/actor.ts';
import type { UseCases } from '../use-cases.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { makeRead, type Read, type ReadPorts } from './read.ts';

/** What every resolver of this quantum is given. */
export interface TicketingContext {
  readonly actor: Actor;
  readonly useCases: UseCases;
  /** Reads, as far as the caller may see. */
  readonly read: Read;
  /** Single things by id, many in one query; they live as long as the request. */
  readonly loaders: Loaders;
}

export function makeContext(
  actor: Actor,
  { useCases, ...ports }: ReadPorts & { readonly useCases: UseCases },
): TicketingContext {
  const read = makeRead(actor, ports);
  return { actor, useCases, read, loaders: makeLoaders(read) };
}
