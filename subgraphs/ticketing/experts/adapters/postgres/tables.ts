import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ExpertId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { BusinessHours } from '../../../deadlines/index.ts';
import type { Absence } from '../../domain/absence.ts';
import type { ReferenceKind } from '../../domain/reference-change.ts';
import type { ServiceArea } from '../../domain/service-area.ts';
import type { DeviceCategory, Skill } from '../../domain/skill.ts';

// Tables of migrations/; constraints and indexes stand there.

/** An empty model is every model. */
export const skillNeeds = pgTable(
  'skill_need',
  {
    deviceCategory: text('device_category').$type<DeviceCategory>().notNull(),
    model: text('model').notNull(),
    skills: jsonb('skills').$type<readonly Skill[]>().notNull(),
    version: integer('version').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deviceCategory, table.model] })],
);

/** A row is a `SkillNode` as it stands. */
export const skills = pgTable('skill', {
  name: text('name').primaryKey(),
  parent: text('parent'),
  aliases: text('aliases').array().$type<readonly string[]>().notNull(),
  version: integer('version').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});

/** A row is a `ReferenceChange` as it stands. */
export const referenceChanges = pgTable(
  'reference_change',
  {
    kind: text('kind').$type<ReferenceKind>().notNull(),
    thing: text('thing').notNull(),
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    bySubject: text('by_subject'),
    reason: text('reason').notNull(),
    details: text('details').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.thing, table.version] })],
);

/** A row is an `Expert` as it stands. */
export const experts = pgTable('expert', {
  id: text('id').$type<ExpertId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  skills: jsonb('skills').$type<readonly Skill[]>().notNull(),
  areas: jsonb('areas').$type<readonly ServiceArea[]>().notNull(),
  available: boolean('available').notNull(),
  capacity: integer('capacity').notNull(),
  covers: jsonb('covers').$type<readonly Skill[]>().notNull(),
  workingHours: jsonb('working_hours').$type<BusinessHours>().notNull(),
  minutesPerDay: integer('minutes_per_day').notNull(),
  absences: jsonb('absences').$type<readonly Absence[]>().notNull(),
  changedAt: instant('changed_at').notNull(),
});
