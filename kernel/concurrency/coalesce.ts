interface Request<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Coalesces concurrent requests into batches. A request that arrives while no batch runs starts at once, as a batch of one.
 * Requests that arrive while a batch runs wait and form the next batch, so that batches grow with the load, up to `max` items.
 * When a batch of several items fails, each item is retried in a batch of its own, so that one bad item fails alone.
 *
 * @param options.order order of the items inside a batch; order of arrival when absent
 * @param options.work  processes a batch as a whole or not at all; returns one result for each item, in the order of the items
 * @returns requests one item
 */
export function coalesce<T, R>(options: {
  readonly max: number;
  readonly order?: (a: T, b: T) => number;
  readonly work: (items: readonly T[]) => Promise<readonly R[]>;
}): (item: T) => Promise<R> {
  const { max, order = () => 0, work } = options;
  const waiting: Request<T, R>[] = [];
  let isRunning = false;

  const process = async (batch: readonly Request<T, R>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error);
      await Promise.all(batch.map((request) => process([request])));
    }
  };
  const run = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0)
      await process(waiting.splice(0, max).toSorted((a, b) => order(a.item, b.item)));
    isRunning = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void run();
    });
}
