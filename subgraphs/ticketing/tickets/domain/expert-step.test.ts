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
  ON_THE_WAY: { kind: 'ON_THE_WAY' },
  START: { kind: 'START' },
  PAUSE: { kind: 'PAUSE', reason: ' A part has to come. ' },
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
    ['ON_THE_WAY', 'ACCEPTED', 'ACCEPTED', 'OFFERED'],
    ['START', 'ACCEPTED', 'IN_PROGRESS', 'STARTED'],
    ['PAUSE', 'IN_PROGRESS', 'ACCEPTED', 'ACCEPTED'],
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

  describe('that is told later than it happened', () => {
    const { ticket, assignment } = anOffer();
    const takeAt = (at: string, told: string, step: ExpertStep = steps.ACCEPT) =>
      takeExpertStep(ticket, assignment, {
        expert: eva,
        step,
        now: instant(told),
        happenedAt: instant(at),
      });

    it('counts when it happened: an offer that was accepted in time is', () => {
      const told = '2026-03-16T09:50:00Z';
      expect(takeAt('2026-03-16T09:20:00Z', told)).toMatchObject({
        value: {
          happenedAt: instant('2026-03-16T09:20:00Z'),
          assignment: { answeredAt: instant('2026-03-16T09:20:00Z') },
          ticket: { changedAt: instant(told) },
        },
      });
      expect(takeAt('2026-03-16T09:30:00Z', told)).toMatchObject({ error: { code: 'OFFER_EXPIRED' } });
    });

    it('is not taken for the future, and not for long ago', () => {
      const refused = { error: { code: 'INVALID_VALUE', path: ['input', 'happenedAt'] } };
      expect(takeAt('2026-03-16T09:16:00Z', '2026-03-16T09:10:00Z')).toMatchObject(refused);
      expect(takeAt('2026-03-15T09:09:00Z', '2026-03-16T09:10:00Z')).toMatchObject(refused);
      // A clock that is a little ahead, and one that is behind the offer.
      expect(takeAt('2026-03-16T09:14:00Z', '2026-03-16T09:10:00Z')).toMatchObject({
        value: { happenedAt: instant('2026-03-16T09:10:00Z') },
      });
      expect(takeAt('2026-03-16T08:00:00Z', '2026-03-16T09:10:00Z')).toMatchObject({
        value: { happenedAt: assignment.assignedAt },
      });
    });
  });

  it('that sets out is told once, and that pauses frees the time of the visit', () => {
    const { ticket, assignment } = anOffer();
    const appointment = { from: now, until: now.add({ hours: 2 }) };
    const begun = { ...ticket, state: 'IN_PROGRESS', appointment } as const;
    const twice = { ...assignment, onTheWayAt: now };
    const accepted = { ...ticket, state: 'ACCEPTED' } as const;
    const again = takeExpertStep(accepted, twice, { expert: eva, step: steps.ON_THE_WAY, now });
    expect(again).toMatchObject({ error: { code: 'WRONG_STATE' } });
    expect(takeExpertStep(begun, twice, { expert: eva, step: steps.PAUSE, now })).toMatchObject({
      value: {
        note: 'The work goes on at another visit: A part has to come.',
        ticket: { appointment: null, nextStep: { name: 'START' } },
        assignment: { onTheWayAt: null },
      },
    });
  });

  it('that completes keeps parts and time, and refuses what cannot be', () => {
    const complete = (over: object) => take({ ...steps.COMPLETE, ...over }, 'IN_PROGRESS');
    const parts = [{ name: ' Battery ', quantity: 2 }];
    expect(complete({ minutesWorked: 90, parts })).toMatchObject({
      value: { assignment: { minutesWorked: 90, parts: [{ name: 'Battery', quantity: 2 }] } },
    });
    const pathOf = (over: object) => {
      const result = complete(over);
      return result.ok ? null : result.error.path?.join('.');
    };
    expect(pathOf({ minutesWorked: -1 })).toBe('input.minutesWorked');
    expect(pathOf({ parts: [{ name: ' ', quantity: 1 }] })).toBe('input.parts.0.name');
    expect(pathOf({ parts: [{ name: 'Battery', quantity: 0 }] })).toBe('input.parts.0.quantity');
    expect(pathOf({ parts: Array.from({ length: 51 }, () => parts[0]) })).toBe('input.parts');
  });

  it('that completes keeps the notes and the time', () => {
    const result = take(steps.COMPLETE, 'IN_PROGRESS');
    expect(result.ok && result.value.ticket).toMatchObject({
      resolutionNotes: 'New battery.',
      completedAt: now,
    });
  });
});
