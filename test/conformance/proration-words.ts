import type { ProrationBasis } from '../../subgraphs/billing/rating/index.ts';

/** Words of a source → our proration basis. */
export function basisOf(policy: string, otherwise: ProrationBasis = 'calendar-day'): ProrationBasis {
  if (/bill the full period|full period when/i.test(policy)) return 'none';
  if (/fixed-?30|every month counts as/i.test(policy)) return 'fixed-30';
  if (/second-based|by the second|per[- ]second|in seconds|prorate[sd]? by time/i.test(policy))
    return 'second';
  return /day/i.test(policy) ? 'calendar-day' : otherwise;
}
