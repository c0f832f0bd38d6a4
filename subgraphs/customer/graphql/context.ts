import type { Actor } from '../../../kernel/access/actor.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../kernel/unit-of-work/unit-of-work.ts';
import type { InvoiceFiles } from '../invoices/index.ts';
import type { UseCases } from '../use-cases.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { makeRead, type Read, type ReadRepositories } from './read.ts';

/** What every resolver of this quantum is given. */
export interface CustomerContext {
  readonly actor: Actor;
  readonly useCases: UseCases;
  /** Reads lists, as far as the caller may see. */
  readonly read: Read;
  /** Single things by id, many in one query; they live as long as the request. */
  readonly loaders: Loaders;
  readonly clock: Clock;
  readonly files: Pick<InvoiceFiles, 'read'>;
}

export function makeContext(
  actor: Actor,
  {
    useCases,
    unitOfWork,
    files,
    clock,
  }: {
    readonly useCases: UseCases;
    readonly unitOfWork: UnitOfWork<ReadRepositories>;
    readonly files: CustomerContext['files'];
    readonly clock: Clock;
  },
): CustomerContext {
  const read = makeRead(actor, unitOfWork);
  return { actor, useCases, read, clock, files, loaders: makeLoaders(actor, read) };
}
