import { describe, expect, it } from 'vitest';
import { anOffer, aTicket, noon } from '../../testing/builders.ts';
import { amend, keepWaiting } from './ticket.ts';

const nothing = { assignment: null, now: noon };

describe('a comment', () => {
  it('changes nothing but the version, in every state', () => {
    for (const state of ['WAITING', 'COMPLETED', 'CANCELLED'] as const) {
      const ticket = aTicket({ state });
      expect(amend(ticket, { kind: 'COMMENT', text: 'The dog bites.' }, nothing)).toEqual({
        change: 'COMMENTED',
        ticket: { ...ticket, version: 2, changedAt: noon },
        assignment: null,
        note: 'The dog bites.',
      });
    }
  });
});

describe('a cancellation', () => {
  it('ends an open ticket and takes it back from its expert', () => {
    const { ticket, assignment } = anOffer();
    const step = amend(ticket, { kind: 'CANCEL', reason: 'Works again.' }, { ...nothing, assignment });
    expect(step).toMatchObject({
      change: 'CANCELLED',
      note: 'Works again.',
      ticket: { state: 'CANCELLED', assigned: null, waitingReason: null },
      assignment: { state: 'WITHDRAWN', withdrawnAt: noon },
    });
  });

  it('that crossed the completion changes no state; its words are kept', () => {
    const step = amend(aTicket({ state: 'COMPLETED' }), { kind: 'CANCEL', reason: 'Too late?' }, nothing);
    expect(step).toMatchObject({ change: 'COMMENTED', note: 'Too late?', ticket: { state: 'COMPLETED' } });
  });
});

describe('a reopening', () => {
  it('puts a completed ticket back to wait from now on', () => {
    const { ticket, assignment } = anOffer();
    const completed = { ...ticket, state: 'COMPLETED', completedAt: noon, resolutionNotes: 'Done.' } as const;
    const step = amend(
      completed,
      { kind: 'REOPEN', reason: 'Black again.' },
      { assignment: { ...assignment, state: 'COMPLETED', completedAt: noon }, now: noon },
    );
    expect(step).toMatchObject({
      change: 'REOPENED',
      note: 'Black again.',
      ticket: {
        state: 'WAITING',
        assigned: null,
        waitingSince: noon,
        completedAt: null,
        resolutionNotes: null,
      },
      assignment: { state: 'WITHDRAWN', completedAt: noon },
    });
  });

  it('of a ticket that is open already changes no state', () => {
    expect(amend(aTicket(), { kind: 'REOPEN', reason: 'Again.' }, nothing)).toMatchObject({
      change: 'COMMENTED',
      ticket: { state: 'WAITING' },
    });
  });
});

describe('a waiting reason', () => {
  it('is a change only when it differs', () => {
    const first = keepWaiting(aTicket(), 'Nobody.', noon);
    expect(first?.ticket).toMatchObject({ waitingReason: 'Nobody.', version: 2 });
    expect(first !== null && keepWaiting(first.ticket, 'Nobody.', noon)).toBeNull();
    expect(first !== null && keepWaiting(first.ticket, 'All are full.', noon)?.ticket.version).toBe(3);
  });
});
