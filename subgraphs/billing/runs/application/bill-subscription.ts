import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import { isBefore, laterDate } from '../../../../kernel/time/dates.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Account, AccountLock } from '../../accounts/index.ts';
import {
  type BilledLine,
  type InvoiceRepository,
  type IssueInvoicePorts,
  type IssueInvoiceRepositories,
  issueInvoice,
} from '../../invoicing/index.ts';
import { type AlertRepository, raiseBillingRefused } from '../../payments/index.ts';
import {
  nextDueOn,
  type Subscription,
  type SubscriptionRepository,
  toSubscriptionChanged,
} from '../../subscriptions/index.ts';
import { defaultRunPolicy, linesToBill } from '../domain/billing-run.ts';
import { type InvoiceGroup, invoiceGroups } from '../domain/invoice-groups.ts';

export interface BillSubscriptionRepositories extends IssueInvoiceRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'save'>;
  readonly invoices: Pick<InvoiceRepository, 'nextNumber' | 'insert' | 'billedLines'>;
  readonly alerts: Pick<AlertRepository, 'hasOpenOfSubscription' | 'insert'>;
  readonly outbox: Outbox;
}

export interface BillingJob {
  readonly runId: BillingRunId;
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly asOf: Temporal.PlainDate;
}

/** `MORE`: periods are left for another transaction. `REFUSED`: the rules do not bill it, for that reason; an alert says so. */
export type BillingAnswer =
  | { readonly outcome: 'BILLED' | 'UNCHANGED' | 'MORE'; readonly reason: null }
  | { readonly outcome: 'REFUSED'; readonly reason: string };

const answer = (outcome: 'BILLED' | 'UNCHANGED' | 'MORE'): BillingAnswer => ({ outcome, reason: null });

/** Invoices that one job issues at most; its transaction holds the number sequence, and others wait for it. */
const invoicesMax = 12;

/** The subscription once the lines stand billed. */
function afterBilling(
  subscription: Subscription,
  { lines }: InvoiceGroup,
  at: Temporal.Instant,
): Subscription {
  const charged = lines.filter(({ kind }) => kind === 'CHARGE').map(({ service }) => service.end);
  return {
    ...subscription,
    billedUntil: charged.reduce(laterDate, subscription.billedUntil),
    version: subscription.version + 1,
    changedAt: at,
  };
}

/** Nothing is due: the next run need not find it by a date that has passed. */
async function reschedule(
  tx: BillSubscriptionRepositories,
  subscription: Subscription,
  asOf: Temporal.PlainDate,
): Promise<void> {
  const { nextDueOn: expected } = subscription;
  if (expected === null || isBefore(asOf, expected)) return;
  await tx.subscriptions.save({ ...subscription, nextDueOn: nextDueOn(subscription, asOf) });
}

/** What stands for a subscription in the rules' own words: the difference between what is due and what is billed. */
const dueLines = (subscription: Subscription, billed: readonly BilledLine[], asOf: Temporal.PlainDate) =>
  linesToBill({
    subscriptions: [subscription],
    billed,
    asOf,
    policy: { ...defaultRunPolicy, zone: subscription.timeZone },
  });

/**
 * Bills what is due of one subscription by the end of `asOf` and not billed yet: one invoice for each due date, oldest first.
 * Another that bills the same account at once waits here, and then finds nothing left.
 */
export const billSubscription = (ports: IssueInvoicePorts) => {
  const issue = issueInvoice(ports);

  const refused = async (
    tx: BillSubscriptionRepositories,
    subscription: Subscription,
    reason: string,
  ): Promise<BillingAnswer> => {
    await raiseBillingRefused(tx, subscription, { reason, at: ports.clock.now() });
    return { outcome: 'REFUSED', reason };
  };

  /** Issues one invoice after the other until one is refused. */
  const issueGroups = async (
    tx: BillSubscriptionRepositories,
    given: { readonly account: Account; readonly current: Subscription; readonly job: BillingJob },
    groups: readonly InvoiceGroup[],
  ): Promise<{ subscription: Subscription; issued: number; refusal: string | null }> => {
    const { account, job } = given;
    let subscription = given.current;
    for (const [issued, group] of groups.entries()) {
      const invoice = await issue(tx, { account, subscription, lines: group.lines, runId: job.runId });
      if (!invoice.ok) return { subscription, issued, refusal: invoice.error.message };
      subscription = afterBilling(subscription, group, invoice.value.issuedAt);
    }
    return { subscription, issued: groups.length, refusal: null };
  };

  return async (tx: BillSubscriptionRepositories, job: BillingJob): Promise<BillingAnswer> => {
    const { asOf } = job;
    // Asked together and answered in this order: what was billed is read behind the locks.
    const [account, current, billed] = await Promise.all([
      tx.accounts.forUpdate(job.customerId),
      tx.subscriptions.forUpdate(job.subscriptionId),
      tx.invoices.billedLines(job.subscriptionId),
    ]);
    if (account === null || current === null || current.state === 'ENDED' || current.state === 'REFUSED')
      return answer('UNCHANGED');
    const due = dueLines(current, billed, asOf);
    if (!due.ok) return refused(tx, current, due.error.message);
    const groups = invoiceGroups(due.value, billed);
    if (groups.length === 0) {
      await reschedule(tx, current, asOf);
      return answer('UNCHANGED');
    }
    const { subscription, issued, refusal } = await issueGroups(
      tx,
      { account, current, job },
      groups.slice(0, invoicesMax),
    );
    const left = groups[issued];
    if (issued > 0) {
      const next = {
        ...subscription,
        nextDueOn: left === undefined ? nextDueOn(subscription, asOf) : left.dueOn,
      };
      await tx.subscriptions.save(next);
      await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
    }
    if (refusal !== null) return refused(tx, subscription, refusal);
    return answer(left === undefined ? 'BILLED' : 'MORE');
  };
};
