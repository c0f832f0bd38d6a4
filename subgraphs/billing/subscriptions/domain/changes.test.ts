import { describe, expect, it } from 'vitest';
import { rational } from '../../../../kernel/money/rational.ts';
import { calendarAnchor } from '../../../../kernel/time/anchor.ts';
import { monthly } from '../../../../kernel/time/frequency.ts';
import { utc, type ZoneId } from '../../../../kernel/time/zone.ts';
import { pauseSubscription, resumeSubscription } from './pause.ts';
import { checkSchedule, findConflicts, type ScheduledChange } from './scheduled-changes.ts';
import type { SubscriptionTerms } from './subscription.ts';
import { extendTrial, trialEnd } from './trial.ts';
import { windowStartAfterZoneChange } from './zone-change.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const today = date('2026-03-01');
const aSubscription = (over: Partial<SubscriptionTerms> = {}): SubscriptionTerms => ({
  id: 'sub_1',
  currency: 'EUR',
  startsOn: date('2026-01-01'),
  endsOn: null,
  trialEndsOn: null,
  pauses: [],
  phases: [
    {
      startsOn: date('2026-01-01'),
      anchor: { kind: 'anniversary', of: date('2026-01-01') },
      frequency: monthly,
      pays: 'in-advance',
      items: [{ priceId: 'plan', description: 'Plan', amountMinor: rational(3000n) }],
    },
  ],
  ...over,
});
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('a trial', () => {
  it('of ten days ends at the same wall time, across summer time too', () => {
    // Berlin moves from UTC+1 to UTC+2 on 29 March 2026: 12:00 stays 12:00, in UTC 11:00 becomes 10:00
    const end = trialEnd(at('2026-03-25T11:00Z'), 10, 'Europe/Berlin' as ZoneId);
    expect(end.ok && [end.value.at.toString(), end.value.on.toString()]).toEqual([
      '2026-04-04T10:00:00Z',
      '2026-04-04',
    ]);
  });
  it('lasts a whole number of days', () => {
    for (const days of [0, -1, 1.5, Number.NaN, 100_000])
      expect(code(trialEnd(at('2026-01-01T00:00Z'), days, utc))).toBe('TRIAL_DAYS_WRONG');
  });
  it('is extended as one subscription, while it runs, to a later date', () => {
    const trial = aSubscription({ trialEndsOn: date('2026-03-15') });
    expect(extendTrial(trial, date('2026-04-01'), today)).toMatchObject({ ok: true, value: { id: 'sub_1' } });
    expect(code(extendTrial(trial, date('2026-03-15'), today))).toBe('TRIAL_NOT_LONGER');
    expect(code(extendTrial(trial, date('2026-04-01'), date('2026-03-15')))).toBe('TRIAL_OVER');
    expect(code(extendTrial(aSubscription(), date('2026-04-01'), today))).toBe('TRIAL_ABSENT');
  });
});

describe('a pause', () => {
  it('runs until somebody resumes it', () => {
    const paused = pauseSubscription(aSubscription(), today);
    const resumed = paused.ok ? resumeSubscription(paused.value, date('2026-04-01')) : paused;
    expect(resumed.ok && resumed.value.pauses).toEqual([{ from: today, until: date('2026-04-01') }]);
  });
  it('is refused twice, outside of the subscription, and backwards', () => {
    const paused = aSubscription({ pauses: [{ from: today, until: null }] });
    expect(code(pauseSubscription(paused, date('2026-05-01')))).toBe('ALREADY_PAUSED');
    expect(code(pauseSubscription(aSubscription(), date('2025-12-31')))).toBe('OUTSIDE_SUBSCRIPTION');
    expect(code(resumeSubscription(aSubscription(), today))).toBe('NOT_PAUSED');
    expect(code(resumeSubscription(paused, today))).toBe('RESUME_NOT_AFTER_PAUSE');
  });
});

describe('a change of zone', () => {
  const startAfter = (previousEnd: string) => {
    const losAngeles = 'America/Los_Angeles' as ZoneId;
    const schedule = { anchor: calendarAnchor(date('2022-02-01'), 'month', 'monday'), frequency: monthly };
    const start = windowStartAfterZoneChange(schedule, {
      previousEnd: at(previousEnd),
      at: at('2022-02-15T00:00Z'),
      zone: losAngeles,
    });
    return start.value.toString();
  };
  it('leaves no gap and no overlap: the next window begins where the last one ended', () => {
    // February begins at 08:00 UTC in Los Angeles, 8 hours after the last end
    expect(startAfter('2022-02-01T00:00:00Z')).toBe('2022-02-01T00:00:00Z');
  });
  it('keeps its own boundary when the two are a day and more apart', () => {
    expect(startAfter('2022-01-30T00:00:00Z')).toBe('2022-02-01T08:00:00Z');
  });
});

describe('scheduled changes', () => {
  const change = (id: string, kind: 'cancel' | 'pause' | 'resume', on: string): ScheduledChange => ({
    id,
    kind,
    on: date(on),
  });
  const plan = (id: string, on: string, planId = 'gold'): ScheduledChange => ({
    id,
    kind: 'change-plan',
    on: date(on),
    planId,
  });
  const conflicts = (changes: ScheduledChange[], over: Partial<SubscriptionTerms> = {}) =>
    findConflicts(aSubscription(over), changes, today).map((each) => `${each.change} × ${each.with}`);

  it('that follow one another are fine', () => {
    expect(
      conflicts([
        plan('a', '2026-04-01'),
        change('b', 'pause', '2026-05-01'),
        change('c', 'resume', '2026-06-01'),
      ]),
    ).toEqual([]);
  });
  it('after a cancellation have nothing to change, in whatever order they are written', () => {
    expect(conflicts([plan('late', '2026-05-01'), change('end', 'cancel', '2026-04-01')])).toEqual([
      'late × end',
    ]);
  });
  it('on one day contradict each other: two plans, a pause and a resume, anything and a cancellation', () => {
    expect(conflicts([plan('a', '2026-04-01'), plan('b', '2026-04-01', 'silver')])).toEqual(['b × a']);
    expect(conflicts([plan('a', '2026-04-01'), change('b', 'cancel', '2026-04-01')])).toEqual(['b × a']);
  });
  it('cannot pause what is paused nor resume what runs', () => {
    expect(conflicts([change('a', 'pause', '2026-04-01'), change('b', 'pause', '2026-05-01')])).toEqual([
      'b × a',
    ]);
    expect(conflicts([change('a', 'resume', '2026-04-01')])).toEqual(['a × subscription']);
  });
  it('conflict with what is known of the subscription: past, its end, its trial', () => {
    expect(conflicts([plan('a', '2026-02-28')])).toEqual(['a × subscription']);
    expect(conflicts([plan('a', '2026-06-01')], { endsOn: date('2026-06-01') })).toEqual([
      'a × subscription',
    ]);
    const longer: ScheduledChange = {
      id: 'a',
      kind: 'extend-trial',
      on: date('2026-04-01'),
      until: date('2026-05-01'),
    };
    expect(conflicts([longer])).toEqual(['a × subscription']);
    expect(conflicts([longer], { trialEndsOn: date('2026-04-10') })).toEqual([]);
  });
  it('are refused with both sides named', () => {
    const refused = checkSchedule(
      aSubscription(),
      [plan('late', '2026-05-01'), change('end', 'cancel', '2026-04-01')],
      today,
    );
    expect(!refused.ok && refused.error.message).toContain('late conflicts with end');
  });
});
