import type { Actor } from '../kernel/access/actor.ts';
import type { RequestBudget } from './rate/request-budget.ts';

/** What the gateway knows of one request; Apollo Server and either executor are handed the same object. */
export interface GatewayContext {
  readonly actor: Actor;
  readonly requestId: string;
  /** When the whole request must be answered, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Calls back when the client has hung up before its answer. */
  readonly whenGone: (cancel: () => void) => void;
  readonly budget: RequestBudget;
  /** Milliseconds spent waiting for each subgraph, added up; for the access log. */
  readonly subgraphMs: Map<string, number>;
  /** SHA-256 of the trusted document that was asked for by its id; null for free text. */
  readonly documentId: string | null;
  /** Set by the cost plugin once the operation is known; shown in the answer's `extensions.cost`. */
  cost?: { readonly requested: number; readonly max: number };
}

/**
 * Requests that are being answered, by id: the engine's transport knows no more of them than that. Apollo Server hands its
 * executor a copy of the context, so they are kept from there on.
 */
export class LiveRequests {
  readonly #contexts = new Map<string, GatewayContext>();
  get(requestId: string | undefined): GatewayContext | undefined {
    return requestId === undefined ? undefined : this.#contexts.get(requestId);
  }
  async during<T>(context: GatewayContext, work: () => Promise<T>): Promise<T> {
    this.#contexts.set(context.requestId, context);
    try {
      return await work();
    } finally {
      this.#contexts.delete(context.requestId);
    }
  }
}
