import type { CompiledEntityFetch } from '../compile/compile-plan.ts';
import { endOfTick } from '../transport/end-of-tick.ts';
import { EntityBatch } from './entity-batch.ts';
import { keyFor, type SubgraphAccess } from './subgraph-access.ts';

/** A request for more entities gains nothing from a batch, and a subgraph may bound the list. */
const batchSizeMax = 100;
/** A batch must be answered by its first request's deadline. A request whose deadline differs by more starts its own. */
const deadlinesApartMaxMs = 1_000;

/**
 * The open batches. Requests of one caller that make the same fetch of the same operation in one tick of the event loop
 * share a batch; so do the requests of all callers where the fetch is public (ADR 0024).
 */
export class EntityBatches {
  #open = new Map<CompiledEntityFetch, Map<string, EntityBatch>>();
  #unsent: EntityBatch[] = [];

  /**
   * The batch to add representations to. It must be joined before any other code runs.
   *
   * @param variables  the client's own, see `ExecutionState.variablesFor`
   */
  batchFor(fetch: CompiledEntityFetch, variables: string, access: SubgraphAccess): EntityBatch {
    if (access.accessKey === null) return unsharedBatch(fetch, variables, access);
    const batches = this.#batchesBy(fetch);
    const sharedBy = keyFor(fetch.head, access.accessKey);
    // Most fetches have no client variables, and V8 finds a key that it has seen before without hashing it.
    const key = variables === '' ? sharedBy : `${sharedBy}\n${variables}`;
    const open = batches.get(key);
    if (open?.isOpen && Math.abs(open.deadlineMs - access.deadlineMs) <= deadlinesApartMaxMs) return open;
    const batch = new EntityBatch(fetch, variables, access.deadlineMs, batchSizeMax);
    batches.set(key, batch);
    this.#unsent.push(batch);
    if (this.#unsent.length === 1) endOfTick(() => this.#send());
    return batch;
  }

  #batchesBy(fetch: CompiledEntityFetch): Map<string, EntityBatch> {
    const known = this.#open.get(fetch);
    if (known) return known;
    const batches = new Map<string, EntityBatch>();
    this.#open.set(fetch, batches);
    return batches;
  }

  /** Everything that the sockets received in this tick has been read by now. */
  #send(): void {
    const unsent = this.#unsent;
    this.#unsent = [];
    // A new map: one that is cleared keeps its old table and what was in it; see `RebuildingMap`.
    this.#open = new Map();
    for (const batch of unsent) batch.send();
  }
}

/** A batch for one request, which is sent when that request joins. */
export const unsharedBatch = (
  fetch: CompiledEntityFetch,
  variables: string,
  { deadlineMs }: SubgraphAccess,
): EntityBatch => new EntityBatch(fetch, variables, deadlineMs, 1);
