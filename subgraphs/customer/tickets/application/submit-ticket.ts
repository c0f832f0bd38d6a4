import type { Actor } from '../../../../kernel/access/actor.ts';
import { type CustomerId, type DeviceId, newId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { ticketSubmitted } from '../../../../schema/messages/customer/ticket-submitted.v1.ts';
import { customerActedFor, ownAccess } from '../../access/domain/visibility.ts';
import { answerOnce } from '../../application/answer-once.ts';
import { askingAhead } from '../../application/asking-ahead.ts';
import type { Ports, RandomBytes, Work } from '../../application/ports.ts';
import { busy, notFound, notRegistered } from '../../application/refusals.ts';
import type { Device, DeviceCategory } from '../../devices/domain/device.ts';
import { type CoverageRefusal, categoryOfTicket, coveringPlan } from '../../plans/domain/coverage.ts';
import type { SupportPlan } from '../../plans/domain/support-plan.ts';
import { toWireAddress, toWireContact } from '../../profile/application/message-parts.ts';
import { type Address, checkAddress } from '../../profile/domain/address.ts';
import type { Customer } from '../../profile/domain/customer.ts';
import { checkText } from '../../profile/domain/typed-text.ts';
import { type Ticket, type TicketChannel, type TicketPriority, ticketReference } from '../domain/ticket.ts';
import { submittedEntry } from '../domain/ticket-timeline.ts';

export interface SubmitTicket {
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

/** Takes a ticket from a customer, or from the helpdesk on the telephone. It is visible at once and goes out by message. */
export const submitTicket =
  ({ clock, unitOfWork, randomBytes }: Ports) =>
  async (actor: Actor, input: SubmitTicket, key: string | null): Promise<Result<Ticket, Refusal>> => {
    const customerId = customerActedFor(actor, input.customerId);
    if (customerId === null) return notFound('customer', ['input', 'customerId']);
    const now = clock.now();
    const isOwn = ownAccess(actor) !== null && actor.customerId === customerId;
    const submission = { customerId, channel: isOwn ? 'WEB' : 'TELEPHONE', now, randomBytes } as const;
    return unitOfWork({ kind: 'customer', customerId }, async (tx) => {
      if (!(await tx.outbox.hasRoom())) return busy;
      const options = { actor, operation: 'submitTicket', key, input: toJson(input), now };
      return askingAhead(groundOf(tx, customerId, input), (ground) => {
        const work = async () => submit(tx, input, submission, await ground());
        return answerOnce(tx, options, work, tx.tickets.byIds);
      });
    });
  };

interface Submission {
  readonly customerId: CustomerId;
  readonly channel: TicketChannel;
  readonly now: Temporal.Instant;
  readonly randomBytes: RandomBytes;
}

/**
 * Asked in one go and answered in this order. The lock comes first: it keeps two submissions at once from both taking the last
 * place of a plan.
 */
const groundOf = (tx: Work, customerId: CustomerId, { deviceId }: SubmitTicket) =>
  Promise.all([
    tx.customers.forUpdate(customerId),
    namedDevice(tx, customerId, deviceId),
    tx.plans.unendedWithLoadOf(customerId),
  ]);

async function submit(
  tx: Work,
  input: SubmitTicket,
  submission: Submission,
  [customer, device, plans]: Awaited<ReturnType<typeof groundOf>>,
): Promise<Result<Ticket, Refusal>> {
  const { channel, now } = submission;
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
  const ticket = newTicket(submission, {
    planId: plan.value.id,
    deviceId: input.deviceId,
    deviceCategory: category.value,
    title: typed.value.title,
    description: typed.value.description,
    priority: input.priority,
    place,
  });
  await tx.tickets.insert(ticket, submittedEntry(channel, now));
  await announce(tx, ticket, customer, plan.value);
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
  tx: Work,
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
  { customerId, channel, now, randomBytes }: Submission,
  wanted: Pick<
    Ticket,
    'planId' | 'deviceId' | 'deviceCategory' | 'title' | 'description' | 'priority' | 'place'
  >,
): Ticket => ({
  ...wanted,
  id: newId('Ticket'),
  customerId,
  version: 0,
  reference: ticketReference(randomBytes(8)),
  state: 'SUBMITTED',
  channel,
  expert: null,
  submittedAt: now,
  completedAt: null,
});

const announce = (tx: Work, ticket: Ticket, customer: Customer, plan: SupportPlan): Promise<void> =>
  tx.outbox.add(ticketSubmitted, {
    ticketId: ticket.id,
    reference: ticket.reference,
    customerId: ticket.customerId,
    planId: ticket.planId,
    contractId: plan.contractId,
    deviceId: ticket.deviceId,
    deviceCategory: ticket.deviceCategory,
    channel: ticket.channel,
    priority: ticket.priority,
    title: ticket.title,
    description: ticket.description,
    contact: toWireContact(customer),
    place: toWireAddress(ticket.place),
    timeZone: customer.timeZone,
    locale: customer.locale,
    submittedAt: ticket.submittedAt.toString(),
  });

/** What makes a repeated call the same call. */
const toJson = ({ place, ...rest }: SubmitTicket) => ({
  ...rest,
  place: place === null ? null : { ...place },
});
