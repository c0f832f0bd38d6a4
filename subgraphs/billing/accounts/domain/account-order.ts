import type { CustomerId } from '../../../../kernel/ids/ids.ts';

interface OfCustomer {
  readonly customerId: CustomerId;
}

/** The order in which a transaction locks several accounts, so that two transactions never wait for each other in a circle. */
export const inOrderOfAccounts = (a: OfCustomer, b: OfCustomer): number =>
  a.customerId < b.customerId ? -1 : 1;
