import type { Identity } from '../../platform/auth/assertion.ts';
import type { CancelScope } from '../engine/index.ts';
import type { RequestBudget } from './rate-limit/request-budget.ts';

/** What the gateway knows of one request; Apollo Server and either executor are handed the same object. */
export interface GatewayContext {
  /** Who asks; the same object for all requests with one token. */
  readonly actor: Identity;
  readonly requestId: string;
  /** When the whole request must be answered, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Cancelled when the client disconnects before its answer. */
  readonly scope: CancelScope;
  readonly budget: RequestBudget;
  /** Milliseconds spent waiting for each subgraph, added up; for the access log. */
  readonly subgraphMs: Map<string, number>;
  /** SHA-256 of the trusted document that was asked for by its id; null for free text. */
  readonly documentId: string | null;
  /** Set once the operation is known; shown in the answer's `extensions.cost`. */
  cost?: { readonly requested: number; readonly max: number };
}
