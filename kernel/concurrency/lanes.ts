/**
 * Works on items side by side, and on those of one lane one after the other; they begin in their order. When some fail the rest is
 * finished nevertheless, but for those behind them in their lane: nothing goes on behind the answer.
 *
 * @returns what came of each, in the order of the items
 * @throws whatever failed first
 */
export async function inLanes<T, R>(
  items: readonly T[],
  laneOf: (item: T) => string,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const failures: unknown[] = [];
  const lanes = Map.groupBy(items.keys(), (index) => laneOf(items[index] as T));
  await Promise.all(
    Array.from(lanes.values(), async (lane) => {
      try {
        for (const index of lane) results[index] = await work(items[index] as T);
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return results;
}
