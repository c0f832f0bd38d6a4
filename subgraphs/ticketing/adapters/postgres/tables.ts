import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  AssignmentId,
  CustomerId,
  DeviceId,
  ExpertId,
  NoticeId,
  SupportContractId,
  SupportPlanId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { WireMoney } from '../../../../kernel/money/money.ts';
import type { BillingInterval } from '../../contracts/domain/support-contract.ts';
import type { DeadlinePolicyName } from '../../deadlines/domain/plain-hours.ts';
import type { Address, ServiceArea } from '../../experts/domain/service-area.ts';
import type { DeviceCategory, Skill } from '../../experts/domain/skill.ts';
import type { NoticeKind } from '../../notifications/domain/notification.ts';
import type { AssignmentState } from '../../tickets/domain/assignment.ts';
import type { Ticket, TicketPriority, TicketState } from '../../tickets/domain/ticket.ts';
import { instant } from './columns.ts';

// The tables of migrations/; constraints, indexes and row-level security stand there.

const typed = <T extends string>(name: string) => text(name).$type<T>();

export const supportContracts = pgTable('support_contract', {
  id: typed<SupportContractId>('id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  responseHours: integer('response_hours').notNull(),
  resolutionHours: integer('resolution_hours').notNull(),
  openTicketsMax: integer('open_tickets_max'),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  interval: typed<BillingInterval>('interval').notNull(),
  termIntervals: integer('term_intervals'),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});

export const skillRequirements = pgTable(
  'skill_requirement',
  {
    deviceCategory: typed<DeviceCategory>('device_category').notNull(),
    skill: text('skill').notNull(),
    level: integer('level').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deviceCategory, table.skill] })],
);

export const experts = pgTable('expert', {
  id: typed<ExpertId>('id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  skills: jsonb('skills').$type<readonly Skill[]>().notNull(),
  areas: jsonb('areas').$type<readonly ServiceArea[]>().notNull(),
  available: boolean('available').notNull(),
  capacity: integer('capacity').notNull(),
  changedAt: instant('changed_at').notNull(),
});

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
  resolveBy: instant('resolve_by'),
  deadlinePolicy: typed<DeadlinePolicyName>('deadline_policy'),
  completedAt: instant('completed_at'),
  resolutionNotes: text('resolution_notes'),
  changedAt: instant('changed_at').notNull(),
});

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
  startedAt: instant('started_at'),
  completedAt: instant('completed_at'),
  withdrawnAt: instant('withdrawn_at'),
});

export const comments = pgTable('comment', {
  id: text('id').primaryKey(),
  ticketId: typed<TicketId>('ticket_id').notNull(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  text: text('text').notNull(),
  writtenAt: instant('written_at').notNull(),
});

export const customerProfiles = pgTable('customer_profile', {
  customerId: typed<CustomerId>('customer_id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  erasedAt: instant('erased_at'),
});

export const planStandings = pgTable('plan_standing', {
  planId: typed<SupportPlanId>('plan_id').primaryKey(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  state: text('state').notNull(),
  endsAt: instant('ends_at'),
  changedAt: instant('changed_at').notNull(),
});

export const notices = pgTable('notice', {
  id: typed<NoticeId>('id').primaryKey(),
  expertId: typed<ExpertId>('expert_id').notNull(),
  customerId: typed<CustomerId>('customer_id').notNull(),
  ticketId: typed<TicketId>('ticket_id').notNull(),
  kind: typed<NoticeKind>('kind').notNull(),
  state: typed<'PENDING' | 'SENT' | 'FAILED'>('state').notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  settledAt: instant('settled_at'),
  lastError: text('last_error'),
});
