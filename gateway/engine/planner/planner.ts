import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { PlanStep } from '../plan/plan.ts';
import type { DataNames } from '../plan/planned-names.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** Which planner makes the plans; ADR 0090. */
export type PlannerName = 'own' | 'rust' | 'apollo';

/** A validated operation. */
export interface ParsedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Values of the variables that stand in `@skip` and `@include`. */
export type Conditions = Readonly<Record<string, boolean>>;

/** How one operation is answered. */
export interface OperationPlan {
  readonly names: DataNames;
  /** What is answered from the schema before the plan runs; null where it is answered while the answer is written, or not asked. */
  readonly introspection: DocumentNode | null;
  /** Whether introspection is answered while the answer is written. */
  readonly introspectsInPlace: boolean;
  /** Whether there is a plan for each combination of conditions; or one plan, with the conditions in it. */
  readonly isByConditions: boolean;
  /**
   * @returns null when nothing has to be fetched
   * @throws Error when no subgraph can answer a field
   */
  planFor(conditions: Conditions): PlanStep | null;
}

export interface Planner {
  /** @throws Error when there is no plan: the client's fault or the supergraph's */
  prepare(parsed: ParsedOperation, supergraph: Supergraph): Promise<OperationPlan>;
  /** Nothing is asked any more; what was asked is still answered. */
  stop(): void;
}

/** One of others, which wants the text of an operation and gives one plan for all conditions. */
export interface TextPlanner {
  /**
   * @param text  a validated document whose operation asks no introspection field
   * @returns null when nothing has to be fetched
   * @throws Error when no subgraph can answer a field; the client's fault or the supergraph's
   */
  plan(text: string, operationName: string | null): Promise<PlanStep | null>;
  /** Nothing is asked any more; what was asked is still answered. */
  stop(): void;
}
