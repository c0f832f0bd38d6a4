import type { CustomerId } from '../../../../kernel/ids/ids.ts';

interface OfCustomer {
  readonly customerId: CustomerId;
}

/**
 * The order in which whoever works on several customers in one transaction locks their accounts, so that two of them never wait for
 * each other in a circle.
 */
export const inOrderOfAccounts = (a: OfCustomer, b: OfCustomer): number =>
  a.customerId < b.customerId ? -1 : 1;
