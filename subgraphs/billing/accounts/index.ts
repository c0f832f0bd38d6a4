export { eraseCustomer } from './application/erase-customer.ts';
export type { AccountLock, AccountRepository } from './application/ports.ts';
export { type RecordProfileRepositories, recordProfile } from './application/record-profile.ts';
export type { Account } from './domain/account.ts';
export { inOrderOfAccounts } from './domain/account-order.ts';
