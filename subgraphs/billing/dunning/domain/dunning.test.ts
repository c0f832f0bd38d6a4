import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { type Campaign, type CampaignProgress, campaignOn, notBegun, overdueFrom } from './campaign.ts';
import {
  afterFailure,
  afterSuccess,
  beginCollection,
  type Collection,
  checkRetryPolicy,
  defaultRetryPolicy,
  type RetryPolicy,
  retryDates,
  retryWindows,
} from './payment-retry.ts';
import { checkRestrictionSteps, type RestrictionStep, restrictionOn } from './restriction.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const everyEight = { kind: 'fixed-days', daysBetween: [8, 8] } as const;

describe('payment retry', () => {
  it('comes so many days after the attempt before: 31 May + 8 = 8 June, + 8 = 16 June', () => {
    expect(retryDates(date('2012-05-31'), everyEight).map(String)).toEqual(['2012-06-08', '2012-06-16']);
  });
  it('within a window grows its distances and ends in it: 7 retries in 14 days', () => {
    // day = ceil(14 × k (k + 1) ÷ 56) for k = 1 … 7: 1, 2, 3, 5, 8, 11, 14
    const days = retryDates(date('2026-01-01'), defaultRetryPolicy).map((each) => each.day - 1);
    expect(days).toEqual([1, 2, 3, 5, 8, 11, 14]);
    for (const window of retryWindows) {
      const dates = retryDates(date('2026-01-31'), { kind: 'window', window, triesMax: 8 });
      expect(dates).toHaveLength(7);
      expect(
        dates.every(
          (each, index) => index === 0 || Temporal.PlainDate.compare(dates[index - 1] ?? each, each) < 0,
        ),
      ).toBe(true);
    }
  });
  it('is refused with more tries than days, or distances that are no whole days', () => {
    const code = (policy: RetryPolicy) => {
      const result = checkRetryPolicy(policy);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(code(defaultRetryPolicy)).toBe('ok');
    expect(code({ kind: 'window', window: '1 week', triesMax: 8 })).toBe('ok');
    expect(code({ kind: 'window', window: '1 week', triesMax: 9 })).toBe('RETRY_POLICY_MALFORMED');
    expect(code({ kind: 'fixed-days', daysBetween: [1, 0] })).toBe('RETRY_POLICY_MALFORMED');
    expect(code({ kind: 'fixed-days', daysBetween: [1.5] })).toBe('RETRY_POLICY_MALFORMED');
  });
  it('goes on until its schedule ends', () => {
    let collection: Collection = beginCollection(date('2012-05-31'), 'soft', everyEight).value;
    const seen = [collection];
    for (let attempt = 0; attempt < 2; attempt += 1) {
      collection = afterFailure(collection, 'soft', everyEight).value;
      seen.push(collection);
    }
    expect(seen.map(({ state, nextAttemptOn }) => `${state} ${nextAttemptOn}`)).toEqual([
      'RETRYING 2012-06-08',
      'RETRYING 2012-06-16',
      'EXHAUSTED null',
    ]);
  });
  it('never follows a hard decline or a missing payment method', () => {
    for (const decline of ['hard', 'no-payment-method'] as const)
      expect(beginCollection(date('2026-01-01'), decline, everyEight).value).toMatchObject({
        state: 'STOPPED',
        nextAttemptOn: null,
      });
  });
  it('ends with a success', () => {
    const begun = beginCollection(date('2026-01-01'), 'soft', everyEight).value;
    expect(afterSuccess(begun)).toMatchObject({ state: 'SUCCEEDED', attempts: 2, nextAttemptOn: null });
  });
});

describe('restriction of service', () => {
  const steps: RestrictionStep[] = [
    { name: 'OD1', afterDays: 30, restriction: 'changes-blocked' },
    { name: 'OD2', afterDays: 40, restriction: 'service-blocked' },
  ];
  const on = (day: string, since: string | null = '2012-05-31') =>
    restrictionOn(date(day), since === null ? null : date(since), steps).value?.name ?? 'none';
  it('follows the oldest debt alone: 30 days after 31 May is 30 June', () => {
    expect(['2012-06-29', '2012-06-30', '2012-07-10'].map((day) => on(day))).toEqual(['none', 'OD1', 'OD2']);
  });
  it('ends when everything is paid', () => {
    expect(on('2012-07-10', null)).toBe('none');
  });
  it('refuses steps out of order', () => {
    expect(checkRestrictionSteps(steps)).toMatchObject({ ok: true });
    expect(checkRestrictionSteps([...steps].reverse())).toMatchObject({
      error: { code: 'RESTRICTION_STEPS_MALFORMED', path: ['steps', '1'] },
    });
  });
});

describe('a dunning campaign', () => {
  const eur = (minor: bigint) => money(minor, 'EUR');
  const campaign: Campaign = { attemptsMax: 2, daysBetween: 2, threshold: eur(15000n) };
  const invoices = [
    { due: eur(14900n), issuedOn: date('2025-01-01'), termDays: 2 },
    { due: eur(600n), issuedOn: date('2025-01-04'), termDays: 2 },
    { due: money(99999n, 'USD'), issuedOn: date('2025-01-01'), termDays: 2 },
  ];
  const attempts = (days: number) => {
    let progress: CampaignProgress = notBegun;
    const made: string[] = [];
    for (let day = 0; day < days; day += 1) {
      const on = date('2025-01-01').add({ days: day });
      const { value } = campaignOn(on, invoices, { campaign, progress });
      progress = value.progress;
      if (value.attempt !== null) made.push(`${on} ${value.overdue.minor}`);
    }
    return made;
  };
  it('asks for the overdue sum of its currency, from the day after the due date, strictly later than last + days between', () => {
    // 4 Jan: 149.00 < 150.00. 7 Jan: 149 + 6 = 155.00. Next later than 9 Jan: 10 Jan. Two attempts are the most.
    expect(invoices.slice(0, 2).map((invoice) => overdueFrom(invoice).toString())).toEqual([
      '2025-01-04',
      '2025-01-07',
    ]);
    expect(attempts(30)).toEqual(['2025-01-07 15500', '2025-01-10 15500']);
  });
  it('asks once a day however often it is run', () => {
    const first = campaignOn(date('2025-01-07'), invoices, { campaign, progress: notBegun }).value;
    const again = campaignOn(date('2025-01-07'), invoices, { campaign, progress: first.progress }).value;
    expect([first.attempt, again.attempt]).toEqual([1, null]);
  });
});
