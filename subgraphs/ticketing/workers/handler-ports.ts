import type { Clock } from '../../../kernel/time/clock.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';

/** What a consumer's handlers are given. @typeParam Repositories what its use cases read and write */
export interface HandlerPorts<Repositories> {
  readonly repositoriesIn: (tx: Transaction) => Repositories;
  readonly ports: { readonly clock: Clock };
}
