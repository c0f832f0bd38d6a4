import { AsyncLocalStorage } from 'node:async_hooks';

/** What travels with a piece of work through every call, log line and message that it causes. */
export interface WorkContext {
  /** Made at the door for each request, or by a worker for each message or job. */
  readonly requestId: string;
  /** The request that everything began with; equal to `requestId` at the door. */
  readonly correlationId: string;
  /** The message that directly caused this work. */
  readonly causationId?: string;
  /** The page that explains error codes; a gateway's alone. */
  readonly errorDocs?: string;
  /** W3C trace context, version 00. */
  readonly traceparent?: string;
  /**
   * Who caused it all: `cus_…`, `exp_…` or another caller's subject, kept across messages. Undefined while a process works on its own;
   * what it sends then names the process. An id, never a name or an address.
   */
  readonly actor?: string;
  /** When the caller stops waiting for this work, on the clock of `performance.now()`. */
  readonly deadlineMs?: number;
  /** The client's `Idempotency-Key`, while a request of theirs is answered. */
  readonly idempotencyKey?: string;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** The context of the work that is running; undefined outside of any. */
export const currentContext = (): WorkContext | undefined => storage.getStore();

export const runInContext = <T>(context: WorkContext, work: () => T): T => storage.run(context, work);

const traceparentShape = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
/** A caller's `traceparent` header when it is a valid one; strangers' nonsense is dropped. */
export const parseTraceparent = (header: unknown): string | undefined =>
  typeof header === 'string' && traceparentShape.test(header) ? header : undefined;
