import type { Actor } from '../../../kernel/access/actor.ts';
import type { UnitOfWork } from '../application/ports.ts';
import type { UseCases } from '../use-cases.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { readWork, type WorkReads } from './read.ts';

/** What every resolver of this quantum is given. */
export interface TicketingContext {
  readonly actor: Actor;
  readonly useCases: UseCases;
  /** Reads, as far as the caller may see. */
  readonly reads: WorkReads;
  /** Single things by id, many in one query; they live as long as the request. */
  readonly loaders: Loaders;
}

export function makeContext(
  actor: Actor,
  { useCases, unitOfWork }: { readonly useCases: UseCases; readonly unitOfWork: UnitOfWork },
): TicketingContext {
  const reads = readWork(actor, unitOfWork);
  return { actor, useCases, reads, loaders: makeLoaders(reads) };
}
