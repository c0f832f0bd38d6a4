import type { Actor } from '../../../kernel/access/actor.ts';
import type {
  CardId,
  CustomerId,
  DeviceId,
  InvoiceId,
  NoticeId,
  PartnerId,
  SupportContractId,
  SupportPlanId,
  SurveyId,
  TicketId,
} from '../../../kernel/ids/ids.ts';
import { loadById, loadMany, loadOne } from '../../../platform/graphql/loaders.ts';
import { isTicketVisible, type OwnedThing } from '../access/index.ts';
import { mayAdminister } from '../partners/index.ts';
import type { Read, ReadRepositories } from './read.ts';

/** One query for all ids of a request; what the caller may not see is null, exactly as what does not exist. */
export function makeLoaders(actor: Actor, read: Read) {
  const reading =
    <K, V>(
      thing: OwnedThing | 'Public',
      work: (tx: ReadRepositories, keys: readonly K[]) => Promise<readonly V[]>,
    ) =>
    (keys: readonly K[]) =>
      read<readonly V[]>(thing, [], (tx) => work(tx, keys));

  return {
    customer: loadById(reading('Customer', (tx, ids: readonly CustomerId[]) => tx.customers.byIds(ids))),
    device: loadById(reading('Device', (tx, ids: readonly DeviceId[]) => tx.devices.byIds(ids))),
    card: loadById(reading('Card', (tx, ids: readonly CardId[]) => tx.cards.byIds(ids))),
    cardsOfCustomer: loadMany(
      reading('Card', (tx, ids: readonly CustomerId[]) => tx.cards.ofCustomers(ids)),
      ({ customerId }) => customerId,
    ),
    contract: loadById(reading('Public', (tx, ids: readonly SupportContractId[]) => tx.contracts.byIds(ids))),
    plan: loadById(reading('SupportPlan', (tx, ids: readonly SupportPlanId[]) => tx.plans.byIds(ids))),
    ticket: loadById(
      reading('Ticket', async (tx, ids: readonly TicketId[]) => {
        const found = await tx.tickets.byIds(ids);
        return found.filter((ticket) => isTicketVisible(actor, ticket));
      }),
    ),
    timeline: loadMany(
      reading('Ticket', (tx, ids: readonly TicketId[]) => tx.tickets.timelinesOf(ids)),
      ({ ticketId }) => ticketId,
    ),
    appointmentOfTicket: loadOne(
      reading('Ticket', (tx, ids: readonly TicketId[]) => tx.appointments.ofTickets(ids)),
      ({ ticketId }) => ticketId,
    ),
    survey: loadById(reading('Survey', (tx, ids: readonly SurveyId[]) => tx.surveys.byIds(ids))),
    surveyOfTicket: loadOne(
      reading('Survey', (tx, ids: readonly TicketId[]) => tx.surveys.ofTickets(ids)),
      ({ ticketId }) => ticketId,
    ),
    invoice: loadById(reading('Invoice', (tx, ids: readonly InvoiceId[]) => tx.invoices.byIds(ids))),
    invoiceDocument: loadOne(
      reading('Invoice', (tx, ids: readonly InvoiceId[]) => tx.invoices.documentsOf(ids)),
      ({ invoiceId }) => invoiceId,
    ),
    /** Null where the caller neither owns nor administers it. */
    partner: loadById(
      reading('Public', async (tx, ids: readonly PartnerId[]) => {
        const found = await tx.partners.byIds(ids);
        return found.filter((partner) => actor.partner?.id === partner.id || mayAdminister(actor, partner));
      }),
    ),
    /** For their names, which customers see where they consented. */
    partnerName: loadById(reading('Public', (tx, ids: readonly PartnerId[]) => tx.partners.byIds(ids))),
    /** Of partners that the caller was shown. */
    keysOfPartner: loadMany(
      reading('Public', (tx, ids: readonly PartnerId[]) => tx.partnerKeys.ofPartners(ids)),
      ({ partnerId }) => partnerId,
    ),
    notification: loadById(
      reading('Notification', (tx, ids: readonly NoticeId[]) => tx.notifications.byIds(ids)),
    ),
  };
}

export type Loaders = ReturnType<typeof makeLoaders>;
