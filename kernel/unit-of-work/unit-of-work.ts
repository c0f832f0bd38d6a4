import type { CustomerId } from '../ids/ids.ts';

/**
 * Whose rows a transaction may see: one customer's, those of the customers who are granted to a partner, or (`all`: staff and workers)
 * everybody's.
 */
export type RowAccess =
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'granted'; readonly grantee: string }
  | { readonly kind: 'all' };

/**
 * Runs `work` in one transaction: everything in it happens or nothing does. After a conflict it may run again, so what is
 * drawn at random is drawn inside, and nothing outside of `tx` is changed.
 *
 * @typeParam Repositories what the use case reads and writes, by name, and no more: `UnitOfWork<{ cards: CardRepository }>`.
 *   A unit of work over more repositories is one over fewer, too.
 */
export type UnitOfWork<Repositories> = <T>(
  access: RowAccess,
  work: (tx: Repositories) => Promise<T>,
) => Promise<T>;

/** A page of a list that is sorted by an instant and an id: the rows behind `after`, at most `size`. */
export interface PageRequest {
  readonly size: number;
  /** Null at the list's beginning. */
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | null;
}

/** The same for a list that is sorted by a text and an id. */
export interface NamePageRequest {
  readonly size: number;
  readonly after: { readonly name: string; readonly id: string } | null;
}

/** What can be kept as JSON and read back equal. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined };

/** Replays the first answer to a caller's idempotency key. */
export interface Idempotency {
  /**
   * The first answer to the key, a refusal as much as a success, or what `work` answers now. Two at once wait for each other.
   *
   * @throws RequestFault IDEMPOTENCY_CONFLICT when the key came before with other input, BAD_USER_INPUT when it is none
   */
  withIdempotency<T extends JsonValue>(
    key: {
      /** Who asks; a key means something to its caller only. */
      readonly caller: string;
      /** Name of the mutation. */
      readonly operation: string;
      /** Untrusted text: 1 to 255 printable ASCII characters that hold no card number. */
      readonly key: string;
      /** Everything that determines the effect; compared by hash. */
      readonly input: unknown;
      readonly now: Temporal.Instant;
    },
    work: () => Promise<T>,
  ): Promise<T>;
}
