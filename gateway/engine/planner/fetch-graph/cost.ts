import { batchesOf, stagesOf } from './batches.ts';
import type { Fetch } from './fetch.ts';
import type { SelectionTree } from './selection-tree.ts';

/** What a plan costs. */
export interface PlanCost {
  /** Requests one after the other. */
  readonly stages: number;
  readonly requests: number;
  /** Fields that are asked, and told in representations. */
  readonly size: number;
}

export function costOf(all: readonly Fetch[]): PlanCost {
  const batches = batchesOf(all);
  const fetches = batches.flat();
  return {
    stages: 1 + Math.max(-1, ...stagesOf(fetches).values()),
    requests: batches.length,
    size: fetches.reduce((sum, fetch) => sum + sizeOf(fetch), 0),
  };
}

/** Negative where the first one costs less. */
export const compareCosts = (one: PlanCost, other: PlanCost): number =>
  one.stages - other.stages || one.requests - other.requests || one.size - other.size;

function sizeOf({ tree, requirements }: Fetch): number {
  const told = [...requirements.values()].reduce((sum, { fields }) => sum + fields.length, 0);
  return told + fieldsIn(tree);
}

const fieldsIn = (tree: SelectionTree): number =>
  tree.fields.reduce((sum, field) => sum + 1 + (field.tree ? fieldsIn(field.tree) : 0), 0);
