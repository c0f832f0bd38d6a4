/** How much looking ahead one plan may cost, in steps; the time that it takes must not decide what is planned. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** @returns false when nothing is left */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}
