import type { Actor } from '../../../kernel/access/actor.ts';
import { type OwnedThing, readableBy } from '../access/domain/visibility.ts';
import type { UnitOfWork, Work } from '../application/ports.ts';

/**
 * Reads in a transaction that sees only what the caller may see of that kind of thing; `nothing` when that is nothing.
 * `Public` is what belongs to nobody: contracts and the key set.
 */
export type Read = <T>(
  thing: OwnedThing | 'Public',
  nothing: T,
  work: (tx: Work) => Promise<T>,
) => Promise<T>;

export const makeRead =
  (actor: Actor, unitOfWork: UnitOfWork): Read =>
  async (thing, nothing, work) => {
    const access = thing === 'Public' ? ({ kind: 'all' } as const) : readableBy(actor, thing);
    return access === null ? nothing : unitOfWork(access, work);
  };
