import type { Fetch } from './fetch.ts';

/** Fetches that travel in one request. */
export type Batch = readonly Fetch[];

/** A fetch that asks nothing is not made. */
function withoutEmpty(fetches: readonly Fetch[]): Fetch[] {
  const kept = fetches.filter(({ tree }) => !tree.isEmpty);
  const dropped = fetches.filter(({ tree }) => tree.isEmpty);
  for (const empty of dropped) {
    for (const fetch of fetches) {
      if (!fetch.after.delete(empty)) continue;
      for (const before of empty.after) if (before !== fetch) fetch.after.add(before);
    }
  }
  return kept;
}

/** As early as they can be, those of one subgraph and stage together. */
export function batchesOf(all: readonly Fetch[]): Batch[] {
  const fetches = withoutEmpty(all);
  const stages = stagesOf(fetches);
  const byStage = new Map<string, Fetch[]>();
  const batches: Fetch[][] = [];
  for (const fetch of fetches) {
    const isAlone = fetch.kind !== 'entities' || fetch.context.length > 0;
    const id = !isAlone ? `${stages.get(fetch)} ${fetch.graph.index}` : `#${fetch.id}`;
    const known = byStage.get(id);
    if (known) {
      known.push(fetch);
      continue;
    }
    const batch = [fetch];
    byStage.set(id, batch);
    batches.push(batch);
  }
  return batches;
}

/** How many fetches must have been answered before each one. */
export function stagesOf(fetches: readonly Fetch[]): Map<Fetch, number> {
  const stages = new Map<Fetch, number>();
  const stageOf = (fetch: Fetch): number => {
    const known = stages.get(fetch);
    if (known !== undefined) return known;
    const stage = Math.max(-1, ...[...fetch.after].map(stageOf)) + 1;
    stages.set(fetch, stage);
    return stage;
  };
  for (const fetch of fetches) stageOf(fetch);
  return stages;
}
