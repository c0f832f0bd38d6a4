export type { ContractRepository } from './application/ports.ts';
export { type ReplicateContractRepositories, replicateContract } from './application/replicate-contract.ts';
export type { BillingInterval, Contract } from './domain/contract.ts';
