import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { NamePageRequest, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { SupportContract } from '../domain/support-contract.ts';

export interface ContractRepository {
  /** Locks the row. */
  forUpdate(id: SupportContractId): Promise<SupportContract | null>;
  save(contract: SupportContract): Promise<void>;
}

/** What the graph reads of contracts. */
export interface ContractReads {
  /** By name. */
  page(page: NamePageRequest): Promise<readonly SupportContract[]>;
}

export interface ContractRepositories {
  readonly contracts: ContractRepository;
  readonly outbox: Outbox;
}

export interface ContractPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<ContractRepositories>;
}
