import type { TypeSet } from '../supergraph-model/type-set.ts';

/**
 * One field that is wanted, at one place of an answer: fragments are gone, what they said of types is in `types`, and what
 * `@skip` and `@include` said is decided.
 */
export interface Entry {
  /** Unique in its operation. */
  readonly id: number;
  /** Under what the value lies in the gathered data: the client's response key, or one of the planner's own. */
  readonly key: string;
  readonly name: string;
  /** `(first:2)` or nothing. */
  readonly args: string;
  /** Executable directives for the subgraph, as texts: a field that is written several times may have others each time. */
  readonly directives: readonly string[];
  /** Client's variables in `args` and `directives`. */
  readonly variables: readonly string[];
  /** Of which objects it is wanted. */
  readonly types: TypeSet;
  /** The types of the selections that ask it, `types` among them: what a selection asks of an interface is asked of one subgraph whole. */
  readonly selectedOn: TypeSet;
  /** Null for a leaf. */
  readonly children: readonly Entry[] | null;
  /** Whether the planner wants it for itself. What it wants at one place under one key is one field. */
  readonly isInternal: boolean;
}

/** Of a field that is written without directives. */
export const undirected: readonly string[] = [''];

export const typeNameField = '__typename';
