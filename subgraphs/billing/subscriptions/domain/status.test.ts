import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../../kernel/ids/ids.ts';
import { money } from '../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { newSubscription } from './new-subscription.ts';
import { changesIn, checkStatus, statusAt, statusTransitions, subscriptionStatuses } from './status.ts';
import type { Subscription } from './subscription.ts';

const berlin = 'Europe/Berlin' as ZoneId;
const start = Temporal.PlainDate.from('2026-03-01');
const noon = (date: Temporal.PlainDate) =>
  date.toZonedDateTime({ timeZone: berlin, plainTime: '12:00' }).toInstant();

function aSubscription(over: Partial<Subscription> = {}): Subscription {
  const plan = {
    ...{ planId: newId('SupportPlan'), customerId: newId('Customer'), version: 1 },
    ...{ contractId: newId('SupportContract'), contractVersion: 1, name: 'Plan', interval: 'MONTH' as const },
    ...{ termIntervals: null, startsAt: noon(start).toString() },
  };
  const given = { price: money(3000n, 'EUR'), zone: berlin, refusal: null, now: noon(start) };
  return { ...newSubscription(newId('Subscription'), plan, given), ...over };
}
const ending = (endsOn: Temporal.PlainDate) => ({
  endsOn,
  endsAt: endsOn.toZonedDateTime({ timeZone: berlin }).toInstant(),
});

describe('a status', () => {
  it('follows from the terms and the day', () => {
    const subscription = aSubscription({
      trialEndsOn: start.add({ days: 14 }),
      pauses: [{ from: start.add({ days: 40 }), until: start.add({ days: 50 }) }],
      ...ending(start.add({ days: 60 })),
    });
    const on = (days: number) => statusAt(subscription, noon(start.add({ days })));
    expect([-1, 0, 13, 14, 39, 40, 49, 50, 59, 60].map(on)).toEqual([
      ...['PENDING', 'TRIALING', 'TRIALING', 'ACTIVE', 'ACTIVE'],
      ...['PAUSED', 'PAUSED', 'ACTIVE', 'ACTIVE', 'CANCELLED'],
    ]);
  });

  it('says expired where the term ends, and cancelled where it ends before', () => {
    const term = aSubscription({ termIntervals: 2, ...ending(start.add({ months: 2 })) });
    expect(statusAt(term, noon(start.add({ months: 2 })))).toBe('EXPIRED');
    const cut = aSubscription({ termIntervals: 2, ...ending(start.add({ months: 1 })) });
    expect(statusAt(cut, noon(start.add({ months: 1 })))).toBe('CANCELLED');
  });

  it('moves only as the table says, whatever the terms are, day by day', () => {
    const day = fc.integer({ min: 0, max: 90 });
    const terms = fc.record({
      trial: fc.option(fc.integer({ min: 1, max: 40 })),
      pause: fc.option(fc.tuple(day, fc.option(fc.integer({ min: 1, max: 30 })))),
      end: fc.option(day),
      term: fc.option(fc.integer({ min: 1, max: 3 })),
      late: fc.option(fc.tuple(day, fc.integer({ min: 1, max: 30 }))),
    });
    fc.assert(
      fc.property(terms, ({ trial, pause, end, term, late }) => {
        const subscription = aSubscription({
          trialEndsOn: trial === null ? null : start.add({ days: trial }),
          termIntervals: term,
          pauses:
            pause === null
              ? []
              : [
                  {
                    from: start.add({ days: pause[0] }),
                    until: pause[1] === null ? null : start.add({ days: pause[0] + pause[1] }),
                  },
                ],
          ...(end === null
            ? term === null
              ? {}
              : ending(start.add({ months: term }))
            : ending(start.add({ days: end }))),
        });
        const isLate = (days: number) => late !== null && days >= late[0] && days < late[0] + late[1];
        // A payment fails only for what is billed: not before the end of the trial.
        const stateOn = (days: number) => (isLate(days) && days >= (trial ?? 0) ? 'PAST_DUE' : 'ACTIVE');
        let before = statusAt(subscription, noon(start.add({ days: -1 })));
        for (let days = 0; days <= 130; days += 1) {
          const after = statusAt({ ...subscription, state: stateOn(days) }, noon(start.add({ days })));
          const isAllowed = after === before || statusTransitions[before].includes(after);
          expect(isAllowed || [before, after].join(' → ')).toBe(true);
          before = after;
        }
      }),
    );
  });

  it('that is an end allows no change, and says so; any other allows a cancellation', () => {
    for (const status of subscriptionStatuses) {
      const isOver = statusTransitions[status].length === 0;
      expect(changesIn[status].includes('CANCEL')).toBe(!isOver);
      expect(checkStatus('CANCEL', status).ok).toBe(!isOver);
    }
    expect(checkStatus('PAUSE', 'EXPIRED')).toMatchObject({
      error: { message: expect.stringContaining('EXPIRED') },
    });
  });
});
