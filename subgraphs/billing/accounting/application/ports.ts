import type { CurrencyCode, Money } from '../../../../kernel/money/money.ts';
import type { LedgerAccount, LedgerAccountBalance } from '../../ledger/index.ts';
import type { AccountingPeriod, TrialBalanceRow } from '../domain/period.ts';

export interface PeriodRepository {
  isClosed(month: Temporal.PlainYearMonth): Promise<boolean>;
  /** Locked against other closings. */
  forUpdate(month: Temporal.PlainYearMonth): Promise<AccountingPeriod | null>;
  /** The oldest month with postings that is not closed; null without postings. */
  oldestOpen(): Promise<Temporal.PlainYearMonth | null>;
  trialBalance(month: Temporal.PlainYearMonth): Promise<TrialBalanceRow[]>;
  save(period: AccountingPeriod): Promise<void>;
}

/** What is owed in one currency, by how long it is overdue. */
export interface Ageing {
  readonly currency: CurrencyCode;
  readonly notDue: Money;
  readonly upTo30: Money;
  readonly upTo60: Money;
  readonly upTo90: Money;
  readonly over90: Money;
  readonly total: Money;
}

/** How deferred revenue of one currency moved in a month; all as income to come, positive. opening + billed − creditedBack − recognised = closing. */
export interface DeferredRevenueMonth {
  readonly currency: CurrencyCode;
  readonly opening: Money;
  readonly billed: Money;
  readonly creditedBack: Money;
  readonly recognised: Money;
  readonly closing: Money;
}

export interface AccountingReads {
  /** Every account at the end of a month. */
  trialBalance(month: Temporal.PlainYearMonth): Promise<readonly LedgerAccountBalance[]>;
  ageing(on: Temporal.PlainDate): Promise<readonly Ageing[]>;
  deferredRevenue(month: Temporal.PlainYearMonth): Promise<readonly DeferredRevenueMonth[]>;
  /** Newest first, at most 120. */
  periods(): Promise<readonly AccountingPeriod[]>;
}

/** A side of a posting, as an accounting system takes it in. */
export interface ExportedEntry {
  readonly transactionId: string;
  readonly line: number;
  readonly bookedOn: string;
  readonly kind: string;
  readonly account: LedgerAccount;
  readonly debitMinor: string;
  readonly creditMinor: string;
  readonly currency: CurrencyCode;
  readonly invoiceNumber: string | null;
  readonly description: string;
}
