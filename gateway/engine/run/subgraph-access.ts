import type { RequestHead } from '../compile/compile-plan.ts';
import type { CancelScope } from '../transport/cancel-scope.ts';

/** One request's access to the subgraphs. */
export interface SubgraphAccess {
  /** The caller's access key. Requests with equal keys may share batches; null shares none. */
  readonly accessKey: string | null;
  /** The request's deadline, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Cancelled when the client disconnects. */
  readonly scope: CancelScope;
  /**
   * @param rest  the body behind its head
   * @param scope  cancels this call
   * @throws SubgraphFailure
   */
  send(head: RequestHead, rest: string, scope: CancelScope): Promise<string>;
  /** The events of a subscription, each as the JSON text of an answer. @throws SubgraphFailure */
  subscribe(head: RequestHead, rest: string, scope: CancelScope): AsyncIterable<string>;
  /** Reports a call that another request makes for this one too. */
  joined(subgraph: string, answer: Promise<unknown>): void;
}

/** The key of public work. No caller's key has a line feed. */
const everybody = '\n';

/** The key by which work is shared: the caller's, or one for all callers; null shares nothing. */
export function keyFor<T extends string | null>(
  { isPublic }: { readonly isPublic: boolean },
  accessKey: T,
): T | string {
  return isPublic && accessKey !== null ? everybody : accessKey;
}
