/** Marginal costs are whole numbers, so that no sum of them is rounded; a thousand steps tell loads of 1 in 100 apart. */
const steps = 1000;

/**
 * The cost of one more ticket for the evenness of load: by how much the square of the expert's load, in proportion to the
 * capacity, grows. It grows with each ticket, so the next ticket goes to the expert with the lowest load for their capacity.
 *
 * @param load      tickets before this one
 * @param capacity  at least 1
 */
export const loadStep = (load: number, capacity: number): number =>
  Math.round((steps * (2 * load + 1)) / capacity);

/** The most that one step can cost: the last ticket of an expert who takes one at a time. */
export const loadStepMax = 2 * steps;
