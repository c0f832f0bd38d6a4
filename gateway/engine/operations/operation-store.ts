import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import { Planner } from '../planner/planner.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { bytesOf, isRefusal, type OperationSource, prepareOperation, type Refusal } from './prepare.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** The operations of one supergraph: each is prepared once, however many ask for it at the same time. */
export class OperationStore {
  readonly supergraph: Supergraph;
  readonly #planner: Planner;
  readonly #known: ByteBoundedCache<PreparedOperation>;
  readonly #beingPrepared = new Map<string, Promise<PreparedOperation | Refusal>>();

  constructor(supergraph: Supergraph, bytesMax: number) {
    this.supergraph = supergraph;
    this.#planner = new Planner(supergraph.model);
    this.#known = new ByteBoundedCache(bytesMax);
  }

  /** The operation, if it is ready now. */
  known(text: string, operationName: string | null): PreparedOperation | undefined {
    return this.#known.get(keyOf(text, operationName));
  }

  prepare(source: OperationSource): Promise<PreparedOperation | Refusal> {
    const key = keyOf(source.text, source.operationName);
    const underWay = this.#beingPrepared.get(key);
    if (underWay) return underWay;
    const preparing = this.#prepare(key, source).finally(() => this.#beingPrepared.delete(key));
    this.#beingPrepared.set(key, preparing);
    return preparing;
  }

  get size(): { readonly operations: number; readonly bytes: number } {
    return { operations: this.#known.size, bytes: this.#known.bytes };
  }

  async #prepare(key: string, source: OperationSource): Promise<PreparedOperation | Refusal> {
    const prepared = prepareOperation(source, this.supergraph, this.#planner);
    if (!isRefusal(prepared)) this.#known.set(key, prepared, bytesOf(prepared));
    return prepared;
  }
}

function keyOf(text: string, operationName: string | null): string {
  return operationName === null || operationName === '' ? text : `${operationName}\n${text}`;
}
