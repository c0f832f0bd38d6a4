import { durations } from '../../platform/telemetry/metrics.ts';
import type { GatewayContext } from '../pipeline/request-context.ts';

/** A call to a subgraph that is over. */
export interface FinishedCall {
  readonly subgraph: string;
  readonly outcome: 'answered' | 'failed';
  /** On the clock of `performance.now()`. */
  readonly startedMs: number;
}

/**
 * @returns books the time of a call: in the histogram of its subgraph, and on the request it was made for, where calls that
 *   were under way together count each
 */
export function callRecorder(): (call: FinishedCall, context: GatewayContext) => void {
  const seconds = durations({
    name: 'quanta_gateway_subgraph_seconds',
    help: 'Time from a call to a subgraph to its whole answer.',
    labels: ['subgraph', 'outcome'],
  });
  return ({ subgraph, outcome, startedMs }, { subgraphMs }) => {
    const tookMs = performance.now() - startedMs;
    seconds.observe({ subgraph, outcome }, tookMs / 1000);
    subgraphMs.set(subgraph, (subgraphMs.get(subgraph) ?? 0) + tookMs);
  };
}
