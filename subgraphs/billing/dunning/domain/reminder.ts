import type { CustomerId, InvoiceId } from '../../../../kernel/ids/ids.ts';
import { type CurrencyCode, type Money, majorToMinor, money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { round } from '../../../../kernel/money/rounding.ts';
import { daysBetween, isBefore } from '../../../../kernel/time/dates.ts';
import { type Campaign, type CampaignProgress, campaignOn } from './campaign.ts';

/** An open invoice, as a reminder names it. */
export interface DebtInvoice {
  readonly invoiceId: InvoiceId;
  readonly due: Money;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
}

/** How often somebody was reminded of a currency's debt. */
export interface ReminderProgress extends CampaignProgress {
  readonly customerId: CustomerId;
  readonly currency: CurrencyCode;
}

/** Three reminders a week apart, from the day after the due date; nothing is asked for below 5 main units. */
export const defaultCampaign = (currency: CurrencyCode): Campaign => ({
  attemptsMax: 3,
  daysBetween: 6,
  threshold: money(round(majorToMinor(rational(5n), currency), 'half-up'), currency),
});

/** What to remind of on a date, by the rule `dunning-campaign`; null when it is not the day, too little, or often enough. */
export function reminderOn(
  date: Temporal.PlainDate,
  invoices: readonly DebtInvoice[],
  given: { readonly campaign: Campaign; readonly progress: CampaignProgress },
): { readonly attempt: number; readonly overdue: Money; readonly invoices: readonly DebtInvoice[] } | null {
  const { currency } = given.campaign.threshold;
  const { value } = campaignOn(
    date,
    invoices.map(({ due, issuedOn, dueOn }) => ({ due, issuedOn, termDays: daysBetween(issuedOn, dueOn) })),
    given,
  );
  if (value.attempt === null) return null;
  const overdue = invoices.filter(({ due, dueOn }) => due.currency === currency && isBefore(dueOn, date));
  return { attempt: value.attempt, overdue: value.overdue, invoices: overdue };
}
