import type { Transaction } from '../../../platform/postgres/database.ts';
import type { FactsTransaction } from '../intake/index.ts';

/** What every handler is given. */
export interface HandlerPorts {
  readonly repositoriesIn: (tx: Transaction) => FactsTransaction;
}
