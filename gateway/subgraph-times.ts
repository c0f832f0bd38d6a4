import { durations } from '../platform/telemetry/metrics.ts';
import type { GatewayContext } from './request-context.ts';

/**
 * @returns runs a call to a subgraph and books its time: in the histogram of that subgraph, and on the request it was made
 *   for, where calls that were under way together count each
 */
export function callObserver(): <T>(
  subgraph: string,
  context: GatewayContext,
  call: () => Promise<T>,
) => Promise<T> {
  const seconds = durations({
    name: 'quanta_gateway_subgraph_seconds',
    help: 'Time from a call to a subgraph to its whole answer.',
    labels: ['subgraph', 'outcome'],
  });
  return async (subgraph, context, call) => {
    const startedMs = performance.now();
    let outcome = 'failed';
    try {
      const answer = await call();
      outcome = 'answered';
      return answer;
    } finally {
      const tookMs = performance.now() - startedMs;
      seconds.observe({ subgraph, outcome }, tookMs / 1000);
      context.subgraphMs.set(subgraph, (context.subgraphMs.get(subgraph) ?? 0) + tookMs);
    }
  };
}
