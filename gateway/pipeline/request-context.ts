import type { Identity } from '../../platform/auth/assertion.ts';
import type { CallerHeaders } from '../../platform/auth/caller-headers.ts';
import type { CancelScope } from '../engine/index.ts';
import type { CallBudget } from './partner-keys/call-budget.ts';
import type { RequestBudget } from './rate-limit/request-budget.ts';

/** The context of one request. Apollo Server and the executor get the same object. */
export interface GatewayContext {
  /** The caller; the same object for all requests with one token. */
  readonly actor: Identity;
  readonly requestId: string;
  /** What a mutation's calls say of the caller besides. */
  readonly caller: CallerHeaders;
  /** The request's deadline, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Cancelled when the client disconnects before its answer. */
  readonly scope: CancelScope;
  readonly budget: RequestBudget;
  /** Of a caller with a key; null for everybody else. */
  readonly calls: CallBudget | null;
  /** Milliseconds of the calls to each subgraph, added up, for the log line. */
  readonly subgraphMs: Map<string, number>;
  /** SHA-256 of the trusted document; null for free text. */
  readonly documentId: string | null;
  /** Set once the operation is known. */
  isMutation?: boolean;
  /** Set once the operation is known; see `extensions.cost`. */
  cost?: { readonly requested: number; readonly max: number };
}
