import { describe, expect, it } from 'vitest';
import { composeId } from '../../../../kernel/ids/ids.ts';
import { type Appointment, applyAppointment, choose } from './appointment.ts';

const now = Temporal.Instant.from('2026-03-16T09:00:00Z');
const windowIn = (hours: number) => ({
  from: now.add({ hours }),
  until: now.add({ hours: hours + 2 }),
  choosableUntil: now.add({ hours: hours - 2 }),
});
const [soon, tomorrow, later] = [windowIn(1), windowIn(24), windowIn(28)];
const choiceId = composeId('Message', 1, new Uint8Array(10));
const other = composeId('Message', 2, new Uint8Array(10));
const offered: Appointment = {
  ticketId: composeId('Ticket', 1, new Uint8Array(10)),
  customerId: composeId('Customer', 1, new Uint8Array(10)),
  version: 1,
  state: 'OFFERED',
  windows: [soon, tomorrow, later],
  chosen: null,
  requested: null,
  refusedBecause: null,
};
const asked = { choiceId, now };
const confirmed: Appointment = { ...offered, version: 2, state: 'CONFIRMED', chosen: tomorrow };

describe('a customer’s choice', () => {
  it('stands as requested until it is answered, and is made once', () => {
    const requested = choose(offered, tomorrow.from, asked);
    expect(requested).toMatchObject({ ok: true, value: { requested: { choiceId, window: tomorrow } } });
    if (!requested.ok) return;
    expect(choose(requested.value, tomorrow.from, { choiceId: other, now })).toEqual(requested);
    expect(choose(confirmed, tomorrow.from, asked)).toEqual({ ok: true, value: confirmed });
  });

  it('is changed until the limit of both windows', () => {
    expect(choose(confirmed, later.from, asked).ok).toBe(true);
    expect(choose(confirmed, soon.from, asked)).toMatchObject({ error: { code: 'TOO_LATE' } });
    const imminent = { ...confirmed, chosen: soon };
    expect(choose(imminent, later.from, asked)).toMatchObject({ error: { code: 'TOO_LATE' } });
  });

  it('is one of what is offered', () => {
    expect(choose(null, tomorrow.from, asked)).toMatchObject({ error: { code: 'NOT_OFFERED' } });
    expect(choose(offered, now, asked)).toMatchObject({ error: { code: 'NOT_OFFERED' } });
  });
});

describe('what ticketing says of an appointment', () => {
  const { requested: _none, refusedBecause: _kept, ...said } = confirmed;
  const pending: Appointment = { ...offered, requested: { choiceId, window: tomorrow } };

  it('answers the choice that it names', () => {
    const answer = { choiceId, refusedBecause: null };
    expect(applyAppointment(pending, { ...said, answer })).toEqual(confirmed);
    const refused = {
      ...said,
      state: 'OFFERED',
      chosen: null,
      answer: { choiceId, refusedBecause: 'No.' },
    } as const;
    expect(applyAppointment(pending, refused)).toMatchObject({ requested: null, refusedBecause: 'No.' });
  });

  it('leaves another choice as requested, unless the appointment is over', () => {
    expect(applyAppointment(pending, { ...said, answer: null })?.requested).toEqual(pending.requested);
    const over = { ...said, state: 'ENDED', chosen: null, windows: [], answer: null } as const;
    expect(applyAppointment(pending, over)?.requested).toBeNull();
  });

  it('counts when it is newer, whatever the order of arrival', () => {
    expect(applyAppointment(confirmed, { ...said, version: 1, answer: null })).toBeNull();
    expect(applyAppointment(null, { ...said, answer: null })).toEqual(confirmed);
  });
});
