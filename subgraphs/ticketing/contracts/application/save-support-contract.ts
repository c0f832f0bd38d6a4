import type { Actor } from '../../../../kernel/access/actor.ts';
import { newId, parseId, type SupportContractId } from '../../../../kernel/ids/ids.ts';
import { type Result, refuse } from '../../../../kernel/result/result.ts';
import {
  checkTerms,
  offerTerms,
  type SupportContract,
  type TypedContract,
} from '../domain/support-contract.ts';
import type { ContractPorts } from './ports.ts';
import { busy, saveAndPublish } from './publish-contract.ts';

/** @property id null adds a contract */
export type SaveSupportContract = TypedContract & { readonly id: string | null };

/** Adds a contract to the offer, or replaces the terms of one. */
export const saveSupportContract =
  ({ clock, unitOfWork }: ContractPorts) =>
  async (
    _actor: Actor,
    { id: typedId, ...terms }: SaveSupportContract,
  ): Promise<Result<SupportContract, 'INVALID_VALUE' | 'WITHDRAWN' | 'BUSY'>> => {
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
