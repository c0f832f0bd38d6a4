import { describe, expect, it } from 'vitest';
import { instant } from '../../testing/builders.ts';
import { justCreated, type TicketHistory } from './history.ts';
import { promisedDeadlines } from './promised-deadlines.ts';
import { type PromisedTerms, usualBusinessHours } from './promised-terms.ts';

const terms: PromisedTerms = {
  responseHours: 8,
  updateHours: 4,
  resolutionHours: 24,
  businessHours: usualBusinessHours,
  priorityHours: [{ priority: 'URGENT', responseHours: 1, updateHours: null, resolutionHours: 4 }],
};
const submitted = instant('2026-03-20T15:00:00Z'); // Friday, 16:00 in Berlin
const at = (
  now: string,
  {
    of = terms,
    priority = 'NORMAL',
    history = {},
  }: { of?: PromisedTerms; priority?: string; history?: Partial<TicketHistory> } = {},
) =>
  promisedDeadlines({
    history: { ...justCreated(submitted), ...history },
    terms: of,
    priority,
    timeZone: 'Europe/Berlin',
    now: instant(now),
  });
const text = (due: Temporal.Instant | null) => due?.toString() ?? null;

describe('deadlines in business time', () => {
  it('stand still from Friday evening to Monday morning', () => {
    const { deadlines } = at('2026-03-20T15:00:00Z');
    // Two hours on Friday until 18:00, six on Monday from 08:00: 14:00 in Berlin.
    expect(text(deadlines.respondBy)).toBe('2026-03-23T13:00:00Z');
    // 2 + 10 + 10 hours until Tuesday evening, and two on Wednesday: 10:00 in Berlin.
    expect(text(deadlines.resolveBy)).toBe('2026-03-25T09:00:00Z');
    expect(deadlines).toMatchObject({ updateBy: null, policy: 'BUSINESS_HOURS' });
  });

  it('leave out lunch and holidays of the contract, in the contract’s zone', () => {
    const openings = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ];
    const businessHours = {
      zone: 'Europe/London',
      weekly: { friday: openings, monday: openings, tuesday: openings },
      holidays: ['2026-03-23'],
    };
    // 15:00 in London: two hours on Friday, none on Monday, 3 + 3 hours on Tuesday around lunch: 16:00.
    expect(text(at('2026-03-20T15:00:00Z', { of: { ...terms, businessHours } }).deadlines.respondBy)).toBe(
      '2026-03-24T16:00:00Z',
    );
  });

  it('count every hour of a contract without business hours: 8 and 24 hours from Friday', () => {
    const { deadlines } = at('2026-03-20T15:00:00Z', { of: { ...terms, businessHours: null } });
    expect([text(deadlines.respondBy), text(deadlines.resolveBy), deadlines.policy]).toEqual([
      '2026-03-20T23:00:00Z',
      '2026-03-21T15:00:00Z',
      'PLAIN_HOURS',
    ]);
  });

  it('are those of the priority where the contract has some, from the beginning', () => {
    const { deadlines } = at('2026-03-20T15:30:00Z', { priority: 'URGENT' });
    expect([text(deadlines.respondBy), text(deadlines.dueAt)]).toEqual([
      '2026-03-20T16:00:00Z',
      '2026-03-20T16:00:00Z',
    ]);
  });

  it('stand still while the customer is asked, and go on with what is left', () => {
    const asked = { at: instant('2026-03-20T16:00:00Z'), state: 'waiting-for-customer' } as const;
    const waiting = at('2026-03-20T16:30:00Z', { history: { states: [asked] } });
    expect([waiting.deadlines.respondBy, waiting.deadlines.dueAt, waiting.risk.nextAt]).toEqual([
      null,
      null,
      null,
    ]);
    const answered = { at: instant('2026-03-23T08:00:00Z'), state: 'open' } as const;
    const goesOn = at('2026-03-23T08:00:00Z', { history: { states: [asked, answered] } });
    // One hour was used on Friday; seven more from Monday 09:00 in Berlin: 16:00.
    expect(text(goesOn.deadlines.respondBy)).toBe('2026-03-23T15:00:00Z');
  });

  it('of an answer run from the customer’s first unanswered words', () => {
    const responded = instant('2026-03-20T15:30:00Z');
    const wrote = instant('2026-03-20T16:00:00Z');
    const { deadlines } = at('2026-03-20T16:30:00Z', {
      history: { respondedAt: responded, customerWroteAt: [wrote] },
    });
    // One hour until 18:00 on Friday, three on Monday: 11:00 in Berlin.
    expect(text(deadlines.updateBy)).toBe('2026-03-23T10:00:00Z');
    expect(text(deadlines.dueAt)).toBe('2026-03-23T10:00:00Z');
  });
});

describe('the risk of a broken promise', () => {
  it('is told at half, three quarters and nine tenths of the time: before the breach', () => {
    // Eight hours: half of them is 4, from Friday 16:00: Monday 10:00 in Berlin; 6 is 12:00; 7.2 is 13:12.
    const told = [
      '2026-03-20T15:00:00Z',
      '2026-03-23T09:00:00Z',
      '2026-03-23T11:00:00Z',
      '2026-03-23T12:12:00Z',
    ].map((now) => {
      const { risk } = at(now);
      return [risk.level, text(risk.nextAt)];
    });
    expect(told.slice(0, 3)).toEqual([
      ['NONE', '2026-03-23T09:00:00Z'],
      ['EXPERT', '2026-03-23T11:00:00Z'],
      ['HELPDESK_LEAD', '2026-03-23T12:12:00Z'],
    ]);
    expect(told[3]?.[0]).toBe('MANAGER');
  });
});
