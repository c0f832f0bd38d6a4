export type { ContractPorts, ContractReads } from './application/ports.ts';
export { type SaveSupportContract, saveSupportContract } from './application/save-support-contract.ts';
export { withdrawSupportContract } from './application/withdraw-support-contract.ts';
export type { SupportContract, TypedContract } from './domain/support-contract.ts';
