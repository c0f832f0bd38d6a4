import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  AssignmentId,
  CustomerId,
  DeviceId,
  ExpertId,
  SupportContractId,
  SupportPlanId,
  TicketId,
} from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { DeadlinePolicyName, RiskLevel } from '../../../deadlines/index.ts';
import type { DeviceCategory, Skill } from '../../../experts/index.ts';
import type { AssignmentState, Part, WithdrawalReason } from '../../domain/assignment.ts';
import type { NextStepName } from '../../domain/next-step.ts';
import type {
  Audience,
  Escalation,
  Ticket,
  TicketChange,
  TicketComment,
  TicketPriority,
  TicketState,
} from '../../domain/ticket.ts';
import type { AuthorKind } from '../../domain/ticket-event.ts';
import type { Address } from '../../domain/visit.ts';

// Tables of migrations/; constraints, indexes and row-level security stand there.

const typed = <T extends string>(name: string) => text(name).$type<T>();

export const tickets = pgTable('ticket', {
  id: typed<TicketId>('id').primaryKey(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  reference: text('reference').notNull(),
  planId: typed<SupportPlanId>('plan_id').notNull(),
  contractId: typed<SupportContractId>('contract_id').notNull(),
  deviceId: typed<DeviceId>('device_id'),
  deviceCategory: typed<DeviceCategory>('device_category').notNull(),
  channel: typed<Ticket['channel']>('channel').notNull(),
  priority: typed<TicketPriority>('priority').notNull(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  contactName: text('contact_name').notNull(),
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone'),
  place: jsonb('place').$type<Address>().notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull(),
  requiredSkills: jsonb('required_skills').$type<readonly Skill[]>().notNull(),
  state: typed<TicketState>('state').notNull(),
  assignmentId: typed<AssignmentId>('assignment_id'),
  expertId: typed<ExpertId>('expert_id'),
  waitingReason: text('waiting_reason'),
  submittedAt: instant('submitted_at').notNull(),
  waitingSince: instant('waiting_since').notNull(),
  respondBy: instant('respond_by'),
  updateBy: instant('update_by'),
  resolveBy: instant('resolve_by'),
  dueAt: instant('due_at'),
  risk: typed<RiskLevel>('risk').notNull(),
  riskNextAt: instant('risk_next_at'),
  waitingForCustomerSince: instant('waiting_for_customer_since'),
  deadlinePolicy: typed<DeadlinePolicyName>('deadline_policy'),
  appointmentFrom: instant('appointment_from'),
  appointmentUntil: instant('appointment_until'),
  completedAt: instant('completed_at'),
  resolutionNotes: text('resolution_notes'),
  skillRuleBrokenBy: text('skill_rule_broken_by'),
  nextStep: typed<NextStepName>('next_step'),
  nextStepDueAt: instant('next_step_due_at'),
  escalation: typed<Escalation>('escalation').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** A row is an `Assignment` as it stands. */
export const assignments = pgTable('assignment', {
  id: typed<AssignmentId>('id').primaryKey(),
  ticketId: typed<TicketId>('ticket_id').notNull(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  expertId: typed<ExpertId>('expert_id').notNull(),
  state: typed<AssignmentState>('state').notNull(),
  reason: text('reason').notNull(),
  assignedAt: instant('assigned_at').notNull(),
  answeredAt: instant('answered_at'),
  rejectionReason: text('rejection_reason'),
  onTheWayAt: instant('on_the_way_at'),
  startedAt: instant('started_at'),
  minutesWorked: integer('minutes_worked'),
  parts: jsonb('parts').$type<readonly Part[]>().notNull(),
  completedAt: instant('completed_at'),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBecause: typed<WithdrawalReason>('withdrawn_because'),
});

export const comments = pgTable('comment', {
  id: text('id').primaryKey(),
  ticketId: typed<TicketId>('ticket_id').notNull(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  text: text('text').notNull(),
  writtenAt: instant('written_at').notNull(),
  by: typed<TicketComment['by']>('by').notNull(),
  bySubject: text('by_subject'),
  audience: typed<Audience>('audience').notNull(),
});

/** A row is a `TicketEvent` as it stands. */
export const ticketEvents = pgTable(
  'ticket_event',
  {
    ticketId: typed<TicketId>('ticket_id').notNull(),
    customerId: typed<CustomerId>('customer_id').notNull(),
    version: integer('version').notNull(),
    change: typed<TicketChange>('change').notNull(),
    at: instant('at').notNull(),
    by: typed<AuthorKind>('by').notNull(),
    bySubject: text('by_subject'),
    note: text('note'),
    details: text('details'),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.version] })],
);
