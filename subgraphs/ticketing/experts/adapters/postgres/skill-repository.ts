import { asc } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { SkillReads, SkillRepository } from '../../application/ports.ts';
import { skills } from './tables.ts';

/** Changed by one transaction at a time, because each skill is checked against all others. */
const key = `hashtextextended('skill-tree', 7242102)`;
const lock = plainSql(`SELECT pg_advisory_xact_lock(${key})`);
const lockShared = plainSql(`SELECT pg_advisory_xact_lock_shared(${key})`);
const all = prepared()((tx) => tx.select().from(skills).orderBy(asc(skills.name)));
const save = prepared<typeof skills.$inferSelect>()((tx) =>
  tx
    .insert(skills)
    .values(givenRow(skills))
    .onConflictDoUpdate({ target: skills.name, set: givenRow(skills) }),
);
const isNeeded = plainSql<{ needed: boolean }>(`
  SELECT EXISTS (SELECT FROM skill_need WHERE skills @> jsonb_build_array(jsonb_build_object('skill', $1::text)))
      OR EXISTS (SELECT FROM ticket WHERE next_step IS NOT NULL
                    AND required_skills @> jsonb_build_array(jsonb_build_object('skill', $1::text))) AS needed`);

export const skillRepository = (tx: Transaction): SkillRepository & SkillReads => ({
  all: () => all(tx, {}),
  async allForShare() {
    await lockShared(tx, []);
    return all(tx, {});
  },
  async allForUpdate() {
    await lock(tx, []);
    return all(tx, {});
  },
  async save(skill) {
    await save(tx, skill);
  },
  async isNeeded(name) {
    const { rows } = await isNeeded(tx, [name]);
    return rows[0]?.needed === true;
  },
});
