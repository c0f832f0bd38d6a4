import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ExpertId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { ServiceArea } from '../../domain/service-area.ts';
import type { DeviceCategory, Skill } from '../../domain/skill.ts';

// Tables of migrations/; constraints and indexes stand there.

export const skillRequirements = pgTable(
  'skill_requirement',
  {
    deviceCategory: text('device_category').$type<DeviceCategory>().notNull(),
    skill: text('skill').notNull(),
    level: integer('level').notNull(),
  },
  (table) => [primaryKey({ columns: [table.deviceCategory, table.skill] })],
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
  changedAt: instant('changed_at').notNull(),
});
