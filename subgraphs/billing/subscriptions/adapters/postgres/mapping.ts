import { rational } from '../../../../../kernel/money/rational.ts';
import type { WeekStart } from '../../../../../kernel/time/anchor.ts';
import type { FrequencyUnit } from '../../../../../kernel/time/frequency.ts';
import type { BillingAnchor, Pause, PayTiming, Phase, Subscription } from '../../domain/subscription.ts';
import type { subscriptionItems, subscriptionPauses, subscriptionPhases, subscriptions } from './tables.ts';

type Row<T extends { $inferInsert: unknown }> = T['$inferInsert'];

/** A billing anchor as it is kept: its date as text. */
export type AnchorJson =
  | { readonly kind: 'anniversary'; readonly of: string }
  | { readonly kind: 'calendar'; readonly weekStart: WeekStart }
  | { readonly kind: 'day-of-month'; readonly day: number };

const toAnchor = (anchor: AnchorJson): BillingAnchor =>
  anchor.kind === 'anniversary' ? { ...anchor, of: Temporal.PlainDate.from(anchor.of) } : anchor;
const fromAnchor = (anchor: BillingAnchor): AnchorJson =>
  anchor.kind === 'anniversary' ? { ...anchor, of: anchor.of.toString() } : anchor;

/** A phase as the loading statement answers it. */
interface PhaseJson {
  readonly startsOn: string;
  readonly anchor: AnchorJson;
  readonly unit: FrequencyUnit;
  readonly count: number;
  readonly pays: PayTiming;
  readonly items: readonly {
    readonly priceId: string;
    readonly description: string;
    readonly num: string;
    readonly den: string;
    readonly quantity: number;
  }[];
}

const toPhase = ({ startsOn, anchor, unit, count, pays, items }: PhaseJson): Phase => ({
  startsOn: Temporal.PlainDate.from(startsOn),
  anchor: toAnchor(anchor),
  frequency: { unit, count },
  pays,
  items: items.map(({ priceId, description, num, den, quantity }) => ({
    priceId,
    description,
    amountMinor: rational(BigInt(num), BigInt(den)),
    // One is what an item without a quantity has.
    ...(quantity === 1 ? {} : { quantity }),
  })),
});

interface PauseJson {
  readonly from: string;
  readonly until: string | null;
}

const toPause = ({ from, until }: PauseJson): Pause => ({
  from: Temporal.PlainDate.from(from),
  until: until === null ? null : Temporal.PlainDate.from(until),
});

type Dates = 'startsOn' | 'endsOn' | 'trialEndsOn' | 'billedUntil' | 'nextDueOn';
type Instants = 'endsAt' | 'openedAt' | 'changedAt';

/** What the loading statement answers: dates and instants as text, phases and pauses as JSON. */
export type SubscriptionRow = Omit<Subscription, Dates | Instants | 'phases' | 'pauses'> & {
  readonly [Name in Dates | Instants]: Subscription[Name] extends object ? string : string | null;
} & { readonly phases: readonly PhaseJson[]; readonly pauses: readonly PauseJson[] };

const date = (text: string | null): Temporal.PlainDate | null =>
  text === null ? null : Temporal.PlainDate.from(text);

export const toSubscription = (row: SubscriptionRow): Subscription => ({
  ...row,
  startsOn: Temporal.PlainDate.from(row.startsOn),
  endsOn: date(row.endsOn),
  trialEndsOn: date(row.trialEndsOn),
  billedUntil: Temporal.PlainDate.from(row.billedUntil),
  nextDueOn: date(row.nextDueOn),
  endsAt: row.endsAt === null ? null : Temporal.Instant.from(row.endsAt),
  openedAt: Temporal.Instant.from(row.openedAt),
  changedAt: Temporal.Instant.from(row.changedAt),
  phases: row.phases.map(toPhase),
  pauses: row.pauses.map(toPause),
});

export function fromSubscription(subscription: Subscription): Row<typeof subscriptions> {
  const { phases: _phases, pauses: _pauses, ...head } = subscription;
  return head;
}

export const phaseRows = ({ id, customerId, phases }: Subscription): Row<typeof subscriptionPhases>[] =>
  phases.map(({ startsOn, anchor, frequency, pays }, position) => ({
    subscriptionId: id,
    position,
    customerId,
    startsOn,
    anchor: fromAnchor(anchor),
    frequencyUnit: frequency.unit,
    frequencyCount: frequency.count,
    pays,
  }));

export const itemRows = ({ id, customerId, phases }: Subscription): Row<typeof subscriptionItems>[] =>
  phases.flatMap(({ items }, phase) =>
    items.map(({ priceId, description, amountMinor, quantity = 1 }, position) => ({
      subscriptionId: id,
      phase,
      position,
      customerId,
      priceId,
      description,
      amountNum: amountMinor.num.toString(),
      amountDen: amountMinor.den.toString(),
      quantity,
    })),
  );

export const pauseRows = ({ id, customerId, pauses }: Subscription): Row<typeof subscriptionPauses>[] =>
  pauses.map(({ from, until }, position) => ({ subscriptionId: id, position, customerId, from, until }));
