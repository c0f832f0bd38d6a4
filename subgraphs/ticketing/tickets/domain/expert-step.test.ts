import { describe, expect, it } from 'vitest';
import { anExpert, anId, anOffer, instant } from '../../testing/builders.ts';
import type { AssignmentState } from './assignment.ts';
import { type ExpertStep, takeExpertStep } from './expert-step.ts';
import type { TicketState } from './ticket.ts';

const eva = anExpert();
/** While the offer lasts. */
const now = instant('2026-03-16T09:10:00Z');
const steps = {
  ACCEPT: { kind: 'ACCEPT' },
  REJECT: { kind: 'REJECT', reason: ' Other side of town. ' },
  START: { kind: 'START' },
  COMPLETE: { kind: 'COMPLETE', notes: ' New battery. ' },
} as const satisfies Record<ExpertStep['kind'], ExpertStep>;
const take = (step: ExpertStep, state: TicketState, expert = eva) => {
  const { ticket, assignment } = anOffer();
  return takeExpertStep({ ...ticket, state }, assignment, { expert, step, now });
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
      ticket: { state: to, version: anOffer().ticket.version + 1, changedAt: now },
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
    const foreign = take(steps.ACCEPT, 'ASSIGNED', anExpert({ id: anId('Expert', 2) }));
    const unknown = takeExpertStep(null, null, { expert: eva, step: steps.ACCEPT, now });
    expect(foreign).toEqual(unknown);
    expect(unknown).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('on a ticket that went away again says why nothing is to be done', () => {
    const { ticket, assignment } = anOffer();
    const gone = { ...ticket, state: 'WAITING', assigned: null } as const;
    const acceptWhen = (state: AssignmentState) =>
      takeExpertStep(gone, { ...assignment, state }, { expert: eva, step: steps.ACCEPT, now });
    expect(acceptWhen('REJECTED')).toMatchObject({
      error: { code: 'WRONG_STATE', message: expect.stringMatching(/declined/) },
    });
    const late = { ...assignment, state: 'WITHDRAWN', withdrawnBecause: 'OFFER_EXPIRED' } as const;
    expect(takeExpertStep(gone, late, { expert: eva, step: steps.ACCEPT, now })).toMatchObject({
      error: {
        code: 'WRONG_STATE',
        message: expect.stringMatching(/taken back: you did not answer in time/),
      },
    });
  });

  it('that accepts is refused from the moment on at which the offer ends: HIGH, so half an hour after 09:00', () => {
    const { ticket, assignment } = anOffer();
    const acceptAt = (at: string) =>
      takeExpertStep(ticket, assignment, { expert: eva, step: steps.ACCEPT, now: instant(at) });
    expect(acceptAt('2026-03-16T09:29:59.999Z')).toMatchObject({ ok: true });
    expect(acceptAt('2026-03-16T09:30:00Z')).toMatchObject({ error: { code: 'OFFER_EXPIRED' } });
  });

  const misfits = [
    ['takes no tickets', anExpert({ available: false })],
    ['lost the skill', anExpert({ skills: [] })],
    ['lost a level of it', anExpert({ skills: [{ skill: 'computer-repair', level: 1 }] })],
    ['serves another place', anExpert({ areas: [{ country: 'DE', postalCodePrefix: '8' }] })],
  ] as const;
  it.each(misfits)(
    'that accepts or begins is refused to an expert who %s; declining is not',
    (_name, expert) => {
      const misfit = { error: { code: 'NO_LONGER_FITS', path: ['input', 'ticketId'] } };
      expect(take(steps.ACCEPT, 'ASSIGNED', expert)).toMatchObject(misfit);
      expect(take(steps.START, 'ACCEPTED', expert)).toMatchObject(misfit);
      expect(take(steps.REJECT, 'ASSIGNED', expert)).toMatchObject({ ok: true });
      expect(take(steps.COMPLETE, 'IN_PROGRESS', expert)).toMatchObject({ ok: true });
    },
  );

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
      assignment: { rejectionReason: 'Other side of town.', answeredAt: now },
    });
  });

  it('that completes keeps the notes and the time', () => {
    const result = take(steps.COMPLETE, 'IN_PROGRESS');
    expect(result.ok && result.value.ticket).toMatchObject({
      resolutionNotes: 'New battery.',
      completedAt: now,
    });
  });
});
