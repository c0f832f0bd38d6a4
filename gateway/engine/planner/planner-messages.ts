import type { QueryPlan } from '@graphql-hive/router-query-planner';

/** A request to the planner's process; it handles one at a time. */
export type PlannerRequest =
  | { readonly kind: 'load'; readonly supergraphSdl: string }
  | { readonly kind: 'plan'; readonly text: string; readonly operationName: string | null };

export type PlannerResponse =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'failed'; readonly message: string };
