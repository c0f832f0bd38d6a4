import type { CustomerId } from '../../../../kernel/ids/ids.ts';

/** A plain JSON value in which nothing is left out. */
export type JournalValue =
  | string
  | number
  | boolean
  | null
  | readonly JournalValue[]
  | { readonly [key: string]: JournalValue };

/** What happened to an account, with everything needed to understand it later; no name and no address. */
export interface JournalEvent {
  readonly customerId: CustomerId;
  /** `invoice-issued`, `payment-settled`, … */
  readonly type: string;
  readonly at: Temporal.Instant;
  readonly context: { readonly [key: string]: JournalValue };
}
