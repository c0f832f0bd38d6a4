import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client';
import { Durations } from './durations.ts';

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

/** A histogram of seconds, from a millisecond to ten seconds; one for its name as well. */
export function durations<L extends string = never>({
  name,
  help,
  labels = [],
}: MetricOptions<L>): Durations<L> {
  const existing: unknown = registry.getSingleMetric(name);
  if (existing instanceof Durations) return existing as Durations<L>;
  const made = new Durations<L>({ name, help, labels });
  // The registry only reads a metric by `get`; its type knows no others than its own.
  registry.registerMetric(made as unknown as Metric<L>);
  return made;
}
