import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Customer } from '../domain/customer.ts';

export interface CustomerRepository {
  byIds(ids: readonly CustomerId[]): Promise<readonly Customer[]>;
  /** Locks the row: one change of a customer's things at a time. */
  forUpdate(id: CustomerId): Promise<Customer | null>;
  /** False when the customer exists already. */
  insert(customer: Customer): Promise<boolean>;
  update(customer: Customer): Promise<void>;
  /** Newest first. @param part of name, e-mail or telephone, from `searchPart`; null takes all */
  page(part: string | null, page: PageRequest): Promise<readonly Customer[]>;
  /** Newest first, of those who are granted to the one for whom the transaction is; it goes by the grants, and not through all customers. */
  grantedPage(page: PageRequest): Promise<readonly Customer[]>;
}

/** For use cases that change what belongs to a customer, one after the other. */
export type CustomerLock = Pick<CustomerRepository, 'forUpdate'>;
/** For use cases that look up to whom something belongs. */
export type CustomerReader = Pick<CustomerRepository, 'byIds'>;
