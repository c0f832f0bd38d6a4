import type { RequestHead } from '../compile/compile-plan.ts';
import type { CancelScope } from '../transport/cancel-scope.ts';

/** How one client's request reaches the subgraphs. */
export interface SubgraphAccess {
  /** Names the caller's access. Requests with equal keys may ask together; null asks alone. */
  readonly accessKey: string | null;
  /** When the request must be answered, on the clock of `performance.now()`. */
  readonly deadlineMs: number;
  /** Ends when the client has gone. */
  readonly scope: CancelScope;
  /**
   * @param rest  of the body, behind its head
   * @param scope  whose end ends this call
   * @throws SubgraphFailure
   */
  send(head: RequestHead, rest: string, scope: CancelScope): Promise<string>;
  /** The events of a subscription, each as the JSON text of an answer. @throws SubgraphFailure */
  subscribe(head: RequestHead, rest: string, scope: CancelScope): AsyncIterable<string>;
  /** Told of a call that another request makes for this one as well. */
  joined(subgraph: string, answer: Promise<unknown>): void;
}

/** In the place of an access key where the answer is the same for everybody; no caller's key is like it. */
const everybody = '\n';

/** By what key something is shared: the caller's, or everybody's; null shares it with nobody. */
export function keyFor<T extends string | null>(
  { isPublic }: { readonly isPublic: boolean },
  accessKey: T,
): T | string {
  return isPublic && accessKey !== null ? everybody : accessKey;
}
