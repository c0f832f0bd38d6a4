import { toWire } from '../../../../kernel/money/money.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { isBefore } from '../../../../kernel/time/dates.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import type { Plan, WireAmount } from '../../corrections/index.ts';
import type { Invoice } from '../../invoicing/index.ts';
import type { BillDue, BillSubscriptionRepositories } from '../../runs/index.ts';
import { type Subscription, type SubscriptionRepository, statusAt } from '../../subscriptions/index.ts';
import { type ApplyRefusal, applyChange } from '../domain/apply-change.ts';
import type {
  ChangeInput,
  ChangePreview,
  PreviewedInvoice,
  PreviewedNote,
  SubscriptionChange,
} from '../domain/change.ts';
import type { DuePreview } from '../domain/upcoming.ts';

export interface PreviewChangeRepositories extends BillSubscriptionRepositories {
  readonly subscriptions: BillSubscriptionRepositories['subscriptions'] &
    Pick<SubscriptionRepository, 'saveTerms'>;
}

/** Carries an answer out of a transaction that is undone. */
class Undone extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('undone');
    this.answer = answer;
  }
}

/** Does the work and undoes it. @returns what the work answered */
async function undoing<Repositories, T>(
  unitOfWork: UnitOfWork<Repositories>,
  work: (tx: Repositories) => Promise<T>,
): Promise<T> {
  try {
    return await unitOfWork(everyRow, async (tx) => {
      throw new Undone(await work(tx));
    });
  } catch (error) {
    if (error instanceof Undone) return error.answer as T;
    throw error;
  }
}

const wire = (money: Parameters<typeof toWire>[0]): WireAmount => ({
  ...toWire(money),
  currency: money.currency,
});

const toPreviewedInvoice = (invoice: Invoice): PreviewedInvoice => ({
  lines: invoice.lines.map(({ description, net, period, policies, trace }) => ({
    description,
    net: wire(net),
    start: period?.start.toString() ?? null,
    end: period?.end.toString() ?? null,
    policies,
    trace,
  })),
  net: wire(invoice.net),
  tax: wire(invoice.tax),
  total: wire(invoice.total),
  creditUsed: wire(invoice.creditUsed),
});

const toPreviewedNote = ({ note }: Plan): PreviewedNote[] =>
  note === null
    ? []
    : [
        {
          invoiceNumber: note.invoice.number,
          net: wire(note.net),
          tax: wire(note.tax),
          total: wire(note.total),
          refund: wire(note.refund),
          credit: wire(note.credit),
          offset: wire(note.offset),
        },
      ];

export interface PlannedChange {
  readonly input: ChangeInput;
  readonly on: Temporal.PlainDate;
  /** First instant at which it can be applied, or now. */
  readonly at: Temporal.Instant;
  readonly trace: readonly string[];
}

/** Those that come before it are applied first, so that it is seen as it will be. */
function applyAll(
  subscription: Subscription,
  changes: readonly Pick<PlannedChange, 'input' | 'on' | 'at'>[],
): Result<Subscription, ApplyRefusal> {
  let next: Result<Subscription, ApplyRefusal> = ok(subscription);
  for (const { input, on, at } of changes) if (next.ok) next = applyChange(next.value, input, { on, at });
  return next;
}

/** Numbers that no document has: a preview and a run that numbers invoices do not wait for each other. */
const withoutNumbers = <Repositories extends PreviewChangeRepositories>(tx: Repositories): Repositories => {
  const nextNumber = async () => 900_000_000 + Math.floor(Math.random() * 99_999_999);
  return {
    ...tx,
    invoices: { ...tx.invoices, nextNumber },
    creditNotes: { ...tx.creditNotes, nextNumber },
  };
};

interface PreviewPorts<Repositories> {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly billDue: BillDue;
}

/**
 * What the next run bills once the change is applied: the change and the run are done as they will be, and undone. So the preview
 * is the run, to the cent.
 */
export const previewChange =
  <Repositories extends PreviewChangeRepositories>({ unitOfWork, billDue }: PreviewPorts<Repositories>) =>
  (
    subscription: Subscription,
    change: PlannedChange,
    before: readonly SubscriptionChange[],
  ): Promise<Result<ChangePreview, ApplyRefusal>> =>
    undoing(unitOfWork, async (tx): Promise<Result<ChangePreview, ApplyRefusal>> => {
      await tx.accounts.forUpdate(subscription.customerId);
      const current = (await tx.subscriptions.forUpdate(subscription.id)) ?? subscription;
      const earlier = before.filter(({ takesEffectOn }) => !isBefore(change.on, takesEffectOn));
      const applied = applyAll(current, [
        ...earlier.map(({ input, takesEffectOn, applyAt }) => ({ input, on: takesEffectOn, at: applyAt })),
        change,
      ]);
      if (!applied.ok) return applied;
      await tx.subscriptions.saveTerms(applied.value);
      const billed = await billDue(withoutNumbers(tx), {
        runId: null,
        subscriptionId: current.id,
        customerId: current.customerId,
        asOf: change.on,
      });
      return ok({
        status: statusAt(applied.value, change.at),
        endsOn: applied.value.endsOn?.toString() ?? null,
        invoices: billed.invoices.map(toPreviewedInvoice),
        creditNotes: billed.credits.flatMap(toPreviewedNote),
        refusal: billed.answer.reason,
        trace: change.trace,
      });
    });

/** The invoice that the next run issues for a subscription as it is, by doing the run and undoing it; null when nothing more becomes due. */
export const previewUpcoming =
  <Repositories extends PreviewChangeRepositories>({ unitOfWork, billDue }: PreviewPorts<Repositories>) =>
  (subscription: Subscription): Promise<DuePreview | null> =>
    undoing(unitOfWork, async (tx) => {
      const { id: subscriptionId, customerId, nextDueOn } = subscription;
      if (nextDueOn === null) return null;
      const task = { runId: null, subscriptionId, customerId };
      // What is due by the next date may be nothing but a look: then the date after it counts.
      for (
        let asOf: Temporal.PlainDate | null = nextDueOn, looks = 0;
        asOf !== null && looks < looksMax;
        looks += 1
      ) {
        const { invoices } = await billDue(withoutNumbers(tx), { ...task, asOf });
        const [first] = invoices;
        if (first !== undefined) return { ...toPreviewedInvoice(first), dueForBillingOn: asOf };
        const after: Subscription | null = await tx.subscriptions.forUpdate(subscriptionId);
        asOf = after?.nextDueOn ?? null;
      }
      return null;
    });

/** Dates on which a run would look at a subscription before it bills the first invoice: a change, then the period. */
const looksMax = 4;
