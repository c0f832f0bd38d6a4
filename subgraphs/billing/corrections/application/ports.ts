import type { CorrectionId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { AccountLock } from '../../accounts/index.ts';
import type { CreditNoteRepository, InvoiceRepository } from '../../invoicing/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { DeferredRevenue, LedgerRepository } from '../../ledger/index.ts';
import type { AlertRepository, PaymentRepository, RefundRepository } from '../../payments/index.ts';
import type { SubscriptionRepository } from '../../subscriptions/index.ts';
import type { Correction } from '../domain/correction.ts';

export interface CorrectionRepository {
  /** Locked. */
  forUpdate(id: CorrectionId): Promise<Correction | null>;
  insert(correction: Correction): Promise<void>;
  save(correction: Correction): Promise<void>;
}

/** Reads as far as the caller's row access goes. */
export interface CorrectionReads {
  byIds(ids: readonly CorrectionId[]): Promise<readonly Correction[]>;
  /** Newest first; null takes all states. */
  page(
    page: PageRequest,
    only: { readonly state: Correction['state'] | null },
  ): Promise<readonly Correction[]>;
}

/** What a plan is computed from. */
export interface FactRepositories {
  readonly accounts: AccountLock;
  readonly invoices: Pick<InvoiceRepository, 'forUpdate'>;
  readonly creditNotes: Pick<CreditNoteRepository, 'creditedLines'>;
  readonly payments: Pick<PaymentRepository, 'view' | 'hasUnderWay' | 'refundableOf' | 'invoicesPaidBy'>;
  readonly ledger: DeferredRevenue;
}

/** What a plan is written to. */
export interface PlanRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'save'>;
  readonly invoices: Pick<InvoiceRepository, 'saveState' | 'billedLines'>;
  readonly creditNotes: Pick<CreditNoteRepository, 'nextNumber' | 'insert'>;
  readonly payments: Pick<PaymentRepository, 'insertReceived'>;
  readonly refunds: Pick<RefundRepository, 'insert'>;
  readonly alerts: Pick<AlertRepository, 'openOf' | 'save'>;
  readonly ledger: LedgerRepository;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}
