import { type Batch, batchesOf } from '../fetch-graph/batches.ts';
import type { Fetch } from '../fetch-graph/fetch.ts';
import type { PlanStep } from '../plan.ts';
import type { StepWriter } from './plan-steps.ts';

/** Puts the fetches of a plan in order: as early as they can be, those of one subgraph and stage in one request. */
export function schedule(fetches: readonly Fetch[], writer: StepWriter): PlanStep | null {
  const batches = batchesOf(fetches);
  const batchOf = new Map<Fetch, Batch>();
  for (const batch of batches) for (const fetch of batch) batchOf.set(fetch, batch);
  const needs = new Map<Batch, Set<Batch>>();
  for (const batch of batches) {
    const before = new Set<Batch>();
    for (const { after } of batch)
      for (const each of after) {
        const other = batchOf.get(each);
        if (other && other !== batch) before.add(other);
      }
    needs.set(batch, before);
  }
  const neededBy = new Map<Batch, Batch[]>(batches.map((batch) => [batch, []]));
  for (const [batch, before] of needs) for (const other of before) neededBy.get(other)?.push(batch);
  return inOrder(batches);

  /** What does not hang together runs side by side; of what does, first all that waits for nothing. */
  function inOrder(open: readonly Batch[]): PlanStep | null {
    const groups = connected(open);
    if (groups.length > 1) return parallel(groups.map(inOrder));
    if (open.length === 0) return null;
    const left = new Set(open);
    const waits = (batch: Batch): boolean => [...(needs.get(batch) ?? [])].some((other) => left.has(other));
    const first = open.filter((batch) => !waits(batch));
    if (first.length === 0) throw new Error('fetches wait for each other');
    const rest = inOrder(open.filter(waits));
    return sequence([parallel(first.map(step)), rest]);
  }

  function connected(open: readonly Batch[]): Batch[][] {
    const left = new Set(open);
    const groups: Batch[][] = [];
    for (const start of open) {
      if (!left.delete(start)) continue;
      const group = [start];
      for (const batch of group) {
        for (const other of [...(needs.get(batch) ?? []), ...(neededBy.get(batch) ?? [])])
          if (left.delete(other)) group.push(other);
      }
      groups.push(group);
    }
    return groups;
  }

  function step(batch: Batch): PlanStep {
    const [first] = batch as [Fetch];
    return first.kind === 'entities' ? writer.entityStep(batch) : writer.rootStep(first);
  }
}

function parallel(steps: readonly (PlanStep | null)[]): PlanStep | null {
  const all = steps.flatMap((step) => (step?.kind === 'parallel' ? step.steps : (step ?? [])));
  return all.length > 1 ? { kind: 'parallel', steps: all } : (all[0] ?? null);
}

function sequence(steps: readonly (PlanStep | null)[]): PlanStep | null {
  const all = steps.flatMap((step) => (step?.kind === 'sequence' ? step.steps : (step ?? [])));
  return all.length > 1 ? { kind: 'sequence', steps: all } : (all[0] ?? null);
}

/** One after the other. */
export const inTurn = sequence;
