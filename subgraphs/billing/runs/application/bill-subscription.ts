import { assert } from '../../../../kernel/errors/errors.ts';
import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { AccountLock } from '../../accounts/index.ts';
import {
  type InvoiceRepository,
  type IssueInvoicePorts,
  type IssueInvoiceRepositories,
  issueInvoice,
} from '../../invoicing/index.ts';
import {
  type SubscriptionRepository,
  startOfPeriod,
  toSubscriptionChanged,
} from '../../subscriptions/index.ts';
import { unbilledPeriods } from './unbilled-periods.ts';

export interface BillSubscriptionRepositories extends IssueInvoiceRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'save'>;
  readonly invoices: Pick<InvoiceRepository, 'nextNumber' | 'insert' | 'billedServices'>;
  readonly outbox: Outbox;
}

export interface BillingJob {
  readonly runId: BillingRunId;
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly asOf: Temporal.PlainDate;
}

/** Invoices that one job issues at most; its transaction holds the number sequence, and others wait for it. */
const invoicesMax = 12;

/**
 * Bills what is due of one subscription by the end of `asOf` and not billed yet: one invoice for each period, oldest first.
 * Another that bills the same account at once waits here, and then finds nothing left.
 *
 * @returns `MORE` when periods are left for another transaction
 */
export const billSubscription = (ports: IssueInvoicePorts) => {
  const issue = issueInvoice(ports);
  return async (
    tx: BillSubscriptionRepositories,
    job: BillingJob,
  ): Promise<'BILLED' | 'UNCHANGED' | 'MORE'> => {
    // Asked together and answered in this order: what was billed is read behind the locks.
    const [account, current, billed] = await Promise.all([
      tx.accounts.forUpdate(job.customerId),
      tx.subscriptions.forUpdate(job.subscriptionId),
      tx.invoices.billedServices(job.subscriptionId),
    ]);
    if (account === null || current === null || current.state === 'ENDED' || current.state === 'REFUSED')
      return 'UNCHANGED';
    const unbilled = unbilledPeriods(current, billed, job.asOf);
    if (unbilled.length === 0) return 'UNCHANGED';
    let subscription = current;
    for (const period of unbilled.slice(0, invoicesMax)) {
      const { issuedAt } = await issue(tx, { account, subscription, period, runId: job.runId });
      assert(period.number === subscription.nextPeriod, `${subscription.id} would skip or repeat a period`);
      subscription = {
        ...subscription,
        nextPeriod: period.number + 1,
        billedUntil: startOfPeriod(subscription, period.number + 1),
        version: subscription.version + 1,
        changedAt: issuedAt,
      };
    }
    await tx.subscriptions.save(subscription);
    await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(subscription));
    return unbilled.length > invoicesMax ? 'MORE' : 'BILLED';
  };
};
