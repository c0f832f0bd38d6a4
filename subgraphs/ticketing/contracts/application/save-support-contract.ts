import { newId, parseId, type SupportContractId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { contractSnapshot } from '../../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import type { Ports, Work } from '../../application/ports.ts';
import {
  checkTerms,
  offerTerms,
  type SupportContract,
  type TypedContract,
  withdrawContract,
} from '../domain/support-contract.ts';

/** Adds a contract to the offer, or replaces the terms of one. */
export const saveSupportContract =
  ({ clock, unitOfWork }: Ports) =>
  async (
    typed: TypedContract & { readonly id: string | null },
  ): Promise<Result<SupportContract, 'INVALID_VALUE' | 'WITHDRAWN' | 'BUSY'>> => {
    const { id: typedId, ...terms } = typed;
    const id: SupportContractId | null =
      typedId === null ? newId('SupportContract') : parseId('SupportContract', typedId);
    if (id === null)
      return refuse('INVALID_VALUE', 'An id of a contract begins with `ctr_`; leave it out for a new one.', [
        'input',
        'id',
      ]);
    const checked = checkTerms(terms);
    if (!checked.ok) return checked;
    return unitOfWork({ kind: 'all' }, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const contract = offerTerms(await tx.contracts.forUpdate(id), checked.value, { id, now: clock.now() });
      if (contract.ok) await saveAndPublish(tx, contract.value);
      return contract;
    });
  };

/** Takes a contract off the offer. */
export const withdrawSupportContract =
  ({ clock, unitOfWork }: Ports) =>
  (typedId: string): Promise<Result<SupportContract, 'NOT_FOUND' | 'ALREADY_WITHDRAWN' | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const id = parseId('SupportContract', typedId);
      const current = id === null ? null : await tx.contracts.forUpdate(id);
      const contract = withdrawContract(current, clock.now());
      if (!contract.ok) return contract;
      await saveAndPublish(tx, contract.value);
      return ok(contract.value);
    });

const busy = refuse('BUSY', 'Too much is waiting to be sent on; try again in a few minutes.');

/** The whole row goes out with the change that it tells of, so a copy can never miss one. */
async function saveAndPublish(tx: Work, contract: SupportContract): Promise<void> {
  await tx.contracts.save(contract);
  const { id, prices, coverage, countries, withdrawnAt, changedAt, ...rest } = contract;
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
