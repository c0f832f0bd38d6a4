import type { ObjectStore } from './object-store.ts';

/** Objects that are asked about in one question. */
const groupMax = 1_000;

/**
 * Removes the objects that nothing refers to. An object is stored before the row that refers to it commits, so young ones are left alone.
 *
 * @param options.olderThan  objects that were stored at this time or later stay
 * @param options.referenced which of these hashes some row refers to
 * @returns how many it removed
 */
export async function collectGarbage(options: {
  readonly store: ObjectStore;
  readonly olderThan: Temporal.Instant;
  readonly referenced: (hashes: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly signal: AbortSignal;
}): Promise<number> {
  const { store, olderThan, referenced, signal } = options;
  let removed = 0;
  for await (const group of store.list()) {
    const old = group.filter(({ storedAt }) => Temporal.Instant.compare(storedAt, olderThan) < 0);
    for (let from = 0; from < old.length && !signal.aborted; from += groupMax) {
      const hashes = old.slice(from, from + groupMax).map(({ sha256 }) => sha256);
      const wanted = await referenced(hashes);
      for (const sha256 of hashes.filter((hash) => !wanted.has(hash)))
        if (await store.removeIfOlder(sha256, olderThan)) removed += 1;
    }
    if (signal.aborted) break;
  }
  return removed;
}
