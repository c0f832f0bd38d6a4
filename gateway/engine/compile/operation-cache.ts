import { ByteBoundedCache } from '../../../platform/cache/byte-bounded-cache.ts';
import { Planner } from '../planner/planner.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import {
  bytesOf,
  isRefusal,
  type OperationSource,
  prepareOperation,
  type Refusal,
} from './prepare-operation.ts';
import type { PreparedOperation } from './prepared-operation.ts';

/** The prepared operations of one supergraph. Each is prepared once. */
export class OperationCache {
  readonly supergraph: Supergraph;
  readonly #planner: Planner;
  readonly #known: ByteBoundedCache<PreparedOperation>;
  /** Those that are being prepared. */
  readonly #preparing = new Map<string, Promise<PreparedOperation | Refusal>>();

  constructor(supergraph: Supergraph, bytesMax: number) {
    this.supergraph = supergraph;
    this.#planner = new Planner(supergraph.model);
    this.#known = new ByteBoundedCache(bytesMax);
  }

  /** The operation, if it is prepared. */
  find(text: string, operationName: string | null): PreparedOperation | undefined {
    return this.#known.get(keyOf(text, operationName));
  }

  /** Prepares an operation and keeps it; one that cannot run is not kept. */
  prepare(source: OperationSource): Promise<PreparedOperation | Refusal> {
    const key = `${source.isValid === true} ${keyOf(source.text, source.operationName)}`;
    let preparing = this.#preparing.get(key);
    if (!preparing) {
      preparing = this.#prepare(source).finally(() => this.#preparing.delete(key));
      this.#preparing.set(key, preparing);
    }
    return preparing;
  }

  async #prepare(source: OperationSource): Promise<PreparedOperation | Refusal> {
    const prepared = await prepareOperation(source, this.supergraph, this.#planner);
    if (isRefusal(prepared)) return prepared;
    const keep = (): void =>
      this.#known.set(keyOf(source.text, source.operationName), prepared, bytesOf(prepared));
    keep();
    prepared.onGrown(keep);
    return prepared;
  }

  get size(): { readonly operations: number; readonly bytes: number } {
    return { operations: this.#known.size, bytes: this.#known.bytes };
  }
}

function keyOf(text: string, operationName: string | null): string {
  return operationName === null || operationName === '' ? text : `${operationName}\n${text}`;
}
