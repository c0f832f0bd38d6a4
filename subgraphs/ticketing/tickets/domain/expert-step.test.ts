import { describe, expect, it } from 'vitest';
import { anId, anOffer, noon } from '../../testing/builders.ts';
import type { AssignmentState } from './assignment.ts';
import { type ExpertStep, takeExpertStep } from './expert-step.ts';
import type { TicketState } from './ticket.ts';

const eva = anId('Expert', 1);
const steps = {
  ACCEPT: { kind: 'ACCEPT' },
  REJECT: { kind: 'REJECT', reason: ' Other side of town. ' },
  START: { kind: 'START' },
  COMPLETE: { kind: 'COMPLETE', notes: ' New battery. ' },
} as const satisfies Record<ExpertStep['kind'], ExpertStep>;
const take = (step: ExpertStep, state: TicketState, expertId = eva) => {
  const { ticket, assignment } = anOffer();
  return takeExpertStep({ ...ticket, state }, assignment, { expertId, step, now: noon });
};

describe('an expert’s step', () => {
  const allowed: readonly [ExpertStep['kind'], TicketState, TicketState, AssignmentState][] = [
    ['ACCEPT', 'ASSIGNED', 'ACCEPTED', 'ACCEPTED'],
    ['REJECT', 'ASSIGNED', 'WAITING', 'REJECTED'],
    ['START', 'ACCEPTED', 'IN_PROGRESS', 'STARTED'],
    ['COMPLETE', 'IN_PROGRESS', 'COMPLETED', 'COMPLETED'],
  ];
  it.each(allowed)('%s leads from %s to %s, one version on', (kind, from, to, assignment) => {
    const result = take(steps[kind], from);
    expect(result.ok && result.value).toMatchObject({
      ticket: { state: to, version: anOffer().ticket.version + 1, changedAt: noon },
      assignment: { state: assignment },
    });
  });

  const states: readonly TicketState[] = ['ASSIGNED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED'];
  const refused = allowed.flatMap(([kind, from]) =>
    states.filter((state) => state !== from).map((state) => [kind, state] as const),
  );
  it.each(refused)('%s is refused in %s, with what would be right', (kind, state) => {
    const result = take(steps[kind], state);
    expect(!result.ok && result.error).toMatchObject({ code: 'WRONG_STATE', path: ['input', 'ticketId'] });
    expect(!result.ok && result.error.message).toMatch(
      /accept or reject|start the work|complete it|is completed/,
    );
  });

  it('of another expert is answered as if there were no such ticket', () => {
    const foreign = take(steps.ACCEPT, 'ASSIGNED', anId('Expert', 2));
    const unknown = takeExpertStep(null, null, { expertId: eva, step: steps.ACCEPT, now: noon });
    expect(foreign).toEqual(unknown);
    expect(unknown).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('on a ticket that went away again says why nothing is to be done', () => {
    const { ticket, assignment } = anOffer();
    const gone = { ...ticket, state: 'WAITING', assigned: null } as const;
    const acceptWhen = (state: AssignmentState) =>
      takeExpertStep(gone, { ...assignment, state }, { expertId: eva, step: steps.ACCEPT, now: noon });
    expect(acceptWhen('REJECTED')).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringMatching(/declined/) },
    });
    expect(acceptWhen('WITHDRAWN')).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringMatching(/taken back/) },
    });
  });

  it('that declines or completes needs words', () => {
    expect(take({ kind: 'REJECT', reason: '  ' }, 'ASSIGNED')).toMatchObject({
      error: { code: 'INVALID_VALUE', path: ['input', 'reason'] },
    });
    expect(take({ kind: 'REJECT', reason: 'x'.repeat(1001) }, 'ASSIGNED')).toMatchObject({ ok: false });
    expect(take({ kind: 'COMPLETE', notes: '' }, 'IN_PROGRESS')).toMatchObject({
      error: { code: 'INVALID_VALUE', path: ['input', 'notes'] },
    });
  });

  it.each([
    ['REJECT', { kind: 'REJECT', reason: 'Wants to pay with 4242 4242 4242 4242 at the door.' }, 'ASSIGNED'],
    ['COMPLETE', { kind: 'COMPLETE', notes: 'Paid by 5555-5555-5555-4444, 12/28.' }, 'IN_PROGRESS'],
  ] as const)('with a card number in its words is refused and changes nothing: %s', (_name, step, state) => {
    expect(take(step, state)).toMatchObject({
      error: { code: 'INVALID_VALUE', message: expect.stringMatching(/card number/) },
    });
  });

  it('that declines frees the ticket, keeps the reason in the history and does not start the waiting anew', () => {
    const { ticket } = anOffer();
    const result = take(steps.REJECT, 'ASSIGNED');
    expect(result.ok && result.value).toMatchObject({
      note: 'Other side of town.',
      ticket: { assigned: null, waitingSince: ticket.waitingSince },
      assignment: { rejectionReason: 'Other side of town.', answeredAt: noon },
    });
  });

  it('that completes keeps the notes and the time', () => {
    const result = take(steps.COMPLETE, 'IN_PROGRESS');
    expect(result.ok && result.value.ticket).toMatchObject({
      resolutionNotes: 'New battery.',
      completedAt: noon,
    });
  });
});
