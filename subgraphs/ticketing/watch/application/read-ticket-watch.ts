import { type StuckTicket, toleranceMinutes } from '../domain/stuck.ts';
import type { StepCount, WatchReads } from './ports.ts';

/** The proof as it stands at this moment. */
export interface TicketWatch {
  readonly checkedAt: Temporal.Instant;
  readonly steps: readonly StepCount[];
  readonly stuckTotal: number;
  readonly stuck: readonly StuckTicket[];
}

/** Tickets that are shown one by one. */
const shownMax = 100;

export async function readTicketWatch(
  { watch }: { readonly watch: WatchReads },
  now: Temporal.Instant,
): Promise<TicketWatch> {
  const before = now.subtract({ minutes: toleranceMinutes });
  const [steps, stuckTotal, stuck] = await Promise.all([
    watch.countSteps(),
    watch.countStuckTickets(before),
    watch.stuck(before, { size: shownMax }),
  ]);
  return { checkedAt: now, steps, stuckTotal, stuck };
}
