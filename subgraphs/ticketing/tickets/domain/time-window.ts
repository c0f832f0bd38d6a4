import { isEarlier } from '../../../../kernel/time/interval.ts';

/** In which an expert comes, `[from, until)`. */
export interface TimeWindow {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export const isSameWindow = (a: TimeWindow, b: TimeWindow): boolean =>
  a.from.equals(b.from) && a.until.equals(b.until);
export const meet = (a: TimeWindow, b: TimeWindow): boolean =>
  isEarlier(a.from, b.until) && isEarlier(b.from, a.until);
