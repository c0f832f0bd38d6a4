import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { WireAmount } from '../../corrections/index.ts';
import type { LedgerAccount } from '../../ledger/index.ts';

/** What an account holds in one currency at the end of a month: debit above zero. */
export interface TrialBalanceRow {
  readonly account: LedgerAccount;
  readonly balance: WireAmount;
}

/** A month of the books that is closed, or that somebody asked to close. */
export interface AccountingPeriod {
  readonly month: Temporal.PlainYearMonth;
  readonly state: 'REQUESTED' | 'CLOSED';
  readonly trialBalance: readonly TrialBalanceRow[];
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly closedBy: string | null;
  readonly closedAt: Temporal.Instant | null;
}

export type CloseRefusal =
  | 'MONTH_NOT_OVER'
  | 'ALREADY_CLOSED'
  | 'SECOND_PERSON_NEEDED'
  | 'EARLIER_MONTH_OPEN'
  | 'CHANGED'
  | 'INVALID_VALUE';

const path = ['input', 'month'];

const isSame = (a: readonly TrialBalanceRow[], b: readonly TrialBalanceRow[]): boolean => {
  const text = (rows: readonly TrialBalanceRow[]) =>
    rows
      .map(({ account, balance }) => `${account} ${balance.minor} ${balance.currency}`)
      .sort()
      .join('\n');
  return text(a) === text(b);
};

/**
 * Asks to close a month, or closes it as a second person. What is closed is what the first person saw.
 *
 */
export function closePeriod(
  current: AccountingPeriod | null,
  given: {
    readonly month: Temporal.PlainYearMonth;
    readonly trialBalance: readonly TrialBalanceRow[];
    /** The oldest month with postings that is not closed. */
    readonly oldestOpen: Temporal.PlainYearMonth | null;
    readonly by: string;
    readonly now: Temporal.Instant;
  },
): Result<AccountingPeriod, CloseRefusal> {
  const { month, trialBalance, oldestOpen, by, now } = given;
  const present = now.toZonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth();
  if (Temporal.PlainYearMonth.compare(month, present) >= 0)
    return refuse(
      'MONTH_NOT_OVER',
      `${month} is not over; ${present.subtract({ months: 1 })} is the last that is.`,
      path,
    );
  if (current?.state === 'CLOSED')
    return refuse(
      'ALREADY_CLOSED',
      `${month} was closed at ${current.closedAt} by ${current.closedBy}.`,
      path,
    );
  if (oldestOpen !== null && Temporal.PlainYearMonth.compare(oldestOpen, month) < 0)
    return refuse(
      'EARLIER_MONTH_OPEN',
      `${oldestOpen} is still open; months are closed in their order.`,
      path,
    );
  const asked: AccountingPeriod = {
    ...{ month, state: 'REQUESTED', trialBalance, requestedBy: by, requestedAt: now },
    ...{ closedBy: null, closedAt: null },
  };
  if (current === null) return ok(asked);
  if (!isSame(current.trialBalance, trialBalance))
    return current.requestedBy === by
      ? ok(asked)
      : refuse('CHANGED', 'Something was booked since it was asked for; ask for it again.', path);
  if (current.requestedBy === by)
    return refuse('SECOND_PERSON_NEEDED', 'You asked for it: somebody else closes it.', path);
  return ok({ ...current, state: 'CLOSED', closedBy: by, closedAt: now });
}
