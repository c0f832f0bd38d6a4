import type { LoadResult } from './load.ts';

/** One peer on one scenario in one round. */
export interface Measurement extends MeasuredValues {
  readonly peer: string;
  readonly scenario: string;
}

export interface MeasuredValues extends LoadResult {
  /** Time from its start to its first answer. */
  readonly startMs: number;
  readonly memoryPeakMb: number;
  /** Processor time of the gateway while it was measured, in all its threads. */
  readonly cpuMs: number;
}

export function measurement(peer: string, scenario: string, values: MeasuredValues): Measurement {
  return { peer, scenario, ...values };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
