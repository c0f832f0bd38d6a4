import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { SupportContractId } from '../../../../kernel/ids/ids.ts';
import { fromWire, type WireMoney } from '../../../../kernel/money/money.ts';
import type { BillingInterval } from '../domain/interval.ts';
import type { ContractRepository } from './ports.ts';

export interface ReplicateContractRepositories {
  readonly contracts: Pick<ContractRepository, 'saveIfNewer'>;
}

export interface ContractFact {
  readonly contractId: SupportContractId;
  readonly version: number;
  readonly name: string;
  readonly interval: BillingInterval;
  readonly prices: readonly WireMoney[];
  readonly withdrawnAt: string | null;
  readonly changedAt: string;
}

/** Keeps the replica of one support contract; an older version never overwrites a newer. @throws PermanentFailure on a price that is no money */
export async function replicateContract(
  tx: ReplicateContractRepositories,
  fact: ContractFact,
): Promise<void> {
  await tx.contracts.saveIfNewer({
    id: fact.contractId,
    version: fact.version,
    name: fact.name,
    interval: fact.interval,
    prices: fact.prices.map((wire) => {
      const price = fromWire(wire);
      if (!price.ok) throw new PermanentFailure(price.error.message);
      return price.value;
    }),
    withdrawnAt: fact.withdrawnAt === null ? null : Temporal.Instant.from(fact.withdrawnAt),
    changedAt: Temporal.Instant.from(fact.changedAt),
  });
}
