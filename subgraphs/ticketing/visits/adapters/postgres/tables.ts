import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { AssignmentId, CustomerId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { Appointment } from '../../domain/appointment.ts';

// Tables of migrations/; constraints, indexes and row-level security stand there.

/** As JSON has it. */
export interface WindowJson {
  readonly from: string;
  readonly until: string;
}

export const appointments = pgTable('appointment', {
  ticketId: text('ticket_id').$type<TicketId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  assignmentId: text('assignment_id').$type<AssignmentId>().notNull(),
  version: integer('version').notNull(),
  state: text('state').$type<Appointment['state']>().notNull(),
  windows: jsonb('windows').$type<readonly WindowJson[]>().notNull(),
  chosen: jsonb('chosen').$type<WindowJson>(),
  changedAt: instant('changed_at').notNull(),
});
