/**
 * A query plan. There are no conditions in it: what `@skip` and `@include` leave out is decided before an operation is planned.
 */
export type PlanStep = SequenceStep | ParallelStep | RootFetchStep | EntityFetchStep;

interface SequenceStep {
  readonly kind: 'sequence';
  readonly steps: readonly PlanStep[];
}

interface ParallelStep {
  readonly kind: 'parallel';
  readonly steps: readonly PlanStep[];
}

export interface SubgraphOperation {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  readonly operationName: string | null;
  /** Names of the client's variables that the text uses. */
  readonly variables: readonly string[];
  /** Why this subgraph is asked, and who else could have been; empty unless the planner explains. */
  readonly reasons: readonly string[];
  /** Whether values may come that only the subgraph knows the form of: their numbers are passed on digit by digit. */
  readonly asksCustomScalars: boolean;
}

/** Fetches root fields. They are merged at the root, or into every object at `mergePath` when that is not empty. */
export interface RootFetchStep {
  readonly kind: 'root-fetch';
  readonly operation: SubgraphOperation;
  readonly outputRewrites: readonly Rewrite[];
  readonly mergePath: readonly PathSegment[];
}

/** Fetches more fields of objects by `_entities`, in one request with one or more aliased parts. */
export interface EntityFetchStep {
  readonly kind: 'entity-fetch';
  readonly operation: SubgraphOperation;
  readonly parts: readonly EntityPart[];
}

export interface EntityPart {
  /** Key of this part's list in the answer: `_entities` or its alias. */
  readonly responseKey: string;
  /** The variable that carries the representations. */
  readonly variable: string;
  readonly paths: readonly (readonly PathSegment[])[];
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** Values that the subgraph is given of objects further up, for each entity its own. */
  readonly context: readonly ContextVariable[];
  /** Whether an object that lacks a required field is left out, instead of being sent without it. */
  readonly isStrict?: boolean;
}

export interface ContextVariable {
  readonly variable: string;
  /** How many segments of the part's path lead to the object that has the value. */
  readonly depth: number;
  /** The keys that lead to it there; of several ways the first that leads to a value. */
  readonly keys: readonly (readonly string[])[];
}

export type PathSegment =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'type'; readonly anyOf: readonly string[] };

export type RequiredSelection =
  | {
      readonly kind: 'field';
      /** Key of the value in the data that was fetched so far. */
      readonly name: string;
      /** Key of the value in the representation. */
      readonly writtenAs: string;
      readonly selections: readonly RequiredSelection[];
    }
  | {
      readonly kind: 'fragment';
      readonly typeCondition: string;
      readonly selections: readonly RequiredSelection[];
    };

export type RewriteSegment =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'type'; readonly anyOf: readonly string[] };

export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly RewriteSegment[]; readonly value: string }
  | { readonly kind: 'rename'; readonly path: readonly RewriteSegment[]; readonly to: string };
