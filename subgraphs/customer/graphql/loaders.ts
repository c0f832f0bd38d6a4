import DataLoader from 'dataloader';
import type { Actor } from '../../../kernel/access/actor.ts';
import type {
  CardId,
  CustomerId,
  DeviceId,
  InvoiceId,
  NoticeId,
  SupportContractId,
  SupportPlanId,
  SurveyId,
  TicketId,
} from '../../../kernel/ids/ids.ts';
import { isTicketVisible, type OwnedThing } from '../access/domain/visibility.ts';
import type { Work } from '../application/ports.ts';
import type { Card } from '../cards/domain/card.ts';
import type { InvoiceDocument } from '../invoices/domain/invoice.ts';
import type { Survey } from '../surveys/domain/survey.ts';
import type { Ticket } from '../tickets/domain/ticket.ts';
import type { TimelineEntry } from '../tickets/domain/ticket-timeline.ts';
import type { Read } from './read.ts';

/** More ids than this in one query are asked for in several. */
const batchMax = 1000;

/** One query for all ids of a request; what the caller may not see is null, exactly as what does not exist. */
export function makeLoaders(actor: Actor, read: Read) {
  const byKey = <K extends string, V>(
    thing: OwnedThing | 'Public',
    keyOf: (value: V) => K,
    load: (tx: Work, keys: readonly K[]) => Promise<readonly V[]>,
  ) =>
    new DataLoader<K, V | null>(
      async (keys) => {
        const found = await read<readonly V[]>(thing, [], (tx) => load(tx, keys));
        const byId = new Map(found.map((value) => [keyOf(value), value]));
        return keys.map((key) => byId.get(key) ?? null);
      },
      { maxBatchSize: batchMax },
    );
  const byId = <K extends string, V extends { readonly id: K }>(
    thing: OwnedThing | 'Public',
    load: (tx: Work, ids: readonly K[]) => Promise<readonly V[]>,
  ) => byKey<K, V>(thing, ({ id }) => id, load);

  return {
    customer: byId('Customer', (tx, ids: readonly CustomerId[]) => tx.customers.byIds(ids)),
    device: byId('Device', (tx, ids: readonly DeviceId[]) => tx.devices.byIds(ids)),
    card: byId('Card', (tx, ids: readonly CardId[]) => tx.cards.byIds(ids)),
    cardsOfCustomer: new DataLoader<CustomerId, readonly Card[]>(async (ids) => {
      const found = await read<readonly Card[]>('Card', [], (tx) => tx.cards.ofCustomers(ids));
      const byCustomer = Map.groupBy(found, ({ customerId }) => customerId);
      return ids.map((id) => byCustomer.get(id) ?? []);
    }),
    contract: byId('Public', (tx, ids: readonly SupportContractId[]) => tx.contracts.byIds(ids)),
    plan: byId('SupportPlan', (tx, ids: readonly SupportPlanId[]) => tx.plans.byIds(ids)),
    ticket: byId('Ticket', async (tx, ids: readonly TicketId[]): Promise<readonly Ticket[]> => {
      const found = await tx.tickets.byIds(ids);
      return found.filter((ticket) => isTicketVisible(actor, ticket));
    }),
    timeline: new DataLoader<TicketId, readonly TimelineEntry[]>(async (ids) => {
      const none: ReadonlyMap<TicketId, readonly TimelineEntry[]> = new Map();
      const byTicket = await read('Ticket', none, (tx) => tx.tickets.timelinesOf(ids));
      return ids.map((id) => byTicket.get(id) ?? []);
    }),
    survey: byId('Survey', (tx, ids: readonly SurveyId[]) => tx.surveys.byIds(ids)),
    surveyOfTicket: byKey(
      'Survey',
      ({ ticketId }: Survey) => ticketId,
      (tx, ids: readonly TicketId[]) => tx.surveys.ofTickets(ids),
    ),
    invoice: byId('Invoice', (tx, ids: readonly InvoiceId[]) => tx.invoices.byIds(ids)),
    invoiceDocument: byKey(
      'Invoice',
      ({ invoiceId }: InvoiceDocument) => invoiceId,
      (tx, ids: readonly InvoiceId[]) => tx.invoices.documentsOf(ids),
    ),
    notice: byId('Notice', (tx, ids: readonly NoticeId[]) => tx.notices.byIds(ids)),
  };
}

export type Loaders = ReturnType<typeof makeLoaders>;
