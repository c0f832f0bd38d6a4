import type { Actor } from '../../kernel/access/actor.ts';
import { runByKey } from '../../kernel/concurrency/run-by-key.ts';
import { Defect } from '../../kernel/errors/errors.ts';
import type { CustomerId, DeviceId, SupportPlanId, TicketId } from '../../kernel/ids/ids.ts';
import type { Result } from '../../kernel/result/result.ts';
import { whileNotScheduled } from '../../platform/jobs/schedule.ts';
import type { DeviceCategory } from '../../schema/messages/parts.ts';
import { contracts } from '../company.ts';
import type { DemoCustomer } from './people.ts';
import { actors, type Moment, type PastQuanta } from './quanta.ts';
import type { Member, Story, TicketDay, TicketStory } from './story.ts';
import { commentFor, completionNotes, models, troubleWith } from './words.ts';

/** A member whose profile, devices and plan are there. */
interface Joined {
  readonly id: CustomerId;
  readonly planId: SupportPlanId;
  readonly devices: ReadonlyMap<DeviceCategory, DeviceId>;
  /** Of the tickets that an earlier play has submitted. */
  readonly submittedAt: ReadonlySet<number>;
}

export interface Stage {
  readonly quanta: PastQuanta;
  /** `issuer|sub`, as in a verified token. */
  subjectOf(sub: string): string;
  customerIdOf(sub: string): CustomerId;
  /** Told of each of {@link stepsOf}. */
  told(): void;
}

/** Members join, then have their cards; days of tickets; billing runs. */
export const stepsOf = ({ members, ticketDays, billedAt }: Story): number =>
  2 * members.length + ticketDays.length + billedAt.length;

/** How much is done at once. */
const lanes = 6;

export const sideBySide = <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<unknown> => {
  const laneOf = new Map(items.map((item, index) => [item, index % lanes]));
  return runByKey(
    items,
    (item) => String(laneOf.get(item)),
    async (item) => void (await work(item)),
  );
};

/** @throws Defect when the demo company breaks a rule: its data is wrong then */
function done<T>(what: string, result: Result<T, string>): T {
  if (!result.ok) throw new Defect(`${what}: ${result.error.code}: ${result.error.message}`);
  return result.value;
}

async function register({ customer: useCases }: Moment, actor: Actor, customer: DemoCustomer): Promise<void> {
  const { name, email, phone, address, currency, timeZone, locale, channel } = customer;
  const registered = await useCases.registerCustomer(actor, {
    name,
    email,
    phone,
    billingAddress: { ...address, line2: null, region: null },
    taxId: null,
    currency,
    timeZone,
    locale,
    notificationPreferences: { tickets: channel, billing: channel },
  });
  const wasBefore = !registered.ok && registered.error.code === 'ALREADY_REGISTERED';
  if (!wasBefore) done(`${name} registers`, registered);
}

async function addDevice(
  { customer: useCases }: Moment,
  actor: Actor,
  { customer, category }: { customer: DemoCustomer; category: DeviceCategory },
): Promise<DeviceId> {
  const known = models[category];
  const [name, model] = known[customer.name.length % known.length] ?? [category, null];
  const device = { idempotencyKey: null, customerId: null, category, name, model, serialNumber: null };
  return done(`${customer.name} adds a device`, await useCases.addDevice(actor, device)).id;
}

async function choosePlan(
  { customer: useCases }: Moment,
  actor: Actor,
  { name, contract }: DemoCustomer,
): Promise<SupportPlanId> {
  const contractId = contracts.find((one) => one.name === contract)?.id ?? '';
  return done(
    `${name} chooses a plan`,
    await useCases.choosePlan(actor, { idempotencyKey: null, contractId }),
  ).id;
}

/** Plays the year, as the rules allow it on each of its days. */
export class Play {
  readonly #stage: Stage;
  readonly #joined = new Map<Member, Joined>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Registers members with their devices and plans. */
  async join(members: readonly Member[]): Promise<void> {
    await sideBySide(members, (member) => this.#joinOne(member));
  }

  /** Cancellations and daily runs, in the order of their times. */
  async bill({ members, billedAt }: Story): Promise<void> {
    const events = [
      ...billedAt.map((at) => ({
        at,
        work: async () => {
          await this.#stage.quanta.at(at).bill();
          this.#stage.told();
        },
      })),
      ...members.flatMap((member) => {
        const { cancelledAt: at } = member;
        return at === null ? [] : [{ at, work: () => this.#cancel(member, at) }];
      }),
    ].toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
    for (const { work } of events) await work();
  }

  /** While it lasts the schedules of tickets rest: they would take what waits in the past for waiting since then. */
  async work(days: readonly TicketDay[]): Promise<void> {
    const { ticketing } = this.#stage.quanta.databases;
    await whileNotScheduled(ticketing, 'assign-tickets', () =>
      whileNotScheduled(ticketing, 'watch-tickets', async () => {
        for (const day of days) {
          await this.#workDay(day);
          this.#stage.told();
        }
        // What it had to do meanwhile would look missed at the first glance.
        await this.#stage.quanta.at(Temporal.Now.instant()).ticketing.watchTickets();
      }),
    );
  }

  async #joinOne(member: Member): Promise<void> {
    const { customer, joinedAt } = member;
    const id = this.#stage.customerIdOf(customer.sub);
    const moment = this.#stage.quanta.at(joinedAt);
    const actor = actors.customer(this.#stage.subjectOf(customer.sub), id);
    await register(moment, actor, customer);
    const before = await this.#stage.quanta.lifeOf(id);
    const devices = new Map(before.devices);
    for (const category of member.devices)
      if (!devices.has(category))
        devices.set(category, await addDevice(moment, actor, { customer, category }));
    const planId = before.planId ?? (await choosePlan(moment, actor, customer));
    this.#joined.set(member, { id, planId, devices, submittedAt: before.submittedAt });
    this.#stage.told();
  }

  async #cancel(member: Member, at: Temporal.Instant): Promise<void> {
    const joined = this.#joined.get(member);
    if (joined === undefined) return;
    const cancelled = await this.#stage.quanta
      .at(at)
      .customer.cancelPlan(this.#actorOf(member, joined), { planId: joined.planId });
    const wasBefore = !cancelled.ok && cancelled.error.code === 'NOT_RUNNING';
    if (!wasBefore) done(`${member.customer.name} cancels`, cancelled);
  }

  #actorOf = ({ customer }: Member, { id }: Joined) =>
    actors.customer(this.#stage.subjectOf(customer.sub), id);

  /** The day's tickets come in, are assigned at noon, and each goes its way. */
  async #workDay({ tickets, assignedAt }: TicketDay): Promise<void> {
    const submitted: { story: TicketStory; id: TicketId }[] = [];
    await sideBySide(tickets, async (story) => {
      const id = await this.#submit(story);
      if (id !== null) submitted.push({ story, id });
    });
    const withdrawn = submitted.filter(({ story }) => story.fate === 'WITHDRAWN');
    await sideBySide(withdrawn, (ticket) => this.#withdraw(ticket, assignedAt.subtract({ minutes: 10 })));
    await this.#assign(assignedAt);
    const declined = submitted.filter(({ story }) => story.fate === 'DECLINED_FIRST');
    if (declined.length > 0) {
      await sideBySide(declined, (ticket) => this.#decline(ticket.id, assignedAt.add({ minutes: 8 })));
      await this.#assign(assignedAt.add({ minutes: 9 }));
    }
    await sideBySide(submitted, (ticket) => this.#goOn(ticket, assignedAt.add({ minutes: 10 })));
    for (const ticket of submitted)
      if (ticket.story.fate === 'REOPENED') await this.#reopen(ticket, assignedAt.add({ hours: 72 }));
  }

  /** Null when an earlier play has submitted it. */
  async #submit({ member, category, channel, priority, submittedAt }: TicketStory): Promise<TicketId | null> {
    const joined = this.#joined.get(member);
    if (joined === undefined || joined.submittedAt.has(submittedAt.epochMilliseconds)) return null;
    const isByTelephone = channel === 'TELEPHONE';
    const actor = isByTelephone
      ? actors.helpdesk(this.#stage.subjectOf('demo-helpdesk'))
      : this.#actorOf(member, joined);
    const submitted = await this.#stage.quanta.at(submittedAt).customer.submitTicket(actor, {
      idempotencyKey: null,
      customerId: isByTelephone ? joined.id : null,
      deviceId: joined.devices.get(category) ?? null,
      deviceCategory: category,
      ...troubleWith(category, member.customer.language),
      priority,
      place: null,
    });
    return done(`${member.customer.name} submits a ticket about ${category}`, submitted).id;
  }

  async #assign(at: Temporal.Instant): Promise<void> {
    done('the assignment', await this.#stage.quanta.at(at).ticketing.assignWaitingTickets());
  }

  /** A step of the expert who has the ticket. */
  async #step(
    ticketId: TicketId,
    at: Temporal.Instant,
    step: Parameters<ReturnType<PastQuanta['at']>['ticketing']['takeExpertStep']>[1]['step'],
  ) {
    const moment = this.#stage.quanta.at(at);
    const expertId = await this.#stage.quanta.expertOf(ticketId);
    if (expertId === null) throw new Defect(`no expert fits ticket ${ticketId} of the demo company`);
    done(step.kind, await moment.ticketing.takeExpertStep(actors.expert(expertId), { ticketId, step }));
    return moment;
  }

  #decline = (id: TicketId, at: Temporal.Instant) =>
    this.#step(id, at, { kind: 'REJECT', reason: 'On the other side of town today.' });

  async #withdraw({ story, id }: { story: TicketStory; id: TicketId }, at: Temporal.Instant): Promise<void> {
    const joined = this.#joined.get(story.member);
    if (joined === undefined) return;
    const { customer } = this.#stage.quanta.at(at);
    const reason = 'It works again.';
    done(
      'withdraw',
      await customer.cancelTicket(this.#actorOf(story.member, joined), { ticketId: id, reason }),
    );
  }

  /** From the assignment as far as the ticket's fate goes. */
  async #goOn({ story, id }: { story: TicketStory; id: TicketId }, at: Temporal.Instant): Promise<void> {
    const { fate } = story;
    if (fate === 'WITHDRAWN' || fate === 'WAITING' || fate === 'ASSIGNED') return;
    await this.#step(id, at, { kind: 'ACCEPT' });
    if (fate === 'ACCEPTED') return;
    const startsAt = at.add({ minutes: 40 });
    await this.#step(id, startsAt, { kind: 'START' });
    if (fate === 'IN_PROGRESS') return;
    await this.#complete(story, id, startsAt.add({ minutes: 50 + (startsAt.epochMilliseconds % 7) * 9 }));
  }

  async #complete(story: TicketStory, id: TicketId, at: Temporal.Instant): Promise<void> {
    const completed = await this.#step(id, at, { kind: 'COMPLETE', notes: completionNotes[story.category] });
    const { rating, member, fate } = story;
    if (rating === null || fate === 'REOPENED') return;
    const { customer } = this.#stage.quanta.at(at.add({ hours: 7 }));
    const answer = {
      token: completed.surveyToken(),
      rating,
      wouldRecommend: rating >= 4,
      comment: commentFor(rating, member.customer.language),
    };
    done('the survey', await customer.submitSurvey(actors.anonymous(), answer));
  }

  /** The customer says that it is not solved; it is assigned once more, and is solved then. */
  async #reopen({ story, id }: { story: TicketStory; id: TicketId }, at: Temporal.Instant): Promise<void> {
    const joined = this.#joined.get(story.member);
    if (joined === undefined) return;
    const { customer } = this.#stage.quanta.at(at);
    const reason = commentFor(1, story.member.customer.language);
    done(
      'reopen',
      await customer.reopenTicket(this.#actorOf(story.member, joined), { ticketId: id, reason }),
    );
    await this.#assign(at.add({ minutes: 2 }));
    await this.#goOn({ story: { ...story, fate: 'COMPLETED' }, id }, at.add({ minutes: 5 }));
  }
}
