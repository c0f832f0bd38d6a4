import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCosts, type PlanCost } from '../fetch-graph/cost.ts';
import { inOneRun, type Slices } from '../slices.ts';
import { type Draft, improve } from './improve.ts';
import { Pace } from './pace.ts';

/** A plan, or a choice between several ways on. */
type Choices = { readonly cost: PlanCost | null } | { readonly ways: readonly Choices[] };

const cost = fc.option(
  fc.record({
    stages: fc.integer({ min: 1, max: 4 }),
    requests: fc.integer({ min: 2, max: 6 }),
    size: fc.nat(9),
  }),
);
const { choices } = fc.letrec<{ choices: Choices }>((tie) => ({
  choices: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ cost }),
    fc.record({ ways: fc.array(tie('choices'), { minLength: 2, maxLength: 3 }) }),
  ),
}));

const costsIn = (all: Choices): (PlanCost | null)[] =>
  'ways' in all ? all.ways.flatMap(costsIn) : [all.cost];

/** Drafts that take one step for each choice. */
function drafting(all: Choices, pace: Pace) {
  const made: string[] = [];
  return {
    made,
    draft: function* (picks: readonly number[]): Slices<Draft> {
      const counts: number[] = [];
      let here = all;
      while ('ways' in here) {
        if (pace.step()) yield;
        const rank: number = picks[counts.length] ?? 0;
        counts.push(here.ways.length);
        here = here.ways[rank] as Choices;
      }
      made.push(counts.map((_count, index) => picks[index] ?? 0).join());
      return { picks, counts, fetches: [], cost: here.cost };
    },
  };
}

function improved(all: Choices, steps: number) {
  const pace = new Pace();
  const { made, draft } = drafting(all, pace);
  return { made, pace, best: inOneRun(improve(draft, pace, steps)) };
}

describe('improving a plan', () => {
  it('finds the cheapest of all plans, each looked at once, when the steps last', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const { made, best } = improved(all, Number.POSITIVE_INFINITY);
        const possible = costsIn(all).filter((each) => each !== null);
        expect(best.cost).toEqual(possible.sort(compareCosts)[0] ?? null);
        expect(new Set(made).size).toBe(made.length);
        expect(made).toHaveLength(costsIn(all).length);
      }),
    );
  });

  it('is never worse than the first draft, and never goes on for more than one draft beyond its steps', () => {
    fc.assert(
      fc.property(choices, fc.nat(40), (all, steps) => {
        const first = improved(all, 0);
        const { best, pace } = improved(all, steps);
        if (first.best.cost !== null) {
          expect(best.cost).not.toBeNull();
          expect(compareCosts(best.cost as PlanCost, first.best.cost)).toBeLessThanOrEqual(0);
        }
        expect(pace.steps).toBeLessThanOrEqual(first.pace.steps + steps + 5);
      }),
    );
  });

  it('chooses the same each time', () => {
    fc.assert(
      fc.property(choices, fc.nat(40), (all, steps) => {
        expect(improved(all, steps).best).toEqual(improved(all, steps).best);
      }),
    );
  });
});
