import { describe, expect, it } from 'vitest';
import { anExpert, anId, anOffer, aTicket, instant, noon } from '../../testing/builders.ts';
import { decideReassignment } from './reassign.ts';
import { checkVersion, takeStaffStep } from './staff-step.ts';
import { changed } from './ticket.ts';

const mia = anExpert({ id: anId('Expert', 2), name: 'Mia' });
const asked = {
  by: { subject: 'issuer|ada', isAdministrator: true },
  breakSkillRule: false,
  openTickets: 0,
  request: null,
  now: noon,
};
const unskilled = anExpert({ id: anId('Expert', 2), skills: [] });

describe('giving a ticket to an expert by hand', () => {
  it('goes when every hard rule is kept', () => {
    expect(decideReassignment(aTicket(), mia, asked)).toEqual({
      ok: true,
      value: { kind: 'GIVE', skillRuleBrokenBy: null },
    });
    expect(decideReassignment(anOffer().ticket, mia, asked)).toMatchObject({ ok: true });
  });

  it.each([
    ['EXPERT_MISFIT', { available: false }],
    ['EXPERT_MISFIT', { areas: [] }],
    ['EXPERT_MISFIT', { areas: [], skills: [] }],
    ['EXPERT_FULL', { capacity: 0 }],
    ['SKILL_RULE', { skills: [] }],
  ] as const)('is refused with %s', (code, over) => {
    const isWanted = code !== 'SKILL_RULE';
    const decision = decideReassignment(aTicket(), anExpert({ id: mia.id, ...over }), {
      ...asked,
      breakSkillRule: isWanted,
    });
    expect(decision).toMatchObject({ error: { code } });
  });

  it('is refused while the work goes on, and to the expert who has it', () => {
    const { ticket } = anOffer();
    const atWork = changed(ticket, { state: 'IN_PROGRESS' }, noon);
    expect(decideReassignment(atWork, mia, asked)).toMatchObject({ error: { code: 'WRONG_STATE' } });
    expect(decideReassignment(ticket, anExpert(), asked)).toMatchObject({ error: { code: 'WRONG_STATE' } });
  });

  it('breaks the skill rule when two administrators want the same within a day', () => {
    const wanted = { ...asked, breakSkillRule: true };
    const request = { expertId: unskilled.id, askedBy: 'issuer|bob', askedAt: noon.subtract({ hours: 23 }) };
    const decide = (over: Partial<Omit<typeof asked, 'request'>> & { request?: typeof request | null }) =>
      decideReassignment(aTicket(), unskilled, { ...wanted, ...over });
    expect(decide({})).toEqual({ ok: true, value: { kind: 'AWAIT_SECOND' } });
    expect(decide({ request })).toEqual({
      ok: true,
      value: { kind: 'GIVE', skillRuleBrokenBy: 'issuer|ada' },
    });
    const same = { ...request, askedBy: 'issuer|ada' };
    const other = { ...request, expertId: anId('Expert', 3) };
    const old = { ...request, askedAt: noon.subtract({ hours: 24 }) };
    for (const each of [same, other, old])
      expect(decide({ request: each })).toEqual({ ok: true, value: { kind: 'AWAIT_SECOND' } });
    const helpdesk = { subject: 'issuer|hana', isAdministrator: false };
    expect(decide({ request, by: helpdesk })).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  });
});

describe('a step of the helpdesk', () => {
  it('is refused on a version that was not seen', () => {
    expect(checkVersion(aTicket(), 1)).toMatchObject({ ok: true });
    expect(checkVersion(aTicket(), 2)).toMatchObject({
      error: { code: 'VERSION_CONFLICT', path: ['input', 'version'] },
    });
  });

  it('that changes the priority moves the next step, and says from what to what', () => {
    const step = { kind: 'CHANGE_PRIORITY', priority: 'URGENT', reason: ' No light. ' } as const;
    const now = instant('2026-03-16T09:00:00Z');
    // Urgent: an expert is found within a quarter of an hour.
    expect(takeStaffStep(aTicket(), { step, expected: 1, now })).toMatchObject({
      ok: true,
      value: {
        change: 'PRIORITY_CHANGED',
        details: 'priority: HIGH → URGENT',
        note: 'The priority is urgent now: No light.',
        ticket: { priority: 'URGENT', nextStep: { name: 'ASSIGN', dueAt: instant('2026-03-16T09:15:00Z') } },
      },
    });
    const same = { ...step, priority: 'HIGH' } as const;
    expect(takeStaffStep(aTicket(), { step: same, expected: 1, now })).toMatchObject({
      error: { code: 'WRONG_STATE' },
    });
  });

  it('that asks the customer lets the ticket wait for them; an offer is answered first', () => {
    const step = { kind: 'ASK_CUSTOMER', text: 'Which model?' } as const;
    expect(takeStaffStep(aTicket(), { step, expected: 1, now: noon })).toMatchObject({
      value: {
        change: 'ASKED_CUSTOMER',
        ticket: { waitingForCustomerSince: noon, nextStep: { name: 'HEAR', dueAt: noon.add({ hours: 72 }) } },
      },
    });
    const offered = anOffer().ticket;
    expect(takeStaffStep(offered, { step, expected: null, now: noon })).toMatchObject({
      error: { code: 'WRONG_STATE' },
    });
    expect(
      takeStaffStep(changed(offered, { state: 'COMPLETED' }, noon), { step, expected: null, now: noon }),
    ).toMatchObject({
      error: { code: 'WRONG_STATE' },
    });
  });
});
