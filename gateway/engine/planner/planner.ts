import type { PlanStep } from './plan.ts';

/** Which planner makes the plans; ADR 0020. */
export type PlannerName = 'rust' | 'apollo';

export interface Planner {
  /**
   * @param text  a validated document without introspection fields
   * @returns null when nothing has to be fetched
   * @throws Error when no subgraph can answer a field; the client's fault or the supergraph's
   */
  plan(text: string, operationName: string | null): Promise<PlanStep | null>;
  /** No further requests; pending ones are still answered. */
  stop(): void;
}
