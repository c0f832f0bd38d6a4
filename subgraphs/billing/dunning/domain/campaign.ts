import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { type Money, sum } from '../../../../kernel/money/money.ts';
import { isBefore } from '../../../../kernel/time/dates.ts';

/** A campaign asks for the overdue sum of one currency, so many times, so many days apart. */
export interface Campaign {
  readonly attemptsMax: number;
  /** The next attempt comes strictly later than the last one plus this. */
  readonly daysBetween: number;
  /** Nothing is asked for below it. */
  readonly threshold: Money;
}

export interface OpenInvoice {
  readonly due: Money;
  readonly issuedOn: Temporal.PlainDate;
  readonly termDays: number;
}

export interface CampaignProgress {
  readonly attempts: number;
  readonly lastAttemptOn: Temporal.PlainDate | null;
}

export interface CampaignStep {
  readonly overdue: Money;
  /** The number of the attempt to make on that date; null for none. */
  readonly attempt: number | null;
  readonly progress: CampaignProgress;
}

export const notBegun: CampaignProgress = { attempts: 0, lastAttemptOn: null };

export const dueOn = ({ issuedOn, termDays }: OpenInvoice): Temporal.PlainDate =>
  issuedOn.add({ days: termDays });

/** An invoice is overdue from the day after its due date. */
export const overdueFrom = (invoice: OpenInvoice): Temporal.PlainDate => dueOn(invoice).add({ days: 1 });

/** What the campaign does on a date. Run once a day; running it again on the same day asks for nothing more. */
export function campaignOn(
  date: Temporal.PlainDate,
  invoices: readonly OpenInvoice[],
  { campaign, progress }: { readonly campaign: Campaign; readonly progress: CampaignProgress },
): Explained<CampaignStep> {
  const { currency } = campaign.threshold;
  const overdue = sum(
    invoices.flatMap((invoice) =>
      invoice.due.currency === currency && !isBefore(date, overdueFrom(invoice)) ? [invoice.due] : [],
    ),
    currency,
  );
  const { attempts, lastAttemptOn } = progress;
  const isTime = lastAttemptOn === null || isBefore(lastAttemptOn.add({ days: campaign.daysBetween }), date);
  const asks =
    overdue.minor >= campaign.threshold.minor &&
    overdue.minor > 0n &&
    isTime &&
    attempts < campaign.attemptsMax;
  const next: CampaignStep = asks
    ? { overdue, attempt: attempts + 1, progress: { attempts: attempts + 1, lastAttemptOn: date } }
    : { overdue, attempt: null, progress };
  return explained(next, { campaign: 'overdue-sum-per-currency' }, [
    step('{date}: {overdue} overdue, threshold {threshold}, {attempts} of {max} attempts made: {what}', {
      date: date.toString(),
      overdue,
      threshold: campaign.threshold,
      attempts,
      max: campaign.attemptsMax,
      what: asks ? `attempt ${attempts + 1}` : 'nothing',
    }),
  ]);
}
