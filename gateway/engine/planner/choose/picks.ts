/**
 * At each place where several subgraphs could be asked next, which one is: the best by rank 0, the next by rank 1. What is not given is
 * rank 0. A plan follows from its picks.
 */
export class Picks {
  /** How many could have been asked, choice by choice. */
  readonly counts: number[] = [];
  readonly #given: readonly number[];

  constructor(given: readonly number[]) {
    this.#given = given;
  }

  next(count: number): number {
    const rank = this.#given[this.counts.length] ?? 0;
    this.counts.push(count);
    return rank;
  }
}
