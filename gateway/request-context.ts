import type { Actor } from '../kernel/access/actor.ts';

/** What the gateway knows of one request; Apollo Server and either executor are handed the same object. */
export interface GatewayContext {
  readonly actor: Actor;
  readonly requestId: string;
  /** When the whole request must be answered, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Set by the cost plugin once the operation is known; shown in the answer's `extensions.cost`. */
  cost?: { readonly requested: number; readonly max: number };
}
