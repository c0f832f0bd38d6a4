import { assert } from '../../../../kernel/errors/errors.ts';
import { type Money, nothing, sum } from '../../../../kernel/money/money.ts';

/**
 * The accounts of the ledger. A debit is positive, a credit negative: an asset or cost grows upwards,
 * a liability or income downwards.
 */
export const ledgerAccounts = [
  /** Asset: what customers owe. */ 'receivable',
  /** Asset: money that the payment provider holds or has paid out. */ 'cash',
  /** Liability: billed, not yet earned. */ 'deferred-revenue',
  /** Income: earned. */ 'revenue',
  /** Liability: tax collected for the state. */ 'tax',
  /** Liability: what we owe customers as credit, wallets included. */ 'customer-credit',
  /** Contra income: earned revenue that was given back. */ 'refunds',
  /** Cost: debts given up. */ 'write-offs',
  /** Cost: what the provider keeps. */ 'provider-fees',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export interface LedgerEntry {
  readonly account: LedgerAccount;
  /** Debit above zero, credit below; never zero. */
  readonly amount: Money;
}

/** What one document or event does to the ledger: at least two entries, zero in sum, per currency. */
export interface Posting {
  /** The document's or event's kind: `INVOICE_ISSUED`, `PAYMENT_SETTLED`, … */
  readonly kind: PostingKind;
  readonly entries: readonly LedgerEntry[];
}

export const postingKinds = [
  'INVOICE_ISSUED',
  'INVOICE_VOIDED',
  'PAYMENT_SETTLED',
  'PAYMENT_DECLINED',
  'PAYMENT_REVERSED',
  'CREDIT_NOTE_ISSUED',
  'REFUND_PAID',
  'CREDIT_PURCHASED',
  'DEBT_WRITTEN_OFF',
  'DEBT_RECOVERED',
  'REFUND_RETURNED',
  'REVENUE_RECOGNISED',
] as const;
export type PostingKind = (typeof postingKinds)[number];

export const debit = (account: LedgerAccount, amount: Money): LedgerEntry => ({ account, amount });
export const credit = (account: LedgerAccount, amount: Money): LedgerEntry => ({
  account,
  amount: { minor: -amount.minor, currency: amount.currency },
});

/** Sum of the entries per currency; all zero when the posting balances. */
export function balancesOf(entries: readonly LedgerEntry[]): ReadonlyMap<string, bigint> {
  const balances = new Map<string, bigint>();
  for (const { amount } of entries)
    balances.set(amount.currency, (balances.get(amount.currency) ?? 0n) + amount.minor);
  return balances;
}

/** Entries of zero are left out. @throws Defect when what is left does not sum to zero in each currency. */
export function posting(kind: PostingKind, entries: readonly LedgerEntry[]): Posting {
  const kept = entries.filter(({ amount }) => amount.minor !== 0n);
  for (const [currency, balance] of balancesOf(kept))
    assert(balance === 0n, `${kind} does not balance: ${balance} minor units of ${currency} are left over`);
  return { kind, entries: kept };
}

/** What one account holds after these postings; debit above zero. */
export const balanceOf = (
  account: LedgerAccount,
  postings: readonly Posting[],
  currency: Money['currency'],
): Money =>
  postings.length === 0
    ? nothing(currency)
    : sum(
        postings.flatMap(({ entries }) =>
          entries.flatMap((entry) =>
            entry.account === account && entry.amount.currency === currency ? [entry.amount] : [],
          ),
        ),
        currency,
      );
