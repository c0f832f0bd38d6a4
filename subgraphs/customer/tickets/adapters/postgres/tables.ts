import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  CustomerId,
  DeviceId,
  ExpertId,
  MessageId,
  SupportPlanId,
  TicketId,
} from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { DeviceCategory } from '../../../devices/index.ts';
import type { Address } from '../../../profile/index.ts';
import type { Appointment } from '../../domain/appointment.ts';
import type { TicketChannel, TicketPriority, TicketState } from '../../domain/ticket.ts';
import type { TimelineEntry } from '../../domain/ticket-timeline.ts';

export const tickets = pgTable('tickets', {
  id: text('id').$type<TicketId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  reference: text('reference').notNull(),
  planId: text('plan_id').$type<SupportPlanId>().notNull(),
  deviceId: text('device_id').$type<DeviceId>(),
  deviceCategory: text('device_category').$type<DeviceCategory>().notNull(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  priority: text('priority').$type<TicketPriority>().notNull(),
  place: jsonb('place').$type<Address>().notNull(),
  state: text('state').$type<TicketState>().notNull(),
  channel: text('channel').$type<TicketChannel>().notNull(),
  expertId: text('expert_id').$type<ExpertId>(),
  expertName: text('expert_name'),
  submittedAt: instant('submitted_at').notNull(),
  completedAt: instant('completed_at'),
});

export const ticketTimelineEntries = pgTable(
  'ticket_timeline_entries',
  {
    ticketId: text('ticket_id').$type<TicketId>().notNull(),
    entry: text('entry').notNull(),
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    event: text('event').$type<TimelineEntry['event']>().notNull(),
    description: text('description').notNull(),
    at: instant('at').notNull(),
    version: integer('version'),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.entry] })],
);

/** As JSON has it. */
export interface WindowJson {
  readonly from: string;
  readonly until: string;
  readonly choosableUntil: string;
}

export const appointments = pgTable('appointments', {
  ticketId: text('ticket_id').$type<TicketId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  state: text('state').$type<Appointment['state']>().notNull(),
  windows: jsonb('windows').$type<readonly WindowJson[]>().notNull(),
  chosen: jsonb('chosen').$type<WindowJson>(),
  requested: jsonb('requested').$type<{ readonly choiceId: MessageId; readonly window: WindowJson }>(),
  refusedBecause: text('refused_because'),
});
