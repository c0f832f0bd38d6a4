import {
  billableUsage,
  checkUsageTime,
  defaultUsageWindow,
  type UsageWindow,
} from '../../../subgraphs/billing/usage/index.ts';
import { Declined, Unreadable } from '../case.ts';
import { adapterOf, having } from '../shapes.ts';
import { exact } from '../values.ts';

/** `past 35 calendar days, at most 5 minutes ahead` */
function windowOf(policy: string): UsageWindow {
  const past = /past (\d+) (?:calendar )?days/.exec(policy);
  const ahead = /(\d+) minutes? ahead/.exec(policy);
  return {
    pastDaysMax: past?.[1] === undefined ? defaultUsageWindow.pastDaysMax : Number(past[1]),
    aheadSecondsMax: ahead?.[1] === undefined ? defaultUsageWindow.aheadSecondsMax : 60 * Number(ahead[1]),
  };
}

const now = Temporal.Instant.from('2026-01-15T12:00:00Z');

/** `36 days old`, `6 minutes in the future`, `now` */
function timeOf(text: string): Temporal.Instant {
  const match = /^(\d+) (second|minute|hour|day)s? (old|ago|in the past|in the future|ahead)$/.exec(text);
  if (text === 'now') return now;
  if (match === null) throw new Unreadable(`"${text}" names no time`);
  const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400 }[match[2] ?? 'second'] ?? 1;
  const distance = Number(match[1]) * seconds;
  return now.add({ seconds: /future|ahead/.test(match[3] ?? '') ? distance : -distance });
}

export const idempotencyUsage = adapterOf('idempotency_usage', [
  {
    fits: having('timestamp'),
    answer: (given, { policy }) => {
      const window = windowOf(policy);
      const times = Array.isArray(given.raw('timestamp'))
        ? given.list('timestamp')
        : [given.raw('timestamp')];
      const accepted = times.map((text) => checkUsageTime(timeOf(String(text)), now, window).ok);
      return {
        values: { accepted: Array.isArray(given.raw('timestamp')) ? accepted : (accepted[0] ?? null) },
      };
    },
  },
  {
    fits: having('period_sum'),
    answer: (given) => {
      return { values: { billed: exact(billableUsage(given.decimal('period_sum'))) } };
    },
  },
  {
    fits: having('same_key'),
    answer: () => {
      throw new Declined(
        'the answer to a repeated key is a matter of platform/idempotency: the first answer is replayed, another input is refused, a second request waits for the first',
      );
    },
  },
]);
