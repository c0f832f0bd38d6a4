/**
 * Runs `work` for each item. Items with the same key run one after the other, items with different keys run concurrently; they
 * start in their order. After a failure the later items of the same key are skipped, and all other items still finish before
 * the promise settles.
 *
 * @returns one result for each item, in the order of the items
 * @throws the first failure
 */
export async function runByKey<T, R>(
  items: readonly T[],
  keyOf: (item: T) => string,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const failures: unknown[] = [];
  const queues = Map.groupBy(items.keys(), (index) => keyOf(items[index] as T));
  await Promise.all(
    Array.from(queues.values(), async (queue) => {
      try {
        for (const index of queue) results[index] = await work(items[index] as T);
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return results;
}
