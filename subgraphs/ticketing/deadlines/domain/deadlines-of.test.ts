import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysOpen, type BusinessCalendar, parseCalendar } from './business-calendar.ts';
import { addBusinessTime, businessHours, businessMinutes } from './business-time.ts';
import { type DeadlineQuestion, deadlinesOf, type TicketDeadlines } from './deadlines-of.ts';
import { justCreated, type TicketHistory } from './history.ts';
import { type DeadlinePolicy, defaultDeadlinePolicy } from './policy.ts';
import { type ClockName, nothingPromised, promiseOf, type ServicePromise } from './service-promise.ts';

const at = (time: string) => Temporal.Instant.from(`2026-06-${time}Z`);

function nineToFive(): BusinessCalendar {
  const day = [{ from: '09:00', to: '17:00' }];
  const weekly = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  const parsed = parseCalendar({ zone: 'UTC', weekly });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

function promise(hours: Partial<Record<ClockName, number>>): ServicePromise {
  const parsed = promiseOf(hours);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** A ticket of Thursday 4 June 10:00 in a nine-to-five week, with one, two and eight hours promised. */
function question(change: {
  history?: Partial<TicketHistory>;
  hours?: Partial<Record<ClockName, number>>;
  calendar?: BusinessCalendar;
  now?: string;
}): DeadlineQuestion {
  return {
    history: { ...justCreated(at('04T10:00')), ...change.history },
    promise: promise(change.hours ?? { response: 1, update: 2, resolution: 8 }),
    calendar: change.calendar ?? nineToFive(),
    now: at(change.now ?? '08T12:00'),
  };
}

function answer(asked: DeadlineQuestion, policy: Partial<DeadlinePolicy> = {}): TicketDeadlines {
  const result = deadlinesOf(asked, { ...defaultDeadlinePolicy, ...policy });
  if (!result.ok) throw new Error(result.error.message);
  return result.value.value;
}
const clock = (deadlines: TicketDeadlines, name: ClockName) =>
  deadlines.clocks.find((each) => each.name === name);
const due = (deadlines: TicketDeadlines, name: ClockName) =>
  clock(deadlines, name)?.dueAt?.toString() ?? null;

describe('a promise counts working time from the creation', () => {
  it('so that an hour is due at eleven and eight hours at ten on the next day', () => {
    const deadlines = answer(question({ now: '04T10:15' }));
    expect(due(deadlines, 'response')).toBe('2026-06-04T11:00:00Z');
    expect(due(deadlines, 'resolution')).toBe('2026-06-05T10:00:00Z'); // seven on Thursday, one on Friday
    expect(deadlines.next?.name).toBe('response');
    expect(clock(deadlines, 'response')).toMatchObject({ state: 'running', left: businessMinutes(45) });
  });
  it('and every hour where the contract is for day and night', () => {
    expect(due(answer(question({ calendar: alwaysOpen })), 'resolution')).toBe('2026-06-04T18:00:00Z');
  });
  it('and is gone when nothing is promised any more', () => {
    const asked = { ...question({}), promise: nothingPromised };
    expect(answer(asked)).toEqual({ clocks: [], next: null });
  });
});

describe('a deadline', () => {
  it('is met by an answer at the very instant, and missed a second later', () => {
    const answered = (time: string) => answer(question({ history: { respondedAt: at(time) } }));
    expect(clock(answered('04T11:00'), 'response')?.state).toBe('met');
    expect(clock(answered('04T11:00:01'), 'response')).toMatchObject({
      state: 'missed',
      left: -1_000_000_000n,
    });
  });
  it('is overdue while nobody has answered past it', () => {
    // Thursday 10:00 to 17:00 and Friday are 7 + 8 hours, Monday to noon 3: 18 used of 1
    expect(clock(answer(question({})), 'response')).toMatchObject({
      state: 'overdue',
      left: businessHours(-17),
    });
  });
  it('that falls on closing time stays there, or moves to the next opening', () => {
    const asked = question({
      hours: { resolution: 7 },
      history: { states: [{ at: at('05T09:00'), state: 'closed' }] },
    });
    expect(due(answer(asked), 'resolution')).toBe('2026-06-04T17:00:00Z');
    expect(clock(answer(asked), 'resolution')?.state).toBe('missed');
    const moved = answer(asked, { atClosing: 'next-opening' });
    expect(due(moved, 'resolution')).toBe('2026-06-05T09:00:00Z');
    expect(clock(moved, 'resolution')?.state).toBe('met');
  });
  it('moves when the contract changes, counted from the beginning', () => {
    expect(due(answer(question({ hours: { response: 4 } })), 'response')).toBe('2026-06-04T14:00:00Z');
  });
});

describe('while the ticket waits for the customer', () => {
  const waits: Partial<TicketHistory> = {
    states: [
      { at: at('04T16:30'), state: 'waiting-for-customer' },
      { at: at('05T10:00'), state: 'open' },
    ],
  };
  it('the clock pauses: an hour and a half of working time is added', () => {
    // 10:00–16:30 are six and a half of eight hours; the rest begins on Friday 10:00
    const deadlines = answer(question({ history: waits }));
    expect(due(deadlines, 'resolution')).toBe('2026-06-05T11:30:00Z');
    expect(clock(deadlines, 'resolution')?.paused).toBe(businessMinutes(90)); // 16:30–17:00 and 9:00–10:00
  });
  it('or runs, where that is the policy', () => {
    expect(due(answer(question({ history: waits }), { waitingForCustomer: 'runs' }), 'resolution')).toBe(
      '2026-06-05T10:00:00Z',
    );
  });
  it('nothing is due until the customer has answered', () => {
    const states = waits.states?.slice(0, 1) ?? [];
    const deadlines = answer(question({ history: { states, respondedAt: at('04T10:30') } }));
    expect(clock(deadlines, 'resolution')).toMatchObject({
      state: 'paused',
      dueAt: null,
      left: businessMinutes(90),
    });
    expect(deadlines.next).toBeNull();
  });
  it('a deadline that was broken before stays broken', () => {
    const deadlines = answer(question({ history: waits }));
    expect(clock(deadlines, 'response')?.state).toBe('overdue');
  });
  it('a closed ticket stands still until it is reopened', () => {
    const states = [
      { at: at('04T12:00'), state: 'closed' },
      { at: at('05T12:00'), state: 'open' },
    ] as const;
    // two hours used; six more from Friday noon: five there, one on Monday
    expect(due(answer(question({ history: { states } })), 'resolution')).toBe('2026-06-08T10:00:00Z');
  });
});

describe('an answer to the customer', () => {
  const wrote = { customerWroteAt: [at('04T11:00'), at('04T11:30')], respondedAt: at('04T10:30') };
  it('is due from the first message that nobody answered; a second one does not move it', () => {
    expect(due(answer(question({ history: wrote })), 'update')).toBe('2026-06-04T13:00:00Z');
  });
  it('ends the wait; the next message begins another', () => {
    const history = { ...wrote, expertWroteAt: [at('04T12:00')] };
    expect(clock(answer(question({ history })), 'update')).toMatchObject({
      state: 'met',
      used: businessHours(1),
    });
    const again = { ...history, customerWroteAt: [...wrote.customerWroteAt, at('04T14:00')] };
    expect(due(answer(question({ history: again })), 'update')).toBe('2026-06-04T16:00:00Z');
  });
  it('counts only after the first response, or from the first message where that is the policy', () => {
    const asked = question({
      history: { customerWroteAt: [at('04T10:00')] },
      hours: { response: 4, update: 1 },
    });
    expect(answer(asked).next?.name).toBe('response');
    expect(answer(asked, { updates: 'from-first-message' }).next?.name).toBe('update');
  });
});

describe('a question is refused when', () => {
  it.each([
    ['something happened before the creation', { respondedAt: at('04T09:59') }, 'EVENT_BEFORE_CREATION'],
    ['something happens after now', { respondedAt: at('09T10:00') }, 'EVENT_AFTER_NOW'],
    [
      'states are out of order',
      {
        states: [
          { at: at('05T10:00'), state: 'closed' as const },
          { at: at('04T12:00'), state: 'open' as const },
        ],
      },
      'HISTORY_OUT_OF_ORDER',
    ],
  ])('%s', (_when, history, code) => {
    expect(deadlinesOf(question({ history }))).toMatchObject({ ok: false, error: { code } });
  });
  it.each([0, -1, Number.NaN, 1 / 7, 1e9])('%s hours are promised', (hours) => {
    expect(promiseOf({ response: hours })).toMatchObject({
      ok: false,
      error: { code: 'PROMISE_OUT_OF_RANGE' },
    });
  });
});

it('says how each deadline came about, with the policies by name', () => {
  const result = deadlinesOf(question({ hours: { response: 1 }, now: '04T10:15' }));
  expect(result).toMatchObject({
    ok: true,
    value: {
      policies: { deadlineAtClosing: 'stay', waitingForCustomer: 'pauses', updates: 'from-first-response' },
      trace: [
        { values: { promised: '1:00:00', used: '0:15:00', left: '0:45:00', due: '2026-06-04T11:00:00Z' } },
      ],
    },
  });
});

it('a pause moves a deadline by exactly the working time that it lasted', () => {
  const minutes = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(minutes, minutes, (first, length) => {
      const begins = at('04T10:00').add({ minutes: first });
      const ends = begins.add({ minutes: length });
      const asked = question({
        hours: { resolution: 100 },
        history: {
          states: [
            { at: begins, state: 'waiting-for-customer' },
            { at: ends, state: 'open' },
          ],
        },
        now: '30T12:00',
      });
      const found = clock(answer(asked), 'resolution');
      const amount = businessHours(100) + (found?.paused ?? 0n);
      const expected = addBusinessTime(asked.calendar, asked.history.createdAt, amount, {
        atClosing: 'stay',
      });
      expect(expected.ok && found?.dueAt?.toString()).toBe(expected.ok && expected.value.toString());
    }),
    { numRuns: 50 },
  );
});
