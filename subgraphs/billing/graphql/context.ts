import type { Actor } from '../../../kernel/access/actor.ts';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../kernel/unit-of-work/unit-of-work.ts';
import { rowAccessOf } from '../access/index.ts';
import type { InvoiceReads } from '../invoicing/index.ts';
import type { LedgerReads } from '../ledger/index.ts';
import type { AlertReads, CardReads, PaymentReads } from '../payments/index.ts';
import type { RunReads } from '../runs/index.ts';
import type { SubscriptionReads } from '../subscriptions/index.ts';
import type { UseCases } from '../use-cases.ts';
import { type Loaders, makeLoaders } from './loaders.ts';

/** What the graph reads, room by room. Pages hold one row more than the page, as a sign that there are more. */
export interface BillingReads {
  readonly subscriptions: SubscriptionReads;
  readonly invoices: InvoiceReads;
  readonly cards: CardReads;
  readonly payments: PaymentReads;
  readonly alerts: AlertReads;
  readonly ledger: LedgerReads;
  readonly runs: RunReads;
}

/** Reads in a transaction of its own with the caller's row access: row-level security stands behind all of it. */
export type Read = <T>(work: (reads: BillingReads) => Promise<T>) => Promise<T>;

/** What every resolver of this quantum is given. */
export interface BillingContext {
  readonly actor: Actor;
  readonly useCases: UseCases;
  readonly read: Read;
  /** Single things by id, many in one statement; they live as long as the request. */
  readonly loaders: Loaders;
  /** The present, where an answer depends on it. */
  readonly clock: Clock;
}

interface Wired {
  readonly useCases: UseCases;
  readonly reads: UnitOfWork<BillingReads>;
  readonly clock: Clock;
}

export function makeContext(actor: Actor, { useCases, reads, clock }: Wired): BillingContext {
  const access = rowAccessOf(actor);
  const read: Read = async (work) => {
    if (access === null) throw new RequestFault('FORBIDDEN', 'Your role may not read this.');
    return reads(access, work);
  };
  return { actor, useCases, read, loaders: makeLoaders(read), clock };
}
