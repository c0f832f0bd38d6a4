export type { ContractRepository } from './application/ports.ts';
export { type ReplicateContractRepositories, replicateContract } from './application/replicate-contract.ts';
export type { Contract } from './domain/contract.ts';
export { type BillingInterval, frequencyOf, intervalOf } from './domain/interval.ts';
