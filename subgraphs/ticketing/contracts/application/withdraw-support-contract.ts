import type { Actor } from '../../../../kernel/access/actor.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { Result } from '../../../../kernel/result/result.ts';
import { type SupportContract, withdrawContract } from '../domain/support-contract.ts';
import type { ContractPorts } from './ports.ts';
import { busy, saveAndPublish } from './publish-contract.ts';

/** Takes a contract off the offer. */
export const withdrawSupportContract =
  ({ clock, unitOfWork }: ContractPorts) =>
  (
    _actor: Actor,
    { contractId }: { readonly contractId: string },
  ): Promise<Result<SupportContract, 'NOT_FOUND' | 'ALREADY_WITHDRAWN' | 'BUSY'>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const id = parseId('SupportContract', contractId);
      const current = id === null ? null : await tx.contracts.forUpdate(id);
      const contract = withdrawContract(current, clock.now());
      if (contract.ok) await saveAndPublish(tx, contract.value);
      return contract;
    });
