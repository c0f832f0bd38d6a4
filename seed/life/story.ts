import type { DeviceCategory } from '../../schema/messages/parts.ts';
import { type DemoCustomer, demoCustomers } from './people.ts';

/** What became of a card that the customer added. */
export type CardStory = 'CHARGED' | 'CHARGES_DECLINED' | 'DECLINED_THEN_ANOTHER' | 'NONE';

export interface Member {
  readonly customer: DemoCustomer;
  /** When they registered, added their devices and chose their plan. */
  readonly joinedAt: Temporal.Instant;
  readonly devices: readonly DeviceCategory[];
  readonly card: CardStory;
  readonly cancelledAt: Temporal.Instant | null;
}

/** How far a ticket comes, and on which way. */
export type Fate =
  | 'COMPLETED'
  | 'DECLINED_FIRST'
  | 'REOPENED'
  | 'WITHDRAWN'
  | 'WAITING'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'IN_PROGRESS';

export interface TicketStory {
  readonly member: Member;
  readonly category: DeviceCategory;
  readonly channel: 'WEB' | 'TELEPHONE';
  readonly priority: 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
  readonly submittedAt: Temporal.Instant;
  readonly fate: Fate;
  /** Stars in the survey; null when it is not answered. */
  readonly rating: number | null;
}

/** Tickets of one morning, which are assigned together. */
export interface TicketDay {
  readonly assignedAt: Temporal.Instant;
  readonly tickets: readonly TicketStory[];
}

/** A year of the demo company. */
export interface Story {
  /** Oldest first. */
  readonly members: readonly Member[];
  /** Oldest first. */
  readonly ticketDays: readonly TicketDay[];
  /** When the daily run has something to bill, oldest first. */
  readonly billedAt: readonly Temporal.Instant[];
}

/** Plans begin on these days of a month, so that four runs a month find all that is due. */
const billingDays = [1, 8, 15, 22];
const onBillingDay = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ day: billingDays.findLast((known) => known <= day.day) ?? 1 });

const at = (day: Temporal.PlainDate, time: string, timeZone = 'UTC'): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();

const devicesOf: Readonly<Record<DemoCustomer['contract'], readonly DeviceCategory[]>> = {
  'Home Basic': ['COMPUTER', 'PHONE'],
  'Home Plus': ['COMPUTER', 'TELEVISION', 'NETWORK', 'PRINTER'],
  'Whole House': ['HOME_APPLIANCE', 'COMPUTER', 'CAMERA', 'AUDIO'],
  'Small Office': ['NETWORK', 'PRINTER', 'COMPUTER'],
};

const cards: Readonly<Record<string, CardStory>> = {
  'Camille Dubois': 'DECLINED_THEN_ANOTHER',
  'Nadja Schröder': 'CHARGES_DECLINED',
  'Marta Iglesias': 'NONE',
};

/** Who left, and how many days ago. */
const leavers: Readonly<Record<string, number>> = {
  'Leopold Gruber': 130,
  'Matteo Ricci': 64,
  'Chiara Esposito': 5,
};

function memberAt(today: Temporal.PlainDate, customer: DemoCustomer, index: number): Member {
  const joined = onBillingDay(today.subtract({ days: 364 - index * 9 }));
  const left = leavers[customer.name];
  return {
    customer,
    joinedAt: at(joined, `09:${String((index * 7) % 60).padStart(2, '0')}`, customer.timeZone),
    devices: devicesOf[customer.contract].slice(0, 4 - (index % 3)),
    card: cards[customer.name] ?? 'CHARGED',
    cancelledAt: left === undefined ? null : at(today.subtract({ days: left }), '19:30', customer.timeZone),
  };
}

/** What happens to one ticket after the other. */
const fates: readonly Fate[] = [
  'COMPLETED',
  'COMPLETED',
  'DECLINED_FIRST',
  'COMPLETED',
  'COMPLETED',
  'WITHDRAWN',
  'COMPLETED',
  'REOPENED',
  'COMPLETED',
];
const ratings = [5, 4, null, 5, 3, 5, 4, null, 5, 2, 5, 4];
const priorities = ['NORMAL', 'NORMAL', 'HIGH', 'NORMAL', 'LOW', 'NORMAL', 'URGENT'] as const;

const cyclic = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** What an expert of ours repairs in this country. */
const repairable = (member: Member): readonly DeviceCategory[] =>
  member.devices.filter((category) => category !== 'HOME_APPLIANCE' || isInNorthEast(member));
const isInNorthEast = ({ customer: { address } }: Member): boolean =>
  address.country === 'DE' && /^[12]/.test(address.postalCode);

/** Somebody else can come only where two experts know the equipment. */
const canBeDeclined = ({ customer: { address } }: Member, category: DeviceCategory): boolean =>
  address.country === 'DE' && address.postalCode.startsWith('1') && category === 'COMPUTER';

type Wanted = Partial<Pick<TicketStory, 'category' | 'fate'>>;

/** @param number counts the tickets of the company, and decides what is not wanted */
function ticketOf(
  member: Member,
  { day, number, wanted = {} }: { day: Temporal.PlainDate; number: number; wanted?: Wanted },
): TicketStory {
  const category = wanted.category ?? cyclic(repairable(member), number);
  const fate = wanted.fate ?? cyclic(fates, number);
  return {
    member,
    category,
    channel: number % 4 === 3 ? 'TELEPHONE' : 'WEB',
    priority: cyclic(priorities, number),
    submittedAt: at(day, `08:${String((number * 13) % 60).padStart(2, '0')}`, member.customer.timeZone),
    fate: fate === 'DECLINED_FIRST' && !canBeDeclined(member, category) ? 'COMPLETED' : fate,
    rating: cyclic(ratings, number),
  };
}

/** Tickets that are open now or were withdrawn lately: how many hours ago they were assigned, whose, what. */
const openTickets: readonly (readonly [number, string, DeviceCategory, Fate])[] = [
  [220, 'Franz Hofer', 'HOME_APPLIANCE', 'WAITING'],
  [100, 'Holger Petersen', 'HOME_APPLIANCE', 'WAITING'],
  [30, 'Wolfgang Ebert', 'NETWORK', 'WITHDRAWN'],
  [4.5, 'Clara Haas', 'COMPUTER', 'IN_PROGRESS'],
  [4.5, 'Anneliese Brandt', 'HOME_APPLIANCE', 'IN_PROGRESS'],
  [3.5, 'Friederike Sauer', 'NETWORK', 'ACCEPTED'],
  [3.5, 'Javier Molina', 'COMPUTER', 'ACCEPTED'],
  [3.5, 'Amélie Laurent', 'COMPUTER', 'ACCEPTED'],
  [0.1, 'Clara Haas', 'PRINTER', 'ASSIGNED'],
  [0.1, 'Theresa Wallner', 'PRINTER', 'ASSIGNED'],
  [0.1, 'Lucía Navarro', 'TELEVISION', 'ASSIGNED'],
  [0.1, 'Tobias Lehmann', 'COMPUTER', 'ASSIGNED'],
];

/** Three tickets every ten days, of members in turn who have been there for a while and do not leave soon. */
function settledDays(today: Temporal.PlainDate, members: readonly Member[]): TicketDay[] {
  const days: TicketDay[] = [];
  let number = 0;
  for (let ago = 350; ago >= 10; ago -= 10) {
    const day = today.subtract({ days: ago });
    const from = at(day.subtract({ days: 3 }), '00:00');
    const until = at(day.add({ days: 14 }), '00:00');
    const settled = members.filter(
      ({ joinedAt, cancelledAt }) =>
        Temporal.Instant.compare(joinedAt, from) < 0 &&
        (cancelledAt === null || Temporal.Instant.compare(until, cancelledAt) < 0),
    );
    const count = Math.min(3, Math.ceil(settled.length / 3));
    const first = number;
    const tickets = Array.from({ length: count }, (_, place) =>
      ticketOf(cyclic(settled, first + place), { day, number: first + place }),
    );
    number += count;
    days.push({ assignedAt: at(day, '11:00'), tickets });
  }
  return days;
}

function openDays(now: Temporal.Instant, members: readonly Member[]): TicketDay[] {
  const hoursAgo = [...new Set(openTickets.map(([hours]) => hours))];
  return hoursAgo.map((hours) => {
    const assignedAt = now.subtract({ minutes: Math.round(hours * 60) });
    const ofDay = openTickets.filter(([known]) => known === hours);
    const tickets = ofDay.map(([, name, category, fate], number) => {
      const member = members.find(({ customer }) => customer.name === name);
      if (member === undefined) throw new Error(`${name} is no demo customer`);
      const submittedAt = assignedAt.subtract({ minutes: 35 + number * 4 });
      const day = submittedAt.toZonedDateTimeISO('UTC').toPlainDate();
      const story = ticketOf(member, { day, number, wanted: { category, fate } });
      return { ...story, submittedAt, priority: 'NORMAL' as const };
    });
    return { assignedAt, tickets };
  });
}

function billingTimes(members: readonly Member[], now: Temporal.Instant): Temporal.Instant[] {
  const times: Temporal.Instant[] = [];
  const first = members[0]?.joinedAt ?? now;
  let day = first.toZonedDateTimeISO('UTC').toPlainDate();
  for (;;) {
    if (billingDays.includes(day.day)) {
      const evening = at(day, '20:00');
      if (Temporal.Instant.compare(evening, now) >= 0) return times;
      times.push(evening);
    }
    day = day.add({ days: 1 });
  }
}

/** The year before `now`. Nothing in it is drawn at random. */
export function storyOf(now: Temporal.Instant): Story {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  const members = demoCustomers.map((customer, index) => memberAt(today, customer, index));
  return {
    members,
    ticketDays: [...settledDays(today, members), ...openDays(now, members)],
    billedAt: billingTimes(members, now),
  };
}
