import type { CompiledEntityFetch } from '../compile/compile-plan.ts';
import { endOfTick } from '../transport/end-of-tick.ts';
import { EntityBatch } from './entity-batch.ts';
import { keyFor, type SubgraphAccess } from './subgraph-access.ts';

/** Who wants many gains nothing by company, and a subgraph may have a bound. */
const sizeMax = 100;
/** A call must be answered when its first request must be: whoever has much more time or much less asks for itself. */
const deadlinesApartMaxMs = 1_000;

/**
 * Where the requests of one caller meet that run side by side, and of all callers where what they want is public: what they
 * want in the same turn of the event loop, by the same fetch of the same operation, is asked in one call (ADR 0024).
 */
export class EntityBatches {
  #open = new Map<CompiledEntityFetch, Map<string, EntityBatch>>();
  #leaving: EntityBatch[] = [];

  /**
   * The call to put representations into; to be joined before anything else runs.
   *
   * @param variables  the client's own, see `ExecutionState.variablesFor`
   */
  batchFor(fetch: CompiledEntityFetch, variables: string, access: SubgraphAccess): EntityBatch {
    if (access.accessKey === null) return unsharedBatch(fetch, variables, access);
    const calls = this.#callsBy(fetch);
    const sharedBy = keyFor(fetch.head, access.accessKey);
    // Most have none, and a key that V8 has seen before is found without reading it.
    const key = variables === '' ? sharedBy : `${sharedBy}\n${variables}`;
    const open = calls.get(key);
    if (open?.isOpen && Math.abs(open.deadlineMs - access.deadlineMs) <= deadlinesApartMaxMs) return open;
    const call = new EntityBatch(fetch, variables, access.deadlineMs, sizeMax);
    calls.set(key, call);
    this.#leaving.push(call);
    if (this.#leaving.length === 1) endOfTick(() => this.#send());
    return call;
  }

  #callsBy(fetch: CompiledEntityFetch): Map<string, EntityBatch> {
    const known = this.#open.get(fetch);
    if (known) return known;
    const calls = new Map<string, EntityBatch>();
    this.#open.set(fetch, calls);
    return calls;
  }

  /** Whatever the sockets brought in this turn has been read by now. */
  #send(): void {
    const leaving = this.#leaving;
    this.#leaving = [];
    // A new one: one that is emptied would keep what was in it; see `RebuildingMap`.
    this.#open = new Map();
    for (const call of leaving) call.send();
  }
}

/** One that nobody joins but whoever made it. */
export const unsharedBatch = (
  fetch: CompiledEntityFetch,
  variables: string,
  { deadlineMs }: SubgraphAccess,
): EntityBatch => new EntityBatch(fetch, variables, deadlineMs, 1);
