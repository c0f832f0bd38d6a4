import { toWire } from '../../../../kernel/money/money.ts';
import { refuse } from '../../../../kernel/result/result.ts';
import { contractSnapshot } from '../../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { SupportContract } from '../domain/support-contract.ts';
import type { ContractRepositories } from './ports.ts';

/** The refusal while the outbox is full. */
export const busy = refuse('BUSY', 'Too much is waiting to be sent on; try again in a few minutes.');

/** Saves the contract and sends the whole row in the same transaction, so that a copy misses no version. */
export async function saveAndPublish(tx: ContractRepositories, contract: SupportContract): Promise<void> {
  await tx.contracts.save(contract);
  const { id, prices, coverage, countries, withdrawnAt, changedAt, ...internal } = contract;
  const { updateHours: _updates, businessHours: _hours, priorityHours: _priorities, ...rest } = internal;
  await tx.outbox.add(contractSnapshot, {
    ...rest,
    contractId: id,
    coverage: [...coverage],
    countries: [...countries],
    prices: prices.map(toWire),
    withdrawnAt: withdrawnAt?.toString() ?? null,
    changedAt: changedAt.toString(),
  });
}
