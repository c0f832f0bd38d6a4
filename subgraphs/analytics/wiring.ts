import type { Actor } from '../../kernel/access/actor.ts';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../platform/postgres/unit-of-work.ts';
import { makeContext } from './graphql/context.ts';
import { factRepository } from './intake/adapters/postgres/repository.ts';
import { reportRepository } from './reports/adapters/postgres/repository.ts';
import { makeUseCases } from './use-cases.ts';
import { messageHandlers } from './workers/index.ts';

/** Every repository of this quantum, bound to one transaction. */
export const repositoriesIn = (tx: Transaction) => ({
  facts: factRepository(tx),
  reports: reportRepository(tx),
});
export type Repositories = ReturnType<typeof repositoriesIn>;

/** Joins the rules to their world: the only file that knows both. */
export function wire(database: Database, clock: Clock = systemClock) {
  const unitOfWork = unitOfWorkOn(database, repositoriesIn);
  const useCases = makeUseCases({ clock, unitOfWork });
  return {
    useCases,
    createContext: ({ actor }: { readonly actor: Actor }) => makeContext(actor, { useCases, unitOfWork }),
    handlers: messageHandlers({ repositoriesIn }),
  };
}
