import type { Actor } from '../../../../kernel/access/actor.ts';
import { prefetch } from '../../../../kernel/concurrency/prefetch.ts';
import { type CustomerId, type DeviceId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { Idempotency, UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { withIdempotency } from '../../../../kernel/unit-of-work/with-idempotency.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, notFound, notRegistered, ownAccess, ticketFor } from '../../access/index.ts';
import type { Device, DeviceCategory, DeviceReader } from '../../devices/index.ts';
import { type CoverageRefusal, coveringPlan, type PlanRepository } from '../../plans/index.ts';
import { type Address, type CustomerLock, checkAddress } from '../../profile/index.ts';
import { type Ticket, type TicketChannel, type TicketPriority, ticketReference } from '../domain/ticket.ts';
import { categoryOfTicket } from '../domain/ticket-category.ts';
import { submittedEntry } from '../domain/ticket-timeline.ts';
import { announceTicket } from './announce-ticket.ts';
import type { TicketRepository } from './ports.ts';

interface Repositories extends Idempotency {
  readonly tickets: TicketRepository;
  readonly devices: DeviceReader;
  readonly plans: Pick<PlanRepository, 'unendedWithLoadOf'>;
  readonly customers: CustomerLock;
  readonly outbox: Outbox;
}
export interface SubmitTicketPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<Repositories>;
  /** From the system's generator. */
  readonly randomBytes: (count: number) => Uint8Array;
}
export interface SubmitTicket {
  readonly idempotencyKey: string | null;
  /** Null: the caller's own. */
  readonly customerId: CustomerId | null;
  readonly deviceId: DeviceId | null;
  readonly deviceCategory: DeviceCategory | null;
  readonly title: string;
  readonly description: string;
  readonly priority: TicketPriority;
  /** Null: the billing address. */
  readonly place: Address | null;
}
type Refusal = CoverageRefusal | 'NOT_REGISTERED' | 'NOT_FOUND' | 'INVALID_VALUE' | 'BUSY';

/** Accepts a ticket from a customer, or from the helpdesk on the telephone. It is visible at once and goes out by message. */
export const submitTicket =
  ({ clock, unitOfWork, randomBytes }: SubmitTicketPorts) =>
  async (actor: Actor, input: SubmitTicket): Promise<Result<Ticket, Refusal>> => {
    const unknown = notFound('customer', ['input', 'customerId']);
    const acted = ticketFor(actor, input.customerId);
    if (acted === null) return unknown;
    const { customerId, access } = acted;
    const now = clock.now();
    const channel = channelOf(actor, customerId);
    return unitOfWork(access, async (tx) => {
      // Before anything is replayed: the customer may have taken the consent back since.
      if (access.kind === 'granted' && (await tx.customers.forUpdate(customerId)) === null) return unknown;
      if (!(await tx.outbox.hasRoom())) return busy;
      const call = { actor, operation: 'submitTicket', input, now };
      return prefetch(loadContext(tx, customerId, input), (context) => {
        const work = async () => submit(tx, input, { channel, now, randomBytes }, await context());
        return withIdempotency(tx, call, work, tx.tickets.byIds);
      });
    });
  };

/** What the customer or a partner's system submits came by the web; the helpdesk has it from the telephone. */
function channelOf(actor: Actor, customerId: CustomerId): TicketChannel {
  const isOwn = ownAccess(actor) !== null && actor.customerId === customerId;
  return isOwn || actor.partner !== undefined ? 'WEB' : 'TELEPHONE';
}

interface Submission {
  readonly channel: TicketChannel;
  readonly now: Temporal.Instant;
  readonly randomBytes: SubmitTicketPorts['randomBytes'];
}

/**
 * Sent together, answered in this order. The lock comes first: without it, two concurrent submissions could both take the last
 * place of a plan.
 */
const loadContext = (tx: Repositories, customerId: CustomerId, { deviceId }: SubmitTicket) =>
  Promise.all([
    tx.customers.forUpdate(customerId),
    namedDevice(tx, customerId, deviceId),
    tx.plans.unendedWithLoadOf(customerId),
  ]);

async function submit(
  tx: Repositories,
  input: SubmitTicket,
  { channel, now, randomBytes }: Submission,
  [customer, device, plans]: Awaited<ReturnType<typeof loadContext>>,
): Promise<Result<Ticket, Refusal>> {
  const typed = checkTyped(input);
  if (!typed.ok) return typed;
  if (customer === null)
    return channel === 'WEB' ? notRegistered : notFound('customer', ['input', 'customerId']);
  if (!device.ok) return device;
  const category = categoryOfTicket(device.value, input.deviceCategory);
  if (!category.ok) return category;
  const place = typed.value.place ?? customer.billingAddress;
  const plan = coveringPlan(plans, { category: category.value, country: place.country }, now);
  if (!plan.ok) return plan;
  const ticket = newTicket({
    customerId: customer.id,
    reference: ticketReference(randomBytes(8)),
    planId: plan.value.id,
    deviceId: input.deviceId,
    deviceCategory: category.value,
    title: typed.value.title,
    description: typed.value.description,
    priority: input.priority,
    place,
    channel,
    submittedAt: now,
  });
  await tx.tickets.insert(ticket, submittedEntry(channel, now));
  await announceTicket(tx, ticket, { customer, plan: plan.value, device: device.value });
  return ok(ticket);
}

function checkTyped(
  input: SubmitTicket,
): Result<{ title: string; description: string; place: Address | null }, 'INVALID_VALUE'> {
  const title = checkText(input.title, { path: ['input', 'title'], min: 1, max: 200, lines: 'one' });
  if (!title.ok) return title;
  const bounds = { path: ['input', 'description'], min: 0, max: 10_000, lines: 'many' } as const;
  const description = checkText(input.description, bounds);
  if (!description.ok) return description;
  if (input.place === null) return ok({ title: title.value, description: description.value, place: null });
  const place = checkAddress(input.place, ['input', 'place']);
  if (!place.ok) return place;
  return ok({ title: title.value, description: description.value, place: place.value });
}

async function namedDevice(
  tx: { readonly devices: DeviceReader },
  customerId: CustomerId,
  id: DeviceId | null,
): Promise<Result<Device | null, 'NOT_FOUND'>> {
  if (id === null) return ok(null);
  const [device] = await tx.devices.byIds([id]);
  return device === undefined || device.removedAt !== null || device.customerId !== customerId
    ? notFound('device', ['input', 'deviceId'])
    : ok(device);
}

const newTicket = (
  submitted: Omit<Ticket, 'id' | 'version' | 'state' | 'expert' | 'completedAt'>,
): Ticket => ({
  ...submitted,
  id: newId('Ticket'),
  version: 0,
  state: 'SUBMITTED',
  expert: null,
  completedAt: null,
});
