import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Account } from '../domain/account.ts';

export interface AccountLock {
  /** Locks the row: everything that bills or changes an account comes one after the other. */
  forUpdate(id: CustomerId): Promise<Account | null>;
}

export interface AccountRepository extends AccountLock {
  /** Not locked. */
  byIds(ids: readonly CustomerId[]): Promise<Account[]>;
  save(account: Account): Promise<void>;
}
