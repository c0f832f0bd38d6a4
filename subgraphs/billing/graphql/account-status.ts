import { add, type CurrencyCode, type Money, nothing } from '../../../kernel/money/money.ts';
import { dateIn, isBefore } from '../../../kernel/time/dates.ts';
import type { Account } from '../accounts/index.ts';
import { defaultRestrictionSteps, type ReminderProgress, restrictionOn } from '../dunning/index.ts';
import { amountDue, type InvoiceHead } from '../invoicing/index.ts';

/** What a customer owes and why. */
export interface AccountStatus {
  readonly openInvoices: readonly InvoiceHead[];
  readonly owed: Money;
  readonly overdue: Money;
  readonly credit: Money;
  readonly unpaidSince: Temporal.PlainDate | null;
  readonly restriction: string | null;
  readonly reminders: number;
  readonly lastRemindedOn: Temporal.PlainDate | null;
}

const sumOf = (invoices: readonly InvoiceHead[], currency: CurrencyCode): Money =>
  invoices.reduce((sum, invoice) => add(sum, amountDue(invoice)), nothing(currency));

/** In the account's currency; an invoice in another one is listed and not added up. */
export function accountStatus(given: {
  readonly account: Account;
  readonly open: readonly InvoiceHead[];
  readonly credits: readonly Money[];
  readonly progress: readonly ReminderProgress[];
  readonly now: Temporal.Instant;
}): AccountStatus {
  const { account, open, credits, progress, now } = given;
  const { currency } = account;
  const own = open.filter((invoice) => invoice.currency === currency);
  const today = dateIn(account.timeZone, now);
  const overdue = open.filter(({ dueOn }) => isBefore(dueOn, today));
  const unpaidSince = overdue.map(({ dueOn }) => dueOn).sort(Temporal.PlainDate.compare)[0] ?? null;
  const asked = progress.find((each) => each.currency === currency);
  return {
    openInvoices: open,
    owed: sumOf(own, currency),
    overdue: sumOf(
      own.filter(({ dueOn }) => isBefore(dueOn, today)),
      currency,
    ),
    credit: credits.find((credit) => credit.currency === currency) ?? nothing(currency),
    unpaidSince,
    restriction: restrictionOn(today, unpaidSince, defaultRestrictionSteps).value?.name ?? null,
    reminders: asked?.attempts ?? 0,
    lastRemindedOn: asked?.lastAttemptOn ?? null,
  };
}
