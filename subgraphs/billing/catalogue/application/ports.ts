import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import type { Contract } from '../domain/contract.ts';

export interface ContractRepository {
  /** Writes the row unless a newer version is there. */
  saveIfNewer(contract: Contract): Promise<void>;
  find(id: SupportContractId): Promise<Contract | null>;
}
