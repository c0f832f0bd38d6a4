import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import { subtract } from '../../../../kernel/money/money.ts';
import { type DateRange, earlierDate, isBefore, laterDate } from '../../../../kernel/time/dates.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Account } from '../../accounts/index.ts';
import { type CorrectAtOnceRepositories, correctAtOnce, type Plan } from '../../corrections/index.ts';
import {
  type Invoice,
  type InvoiceRepository,
  type IssueInvoicePorts,
  type IssueInvoiceRepositories,
  issueInvoice,
} from '../../invoicing/index.ts';
import type { CustomerCredit } from '../../ledger/index.ts';
import { type AlertRepository, raiseBillingRefused } from '../../payments/index.ts';
import { nextDueOn, type Subscription, toSubscriptionChanged } from '../../subscriptions/index.ts';
import { dueInvoices } from '../domain/due-invoices.ts';
import type { InvoiceGroup } from '../domain/invoice-groups.ts';
import type { RepairCredit } from '../domain/repair-credits.ts';

export interface BillSubscriptionRepositories extends IssueInvoiceRepositories, CorrectAtOnceRepositories {
  readonly invoices: IssueInvoiceRepositories['invoices'] &
    CorrectAtOnceRepositories['invoices'] &
    Pick<InvoiceRepository, 'billedLines'>;
  readonly ledger: IssueInvoiceRepositories['ledger'] & CorrectAtOnceRepositories['ledger'] & CustomerCredit;
  readonly journal: IssueInvoiceRepositories['journal'];
  readonly alerts: CorrectAtOnceRepositories['alerts'] &
    Pick<AlertRepository, 'hasOpenOfSubscription' | 'insert'>;
}

export interface BillingJob {
  readonly runId: BillingRunId;
  readonly subscriptionId: SubscriptionId;
  readonly customerId: CustomerId;
  readonly asOf: Temporal.PlainDate;
}

/** A job without a run: what a run would do, in a transaction that is undone. */
export type BillingTask = Omit<BillingJob, 'runId'> & { readonly runId: BillingRunId | null };

/** What was answered, and the documents that were written. */
export interface Billed {
  readonly answer: BillingAnswer;
  readonly invoices: readonly Invoice[];
  readonly credits: readonly Plan[];
}

export type BillDue = (tx: BillSubscriptionRepositories, task: BillingTask) => Promise<Billed>;

/** `MORE`: periods are left for another transaction. `REFUSED`: the rules do not bill it, for that reason; an alert says so. */
export type BillingAnswer =
  | { readonly outcome: 'BILLED' | 'UNCHANGED' | 'MORE'; readonly reason: null }
  | { readonly outcome: 'REFUSED'; readonly reason: string };

const answer = (outcome: 'BILLED' | 'UNCHANGED' | 'MORE'): BillingAnswer => ({ outcome, reason: null });

/** Invoices that one job issues at most; its transaction holds the number sequence, and others wait for it. */
const invoicesMax = 12;

/** The subscription once the dates are taken back and the lines stand billed. */
function afterBilling(
  subscription: Subscription,
  { repairs, lines }: { readonly repairs: readonly DateRange[]; readonly lines: InvoiceGroup['lines'] },
  at: Temporal.Instant,
): Subscription {
  const charged = lines.filter(({ kind }) => kind === 'CHARGE').map(({ service }) => service.end);
  const takenBack = [
    ...repairs,
    ...lines.filter(({ kind }) => kind === 'REPAIR').map(({ service }) => service),
  ].filter(({ end }) => !isBefore(end, subscription.billedUntil));
  const left = takenBack.map(({ start }) => start).reduce(earlierDate, subscription.billedUntil);
  return {
    ...subscription,
    billedUntil: charged.reduce(laterDate, left),
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

type Issue = ReturnType<typeof issueInvoice>;

interface Given {
  readonly account: Account;
  readonly current: Subscription;
  readonly job: BillingTask;
  readonly at: Temporal.Instant;
}

interface Issued {
  readonly subscription: Subscription;
  readonly invoices: readonly Invoice[];
  readonly refusal: string | null;
}

/** Gives back what corrections take out of invoices, until one of them is refused. */
async function issueCredits(
  tx: BillSubscriptionRepositories,
  credits: readonly RepairCredit[],
  { account, current, job, at }: Given,
): Promise<{ readonly plans: readonly Plan[]; readonly refusal: string | null }> {
  const plans: Plan[] = [];
  for (const { invoiceId, items } of credits) {
    const corrected = await correctAtOnce(tx, {
      account,
      input: {
        kind: 'CREDIT_NOTE',
        invoiceId,
        destination: current.givesBackAs,
        items: items.map(({ line, net, repairs }) => ({
          line,
          net: { minor: net.minor.toString(), currency: net.currency },
          repairs: { start: repairs.start.toString(), end: repairs.end.toString() },
        })),
      },
      reason: `${current.name}: service that is not given.`,
      by: job.runId ?? 'preview',
      at,
    });
    if (!corrected.ok) return { plans, refusal: corrected.error.message };
    plans.push(corrected.value);
  }
  return { plans, refusal: null };
}

/** Issues one invoice after the other until one is refused. The customer's credit pays the oldest first. */
async function issueGroups(
  tx: BillSubscriptionRepositories,
  groups: readonly InvoiceGroup[],
  given: Given & { readonly issue: Issue },
): Promise<Issued> {
  const { issue, account, current, job } = given;
  let subscription = current;
  let creditAvailable = await tx.ledger.creditOf(account.customerId, current.currency);
  const invoices: Invoice[] = [];
  for (const { lines } of groups) {
    const invoice = await issue(tx, { account, subscription, lines, creditAvailable, runId: job.runId });
    if (!invoice.ok) return { subscription, invoices, refusal: invoice.error.message };
    invoices.push(invoice.value);
    creditAvailable = subtract(creditAvailable, invoice.value.creditUsed);
    subscription = afterBilling(subscription, { repairs: [], lines }, invoice.value.issuedAt);
  }
  return { subscription, invoices, refusal: null };
}

/** Tells a person, and the run. */
async function refuseToBill(
  tx: BillSubscriptionRepositories,
  subscription: Subscription,
  { reason, at }: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<BillingAnswer> {
  await raiseBillingRefused(tx, subscription, { reason, at });
  return { outcome: 'REFUSED', reason };
}

async function save(
  tx: BillSubscriptionRepositories,
  subscription: Subscription,
  nextDue: Temporal.PlainDate | null,
): Promise<void> {
  const next = { ...subscription, nextDueOn: nextDue };
  await tx.subscriptions.save(next);
  await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
}

/**
 * Bills what is due of one subscription by the end of `asOf` and not billed yet: one invoice for each due date, oldest first.
 * Another that bills the same account at once waits here, and then finds nothing left.
 */
export const billDue = (ports: IssueInvoicePorts): BillDue => {
  const issue = issueInvoice(ports);
  const nothingDue = (given: BillingAnswer): Billed => ({ answer: given, invoices: [], credits: [] });
  return async (tx, job) => {
    const { asOf } = job;
    // Asked together and answered in this order: what was billed is read behind the locks.
    const [account, current, billed] = await Promise.all([
      tx.accounts.forUpdate(job.customerId),
      tx.subscriptions.forUpdate(job.subscriptionId),
      tx.invoices.billedLines(job.subscriptionId),
    ]);
    if (account === null || current === null) return nothingDue(answer('UNCHANGED'));
    const at = ports.clock.now();
    const due = dueInvoices(current, billed, asOf);
    if (!due.ok) return nothingDue(await refuseToBill(tx, current, { reason: due.error.message, at }));
    const { credits, invoices: groups } = due.value;
    if (groups.length === 0 && credits.length === 0) {
      await reschedule(tx, current, asOf);
      return nothingDue(answer('UNCHANGED'));
    }
    const given = { account, current, job, at };
    const { plans, refusal: refused } = await issueCredits(tx, credits, given);
    // What is issued of it stands: the lines of a note are billed lines, and the next run knows them.
    if (refused !== null)
      return {
        answer: await refuseToBill(tx, current, { reason: refused, at }),
        invoices: [],
        credits: plans,
      };
    const repairs = credits.flatMap(({ items }) => items.map((item) => item.repairs));
    const { subscription, invoices, refusal } = await issueGroups(tx, groups.slice(0, invoicesMax), {
      ...given,
      current: repairs.length === 0 ? current : afterBilling(current, { repairs, lines: [] }, at),
      issue,
    });
    const left = groups[invoices.length];
    if (invoices.length > 0 || repairs.length > 0)
      await save(tx, subscription, left === undefined ? nextDueOn(subscription, asOf) : left.dueOn);
    const answered =
      refusal === null
        ? answer(left === undefined ? 'BILLED' : 'MORE')
        : await refuseToBill(tx, subscription, { reason: refusal, at });
    return { answer: answered, invoices, credits: plans };
  };
};

/** The same for a job of a run. */
export const billSubscription = (ports: IssueInvoicePorts) => {
  const bill = billDue(ports);
  return async (tx: BillSubscriptionRepositories, job: BillingJob): Promise<BillingAnswer> =>
    (await bill(tx, job)).answer;
};
