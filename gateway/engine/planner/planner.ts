import type { PlanStep } from './plan.ts';

/** Which planner makes the plans; ADR 0020. */
export type PlannerName = 'rust' | 'apollo';

export interface Planner {
  /**
   * @param text  a validated document whose operation asks no introspection field
   * @returns null when nothing has to be fetched
   * @throws Error when no subgraph can answer a field; the client's fault or the supergraph's
   */
  plan(text: string, operationName: string | null): Promise<PlanStep | null>;
  /** Nothing is asked any more; what was asked is still answered. */
  stop(): void;
}
