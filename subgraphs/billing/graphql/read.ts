import type { Actor } from '../../../kernel/access/actor.ts';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { UnitOfWork } from '../../../kernel/unit-of-work/unit-of-work.ts';
import { rowAccessOf } from '../access/index.ts';
import type { AccountingReads } from '../accounting/index.ts';
import type { AccountRepository } from '../accounts/index.ts';
import type { ChangeReads } from '../changes/index.ts';
import type { CorrectionReads } from '../corrections/index.ts';
import type { ReminderReads } from '../dunning/index.ts';
import type { InvoiceReads } from '../invoicing/index.ts';
import type { LedgerReads } from '../ledger/index.ts';
import type { AlertReads, CardReads, PaymentReads } from '../payments/index.ts';
import type { RunReads } from '../runs/index.ts';
import type { SubscriptionReads } from '../subscriptions/index.ts';

/** What the graph reads, room by room. Pages hold one row more than the page, as a sign that there are more. */
export interface BillingReads {
  readonly accounts: Pick<AccountRepository, 'byIds'>;
  readonly subscriptions: SubscriptionReads;
  readonly invoices: InvoiceReads;
  readonly cards: CardReads;
  readonly payments: PaymentReads;
  readonly alerts: AlertReads;
  readonly ledger: LedgerReads;
  readonly runs: RunReads;
  readonly corrections: CorrectionReads;
  readonly changes: ChangeReads;
  readonly accounting: AccountingReads;
  readonly reminders: ReminderReads;
}

export interface ReadPorts {
  readonly reads: UnitOfWork<BillingReads>;
}

/** Reads in a transaction of its own with the caller's row access: row-level security stands behind all of it. */
export type Read = <T>(work: (reads: BillingReads) => Promise<T>) => Promise<T>;

/** @throws RequestFault FORBIDDEN at a read of a caller who may see no row */
export function makeRead(actor: Actor, reads: ReadPorts['reads']): Read {
  const access = rowAccessOf(actor);
  return async (work) => {
    if (access === null) throw new RequestFault('FORBIDDEN', 'Your role may not read this.');
    return reads(access, work);
  };
}
