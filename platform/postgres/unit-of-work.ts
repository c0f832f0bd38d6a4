import type { UnitOfWork } from '../../kernel/unit-of-work/unit-of-work.ts';
import type { Database, Transaction } from './database.ts';

/** A unit of work on PostgreSQL. @param repositoriesIn makes a quantum's repositories, bound to one transaction */
export const unitOfWorkOn =
  <Repositories>(
    database: Database,
    repositoriesIn: (tx: Transaction) => Repositories,
  ): UnitOfWork<Repositories> =>
  (access, work) =>
    database.transaction(access, (tx) => work(repositoriesIn(tx)));
