/** Marginal costs are whole numbers, so that no sum of them is rounded; a thousand steps tell loads of 1 in 100 apart. */
const steps = 1000;

/**
 * What it costs the evenness of load that an expert takes one more ticket: how much the square of their load, in proportion
 * to their capacity, grows. It grows with each ticket, so one more always goes to whoever has the least for what they can take.
 *
 * @param load      tickets before this one
 * @param capacity  at least 1
 */
export const loadStep = (load: number, capacity: number): number =>
  Math.round((steps * (2 * load + 1)) / capacity);

/** The most that one step can cost: the last ticket of an expert who takes one at a time. */
export const loadStepMax = 2 * steps;
