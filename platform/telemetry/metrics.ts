import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** This process's metrics; `/metrics` prints it. */
export const registry = new Registry();

/** How often the event loop's lag is looked at, in milliseconds; the usual 10 wake an idle process a hundred times a second. */
const lagEveryMs = 100;

/** Memory, event loop, garbage collection. Called once for each process. */
export function observeProcess(name: string): void {
  registry.setDefaultLabels({ process: name });
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lagEveryMs });
}

interface MetricOptions<L extends string> {
  readonly name: string;
  readonly help: string;
  /** Each label's values must come from a closed list: one series is kept for each combination. */
  readonly labels?: readonly L[];
}

/** The counter of that name; made at the first call, so that two modules (or two tests) may share it. */
export function counter<L extends string>({ name, help, labels = [] }: MetricOptions<L>): Counter<L> {
  const existing = registry.getSingleMetric(name);
  if (existing instanceof Counter) return existing as Counter<L>;
  return new Counter<L>({ name, help, labelNames: [...labels], registers: [registry] });
}

export function gauge<L extends string>({ name, help, labels = [] }: MetricOptions<L>): Gauge<L> {
  const existing = registry.getSingleMetric(name);
  if (existing instanceof Gauge) return existing as Gauge<L>;
  return new Gauge<L>({ name, help, labelNames: [...labels], registers: [registry] });
}

/** Upper bounds in seconds, from a millisecond to ten seconds. */
const secondsBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A histogram of seconds; one for its name as well. */
export function durations<L extends string = never>({
  name,
  help,
  labels = [],
}: MetricOptions<L>): Histogram<L> {
  const existing = registry.getSingleMetric(name);
  if (existing instanceof Histogram) return existing as Histogram<L>;
  const labelNames = [...labels];
  return new Histogram<L>({ name, help, labelNames, buckets: secondsBounds, registers: [registry] });
}
