export interface Latencies {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** @param latencies  in milliseconds; sorted in place */
export function latenciesOf(latencies: number[]): Latencies {
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

export const geometricMean = (values: readonly number[]): number =>
  values.reduce((product, value) => product * value, 1) ** (1 / values.length);
