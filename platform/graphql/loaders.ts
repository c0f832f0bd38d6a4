import DataLoader from 'dataloader';

/** More keys than this in one statement are asked for in several. */
const maxBatchSize = 1_000;

/** Loads one value for each key in one statement; null where nothing is there, or nothing that the caller may see. */
export const loadOne = <K extends string, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  keyOf: (value: V) => K | null,
): DataLoader<K, V | null> =>
  new DataLoader<K, V | null>(
    async (keys) => {
      const found = new Map((await load(keys)).map((value) => [keyOf(value), value]));
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize },
  );

/** The same for values that have an id. */
export const loadById = <K extends string, V extends { readonly id: K }>(
  load: (ids: readonly K[]) => Promise<readonly V[]>,
): DataLoader<K, V | null> => loadOne(load, ({ id }) => id);

/** Loads every value of each key in one statement, in the order in which they were read. */
export const loadMany = <K extends string, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  keyOf: (value: V) => K | null,
): DataLoader<K, readonly V[]> =>
  new DataLoader<K, readonly V[]>(
    async (keys) => {
      const found = Map.groupBy(await load(keys), keyOf);
      return keys.map((key) => found.get(key) ?? []);
    },
    { maxBatchSize },
  );
