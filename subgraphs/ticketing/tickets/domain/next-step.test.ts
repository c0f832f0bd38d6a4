import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anExpert, anOffer, aTicket, instant, noon } from '../../testing/builders.ts';
import { takeExpertStep } from './expert-step.ts';
import { expectWithin, nextStepOf, stepOf } from './next-step.ts';
import { type StaffStep, takeStaffStep } from './staff-step.ts';
import { amend, assign, changed, keepWaiting, type Step, type Ticket } from './ticket.ts';
import { takeBack, watchTicket } from './watch-ticket.ts';

const berlin = {
  timeZone: 'Europe/Berlin',
  deadlines: null,
  waitingForCustomerSince: null,
  appointment: null,
} as const;
const due = (of: Parameters<typeof nextStepOf>[0], at: string) =>
  nextStepOf(of, instant(at))?.dueAt.toString();

describe('the next step', () => {
  it('of an offer is an answer: two hours for a normal ticket, and the night does not count', () => {
    const offered = { ...berlin, state: 'ASSIGNED', priority: 'NORMAL' } as const;
    expect(due(offered, '2026-03-16T09:00:00Z')).toBe('2026-03-16T11:00:00Z');
    // 20:30 in Berlin: half an hour until nine, and an hour and a half from seven on.
    expect(due(offered, '2026-03-16T19:30:00Z')).toBe('2026-03-17T07:30:00Z');
  });

  it('of an urgent offer is an answer within a quarter of an hour, at night too', () => {
    expect(due({ ...berlin, state: 'ASSIGNED', priority: 'URGENT' }, '2026-03-16T23:00:00Z')).toBe(
      '2026-03-16T23:15:00Z',
    );
  });

  it('of a ticket with an appointment is its beginning half an hour after the window at the latest', () => {
    const appointment = { from: instant('2026-03-19T09:00:00Z'), until: instant('2026-03-19T11:00:00Z') };
    const agreed = { ...berlin, appointment, state: 'ACCEPTED', priority: 'URGENT' } as const;
    expect(due(agreed, '2026-03-16T09:00:00Z')).toBe('2026-03-19T11:30:00Z');
    expect(due(agreed, '2026-03-19T12:00:00Z')).toBe('2026-03-19T12:30:00Z');
  });

  it('is not late before the last window is over among which the customer may choose', () => {
    const window = { from: instant('2026-03-19T09:00:00Z'), until: instant('2026-03-19T11:00:00Z') };
    const accepted = changed(anOffer().ticket, { state: 'ACCEPTED' }, noon);
    expect(expectWithin(accepted, [window]).nextStep).toMatchObject({
      name: 'START',
      dueAt: instant('2026-03-19T11:30:00Z'),
    });
    expect(expectWithin(accepted, [])).toBe(accepted);
    expect(expectWithin(anOffer().ticket, [window])).toEqual(anOffer().ticket);
  });

  it('of an accepted ticket is its beginning: within a day, and before the promised resolution', () => {
    const accepted = { ...berlin, state: 'ACCEPTED', priority: 'NORMAL' } as const;
    expect(due(accepted, '2026-03-16T09:00:00Z')).toBe('2026-03-17T09:00:00Z');
    const promise = (resolveBy: string) => ({
      ...accepted,
      deadlines: {
        respondBy: noon,
        updateBy: null,
        resolveBy: instant(resolveBy),
        dueAt: noon,
        policy: 'PLAIN_HOURS' as const,
      },
    });
    expect(due(promise('2026-03-16T18:00:00Z'), '2026-03-16T09:00:00Z')).toBe('2026-03-16T18:00:00Z');
    // A promise that is broken already leaves an hour.
    expect(due(promise('2026-03-15T18:00:00Z'), '2026-03-16T09:00:00Z')).toBe('2026-03-16T10:00:00Z');
  });

  it('is none of a closed ticket', () => {
    for (const state of ['COMPLETED', 'CANCELLED'] as const)
      expect(nextStepOf({ ...berlin, state, priority: 'LOW' }, noon)).toBeNull();
  });
});

/** Every way in which a ticket changes, at a time and for a ticket; null where it does not lead on. */
type Way = (ticket: Ticket, now: Temporal.Instant) => Step | null;
const expert = anExpert();
const assignmentOf = (ticket: Ticket) => ({ ...anOffer().assignment, ticketId: ticket.id });
const step =
  (kind: 'ACCEPT' | 'REJECT' | 'START' | 'COMPLETE'): Way =>
  (ticket, now) => {
    const taken = takeExpertStep(ticket, assignmentOf(ticket), {
      expert,
      step: { kind, reason: 'No.', notes: 'Done.' },
      now,
    });
    return taken.ok ? taken.value : null;
  };
const amendment =
  (kind: 'COMMENT' | 'CANCEL' | 'REOPEN'): Way =>
  (ticket, now) =>
    amend(ticket, { kind, text: 'x', reason: 'x' }, { assignment: null, now });
const staff =
  (of: StaffStep): Way =>
  (ticket, now) => {
    const taken = takeStaffStep(ticket, { step: of, expected: null, now });
    return taken.ok ? taken.value : null;
  };
const ways: readonly Way[] = [
  (ticket, now) => (ticket.state === 'WAITING' ? assign(ticket, assignmentOf(ticket), now) : null),
  (ticket, now) => (ticket.state === 'WAITING' ? keepWaiting(ticket, 'No expert fits.', now) : null),
  step('ACCEPT'),
  step('REJECT'),
  step('START'),
  step('COMPLETE'),
  amendment('COMMENT'),
  amendment('CANCEL'),
  amendment('REOPEN'),
  staff({ kind: 'ASK_CUSTOMER', text: 'Which one?' }),
  staff({ kind: 'CHANGE_PRIORITY', priority: 'URGENT', reason: 'Work.' }),
  staff({ kind: 'CHANGE_PRIORITY', priority: 'LOW', reason: 'Fun.' }),
  (ticket, now) => {
    const held = ticket.assigned === null ? null : { assignment: assignmentOf(ticket), expert };
    const decision = watchTicket(ticket, held, now);
    if (decision === null) return null;
    if (decision.kind === 'RETURN' || decision.kind === 'RESUME') return decision.step;
    const after = decision.kind === 'ESCALATE' ? decision.ticket : ticket;
    return { change: 'WAITING', ticket: after, assignment: null, note: null };
  },
];

describe('whatever happens to a ticket', () => {
  it('it has the next step of its state, with a time after the change that made it; closed tickets have none', () => {
    const walks = fc.array(fc.tuple(fc.nat(ways.length - 1), fc.integer({ min: 1, max: 3_000 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(walks, fc.constantFrom('LOW', 'NORMAL', 'HIGH', 'URGENT'), (walk, priority) => {
        let ticket: Ticket = aTicket({ priority });
        let now = instant('2026-03-16T08:00:01Z');
        for (const [way, minutes] of walk) {
          now = now.add({ minutes });
          const before = ticket;
          ticket = ways[way]?.(ticket, now)?.ticket ?? ticket;
          const waits = ticket.waitingForCustomerSince !== null;
          expect(ticket.nextStep?.name ?? null).toBe(waits ? 'HEAR' : stepOf[ticket.state]);
          if (ticket.nextStep !== null && ticket.nextStep !== before.nextStep)
            expect(Temporal.Instant.compare(ticket.nextStep.dueAt, now)).toBe(1);
        }
      }),
    );
  });
});

describe('the watch', () => {
  const { ticket, assignment } = anOffer();
  const held = (over: Parameters<typeof anExpert>[0] = {}) => ({ assignment, expert: anExpert(over) });
  const early = instant('2026-03-16T09:10:00Z');

  it('leaves alone what is not due and with an expert who may have it', () => {
    expect(watchTicket(ticket, held(), early)).toBeNull();
    expect(
      watchTicket(changed(ticket, { state: 'COMPLETED' }, early), held({ skills: [] }), noon),
    ).toBeNull();
  });

  it('takes an offer back that is not answered, and keeps since when the customer waits', () => {
    expect(watchTicket(ticket, held(), noon)).toMatchObject({
      kind: 'RETURN',
      because: 'OFFER_EXPIRED',
      step: {
        change: 'RETURNED',
        ticket: {
          state: 'WAITING',
          assigned: null,
          waitingSince: ticket.waitingSince,
          nextStep: { name: 'ASSIGN' },
        },
        assignment: { state: 'WITHDRAWN', withdrawnAt: noon, withdrawnBecause: 'OFFER_EXPIRED' },
      },
    });
  });

  it.each([
    ['EXPERT_UNAVAILABLE', { available: false }],
    [
      'EXPERT_ABSENT',
      { absences: [{ from: '2026-03-16T00:00:00Z', until: '2026-03-17T00:00:00Z', reason: 'Ill' }] },
    ],
    ['EXPERT_UNSKILLED', { skills: [] }],
    ['EXPERT_ELSEWHERE', { areas: [] }],
  ] as const)(
    'takes an offered or accepted ticket back for %s, and lets work that is begun go on',
    (because, over) => {
      const accepted = changed(ticket, { state: 'ACCEPTED' }, early);
      const begun = changed(accepted, { state: 'IN_PROGRESS' }, early);
      expect(watchTicket(ticket, held(over), early)).toMatchObject({ kind: 'RETURN', because });
      expect(watchTicket(accepted, held(over), early)).toMatchObject({ kind: 'RETURN', because });
      expect(watchTicket(begun, held(over), early)).toBeNull();
    },
  );

  it('takes back what is not begun in eight hours (HIGH), and what is not finished in eight', () => {
    const accepted = changed(ticket, { state: 'ACCEPTED' }, early);
    const begun = changed(accepted, { state: 'IN_PROGRESS' }, early);
    const at = (text: string) => instant(text);
    expect(watchTicket(accepted, held(), at('2026-03-16T17:09:59Z'))).toBeNull();
    expect(watchTicket(accepted, held(), at('2026-03-16T17:10:00Z'))).toMatchObject({
      because: 'NOT_STARTED',
    });
    expect(watchTicket(begun, held(), at('2026-03-16T17:10:00Z'))).toMatchObject({ because: 'NOT_CLOSED' });
  });

  it('tells the lead of the helpdesk, then the manager, that no expert is found', () => {
    let waiting = takeBack(ticket, assignment, { because: 'OFFER_EXPIRED', now: noon }).ticket;
    const told: string[] = [];
    for (const minutes of [29, 30, 60, 90]) {
      const decision = watchTicket(waiting, null, noon.add({ minutes }));
      if (decision?.kind === 'ESCALATE') waiting = decision.ticket;
      told.push(decision === null ? '-' : waiting.escalation);
    }
    expect(told).toEqual(['-', 'HELPDESK_LEAD', 'MANAGER', 'MANAGER']);
  });
});
