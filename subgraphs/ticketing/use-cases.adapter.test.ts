import { describe, expect, it } from 'vitest';
import { Outage } from '../../kernel/errors/errors.ts';
import { anActor, contractTerms, expertData, setUpTicketing } from './testing/ticketing-set-up.ts';
import { makeUseCases } from './use-cases.ts';

const world = setUpTicketing();
const admin = anActor(['administrator']);

/** The real transactions, past the outbox's bound. */
const whenFull = () => {
  const unitOfWork: typeof world.wired.ports.unitOfWork = (access, work) =>
    world.wired.ports.unitOfWork(access, (tx) =>
      work({ ...tx, outbox: { ...tx.outbox, hasRoom: async () => false } }),
    );
  return makeUseCases({ ...world.wired.ports, unitOfWork });
};

describe('while too much waits to be sent', () => {
  it('steps and contracts are refused, and change nothing', async () => {
    const eva = await world.anExpert();
    const contract = await world.aContract();
    const ticketId = await world.aTicket();
    await world.wired.useCases.assignWaitingTickets();
    const { actor, read } = world.asExpert(eva);
    const busy = { ok: false, error: { code: 'BUSY' } };
    const useCases = whenFull();
    expect(await useCases.takeExpertStep(actor, { ticketId, step: { kind: 'ACCEPT' } })).toMatchObject(busy);
    expect(await useCases.saveSupportContract(admin, { ...contractTerms, id: contract.id })).toMatchObject(
      busy,
    );
    expect(await useCases.withdrawSupportContract(admin, { contractId: contract.id })).toMatchObject(busy);
    expect(await read.tickets([ticketId])).toMatchObject([{ state: 'ASSIGNED', version: 2 }]);
    expect(await world.sent(contract.id)).toHaveLength(1);
  });

  it('experts are not saved and no batch runs', async () => {
    const ticketId = await world.aTicket();
    await expect(
      whenFull().saveExpert(admin, { ...expertData, id: null, version: null, reason: null }),
    ).rejects.toThrow(Outage);
    await expect(whenFull().assignWaitingTickets()).rejects.toThrow(Outage);
    expect(await world.changesOf(ticketId)).toEqual(['RECEIVED']);
  });
});
