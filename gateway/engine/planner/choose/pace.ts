/** So many entries are placed before others may run: some milliseconds on a slow machine. */
const sliceSteps = 250;

/** Counts the steps of planning, and says when a slice of them is done. One per plan. */
export class Pace {
  steps = 0;
  #sliceEnd = sliceSteps;

  /** @returns true when others should run before the next step */
  step(): boolean {
    this.steps += 1;
    if (this.steps < this.#sliceEnd) return false;
    this.#sliceEnd = this.steps + sliceSteps;
    return true;
  }
}
