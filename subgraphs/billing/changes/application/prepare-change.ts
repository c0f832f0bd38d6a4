import { type Actor, subjectOf } from '../../../../kernel/access/actor.ts';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import { newId, parseId, type SubscriptionId, type SupportContractId } from '../../../../kernel/ids/ids.ts';
import { toWire } from '../../../../kernel/money/money.ts';
import { multiply, rational, sumRational } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn, isBefore, startOfDate } from '../../../../kernel/time/dates.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { everyRow } from '../../access/index.ts';
import { type ContractRepository, frequencyOf } from '../../catalogue/index.ts';
import { needsApproval } from '../../corrections/index.ts';
import type { BillDue } from '../../runs/index.ts';
import {
  findConflicts,
  phaseOn,
  type Subscription,
  type SubscriptionRepository,
} from '../../subscriptions/index.ts';
import type { CancelTime, ChangeInput, SubscriptionChange } from '../domain/change.ts';
import { givenBack } from '../domain/change.ts';
import { cancelDate, type Effect, effectDate, toScheduled } from '../domain/plan-change.ts';
import type { ChangeRepository } from './ports.ts';
import { type PlannedChange, type PreviewChangeRepositories, previewChange } from './preview-change.ts';

/** What somebody asks for. Dates are civil dates in the subscription's zone; null means today, or what the policy says. */
export type AskedChange =
  | {
      readonly kind: 'CHANGE_PLAN';
      readonly contractId: string;
      readonly quantity: number | null;
      readonly effect: Effect;
    }
  | { readonly kind: 'CHANGE_QUANTITY'; readonly quantity: number; readonly effect: Effect }
  | {
      readonly kind: 'PAUSE';
      readonly from: Temporal.PlainDate | null;
      readonly until: Temporal.PlainDate | null;
    }
  | { readonly kind: 'RESUME'; readonly on: Temporal.PlainDate | null }
  | {
      readonly kind: 'CANCEL';
      readonly at: CancelTime;
      readonly on: Temporal.PlainDate | null;
      readonly givesBackAs: 'credit' | 'refund';
    }
  | { readonly kind: 'TAKE_BACK' }
  | { readonly kind: 'TRIAL'; readonly until: Temporal.PlainDate };

export type PrepareChangeRefusal =
  | 'NOT_FOUND'
  | 'INVALID_VALUE'
  | 'WRONG_STATE'
  | 'CONFLICT'
  | 'WITHDRAWAL_OVER'
  | 'NOT_OFFERED';

export interface PrepareChangeRepositories extends PreviewChangeRepositories {
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly subscriptions: PreviewChangeRepositories['subscriptions'] & Pick<SubscriptionRepository, 'find'>;
  readonly changes: Pick<ChangeRepository, 'insert' | 'scheduledOf'>;
}

export interface ChangePorts<Repositories = PrepareChangeRepositories> {
  readonly unitOfWork: UnitOfWork<Repositories>;
  readonly clock: Clock;
  /** In main units of whatever currency. */
  readonly approvalAbove: number;
  readonly billDue: BillDue;
}

const quantityMax = 100_000;
const daysAheadMax = 1_100;

const unknown = () =>
  refuse('NOT_FOUND', 'There is no subscription of this id.', ['input', 'subscriptionId']);

function checkQuantity(quantity: number): Result<true, 'INVALID_VALUE'> {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= quantityMax
    ? ok(true)
    : refuse('INVALID_VALUE', `A quantity is a whole number, 1 to ${quantityMax}; 0 is a cancellation.`, [
        'input',
        'quantity',
      ]);
}

async function offered(
  tx: Pick<PrepareChangeRepositories, 'contracts'>,
  subscription: Subscription,
  asked: { readonly contractId: SupportContractId; readonly quantity: number },
): Promise<Result<Extract<ChangeInput, { kind: 'CHANGE_PLAN' }>, PrepareChangeRefusal>> {
  const path = ['input', 'changePlan', 'contractId'];
  const contract = await tx.contracts.find(asked.contractId);
  if (contract === null) return refuse('NOT_FOUND', 'There is no support contract of this id.', path);
  if (contract.withdrawnAt !== null)
    return refuse('NOT_OFFERED', `${contract.name} is not offered since ${contract.withdrawnAt}.`, path);
  const price = contract.prices.find(({ currency }) => currency === subscription.currency);
  if (price === undefined)
    return refuse(
      'NOT_OFFERED',
      `${contract.name} has no price in ${subscription.currency}; it has ${contract.prices.map(({ currency }) => currency).join(', ')}.`,
      path,
    );
  return ok({
    kind: 'CHANGE_PLAN',
    contractId: contract.id,
    contractVersion: contract.version,
    name: contract.name,
    interval: contract.interval,
    price: { ...toWire(price), currency: price.currency },
    quantity: asked.quantity,
  });
}

interface Resolved {
  readonly input: ChangeInput;
  readonly on: Temporal.PlainDate;
  readonly trace: readonly string[];
}

/** What is asked for, with the day on which it takes effect. */
async function resolve(
  tx: Pick<PrepareChangeRepositories, 'contracts'>,
  subscription: Subscription,
  asked: AskedChange,
  today: Temporal.PlainDate,
): Promise<Result<Resolved, PrepareChangeRefusal>> {
  switch (asked.kind) {
    case 'CHANGE_PLAN': {
      const present = phaseOn(subscription, today).items[0]?.quantity ?? 1;
      const quantity = asked.quantity ?? present;
      const checked = checkQuantity(quantity);
      if (!checked.ok) return checked;
      const contractId = parseId('SupportContract', asked.contractId);
      if (contractId === null)
        return refuse('NOT_FOUND', 'There is no support contract of this id.', [
          'input',
          'changePlan',
          'contractId',
        ]);
      const input = await offered(tx, subscription, { contractId, quantity });
      if (!input.ok) return input;
      const { price, interval } = input.value;
      const next = {
        amountMinor: rational(BigInt(price.minor) * BigInt(quantity)),
        frequency: frequencyOf(interval),
      };
      const effect = effectDate(subscription, next, { effect: asked.effect, today });
      return ok({ input: input.value, on: effect.value, trace: renderTrace(effect.trace) });
    }
    case 'CHANGE_QUANTITY': {
      const checked = checkQuantity(asked.quantity);
      if (!checked.ok) return checked;
      const effect = effectDate(subscription, priceFor(subscription, asked.quantity, today), {
        effect: asked.effect,
        today,
      });
      return ok({
        input: { kind: 'CHANGE_QUANTITY', quantity: asked.quantity },
        on: effect.value,
        trace: renderTrace(effect.trace),
      });
    }
    case 'PAUSE':
      return ok({
        input: { kind: 'PAUSE', until: asked.until?.toString() ?? null },
        on: asked.from ?? today,
        trace: [],
      });
    case 'RESUME':
      return ok({ input: { kind: 'RESUME' }, on: asked.on ?? today, trace: [] });
    case 'CANCEL': {
      const endsOn = cancelDate(subscription, { at: asked.at, on: asked.on, today });
      if (!endsOn.ok) return endsOn;
      const givesBackAs = asked.at === 'WITHDRAWAL' ? 'refund' : asked.givesBackAs;
      const input = { kind: 'CANCEL', at: asked.at, endsOn: endsOn.value.toString(), givesBackAs } as const;
      return ok({ input, on: today, trace: [`ends on ${endsOn.value}`] });
    }
    case 'TAKE_BACK':
      return ok({ input: { kind: 'TAKE_BACK' }, on: today, trace: [] });
    case 'TRIAL':
      return ok({ input: { kind: 'TRIAL', until: asked.until.toString() }, on: today, trace: [] });
  }
}

/** What so many cost. */
function priceFor(subscription: Subscription, quantity: number, today: Temporal.PlainDate) {
  const { items, frequency } = phaseOn(subscription, today);
  const present = BigInt(items[0]?.quantity ?? 1);
  const amount = sumRational(items.map(({ amountMinor }) => amountMinor));
  return { amountMinor: multiply(amount, rational(BigInt(quantity), present)), frequency };
}

/** Both sides of the first conflict, by their ids; null when there is none. */
export function conflictWith(
  subscription: Subscription,
  change: { readonly id: string; readonly on: Temporal.PlainDate; readonly input: ChangeInput },
  given: { readonly scheduled: readonly SubscriptionChange[]; readonly today: Temporal.PlainDate },
): string | null {
  const own = toScheduled(change);
  if (own === null) return null;
  const others = given.scheduled.flatMap(
    ({ id, takesEffectOn, input }) => toScheduled({ id, on: takesEffectOn, input }) ?? [],
  );
  const conflict = findConflicts(subscription, [...others, own], given.today).find(
    (each) => each.change === own.id || each.with === own.id,
  );
  return conflict === undefined
    ? null
    : `${conflict.change} conflicts with ${conflict.with}: ${conflict.reason}.`;
}

/** What a person reads for the change that is not written yet. */
const itself = 'this change';

/** Shows what the next run bills after a change, and keeps it until it is confirmed; nothing else is changed. */
export const prepareSubscriptionChange = (ports: ChangePorts) => {
  const { unitOfWork, clock, approvalAbove, billDue } = ports;
  const preview = previewChange({ unitOfWork, billDue });
  return async (
    actor: Actor,
    asked: { readonly subscriptionId: string; readonly change: AskedChange; readonly reason: string },
  ): Promise<Result<SubscriptionChange, PrepareChangeRefusal>> => {
    const id = parseId('Subscription', asked.subscriptionId);
    if (id === null) return unknown();
    const reason = checkText(asked.reason, { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
    if (!reason.ok) return reason;
    const found = await plan(ports, id, asked.change);
    if (!found.ok) return found;
    const { subscription, planned, scheduled } = found.value;
    const shown = await preview(subscription, planned, scheduled);
    if (!shown.ok) return shown;
    const change: SubscriptionChange = {
      id: newId('SubscriptionChange'),
      subscriptionId: subscription.id,
      customerId: subscription.customerId,
      kind: planned.input.kind,
      input: planned.input,
      takesEffectOn: planned.on,
      applyAt: planned.at,
      preview: shown.value,
      reason: reason.value,
      needsApproval: needsApproval(givenBack(shown.value, subscription.currency), approvalAbove),
      state: 'PREPARED',
      failure: null,
      preparedBy: subjectOf(actor),
      preparedAt: clock.now(),
      confirmedBy: null,
      confirmedAt: null,
      endedAt: null,
    };
    await unitOfWork(everyRow, ({ changes }) => changes.insert(change));
    return ok(change);
  };
};

interface Planned {
  readonly subscription: Subscription;
  readonly planned: PlannedChange;
  readonly scheduled: readonly SubscriptionChange[];
}

const plan = (
  { unitOfWork, clock }: ChangePorts,
  id: SubscriptionId,
  asked: AskedChange,
): Promise<Result<Planned, PrepareChangeRefusal>> =>
  unitOfWork(everyRow, async (tx): Promise<Result<Planned, PrepareChangeRefusal>> => {
    const subscription = await tx.subscriptions.find(id);
    if (subscription === null) return unknown();
    const now = clock.now();
    const today = dateIn(subscription.timeZone, now);
    const resolved = await resolve(tx, subscription, asked, today);
    if (!resolved.ok) return resolved;
    const { input, trace } = resolved.value;
    const on = isBefore(resolved.value.on, subscription.startsOn) ? subscription.startsOn : resolved.value.on;
    if (isBefore(today.add({ days: daysAheadMax }), on))
      return refuse('INVALID_VALUE', `A change takes effect within ${daysAheadMax} days.`, ['input']);
    const scheduled = await tx.changes.scheduledOf(id);
    const conflict = conflictWith(subscription, { id: itself, on, input }, { scheduled, today });
    if (conflict !== null) return refuse('CONFLICT', conflict, ['input']);
    const starts = startOfDate(subscription.timeZone, on);
    const at = isBefore(today, on) ? starts : now;
    return ok({ subscription, scheduled, planned: { input, on, at, trace } });
  });
