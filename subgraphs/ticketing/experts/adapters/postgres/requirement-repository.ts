import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { RequiredSkills } from '../../../tickets/index.ts';
import type { RequirementReads, RequirementRepository } from '../../application/ports.ts';
import type { DeviceCategory } from '../../domain/skill.ts';
import { plainModel, type SkillRequirement } from '../../domain/skill-requirement.ts';
import { skillNeeds } from './tables.ts';

type Row = typeof skillNeeds.$inferSelect;
const toRequirement = ({ model, ...row }: Row): SkillRequirement => ({
  ...row,
  model: model === '' ? null : model,
});

/** The requirement whose model is the longest beginning of the given one. */
const nearest = prepared<{ category: DeviceCategory; model: string }>()((tx, given) =>
  tx
    .select()
    .from(skillNeeds)
    .where(
      and(
        eq(skillNeeds.deviceCategory, given('category', skillNeeds.deviceCategory)),
        sql`starts_with(${given('model')}, ${skillNeeds.model})`,
      ),
    )
    .orderBy(desc(sql`length(${skillNeeds.model})`))
    .limit(1),
);
const one = prepared<{ category: DeviceCategory; model: string }>()((tx, given) =>
  tx
    .select()
    .from(skillNeeds)
    .where(
      and(
        eq(skillNeeds.deviceCategory, given('category', skillNeeds.deviceCategory)),
        eq(skillNeeds.model, given('model', skillNeeds.model)),
      ),
    )
    .for('no key update'),
);
const inOrder = prepared()((tx) =>
  tx.select().from(skillNeeds).orderBy(asc(skillNeeds.deviceCategory), asc(skillNeeds.model)),
);
const save = prepared<Row>()((tx) =>
  tx
    .insert(skillNeeds)
    .values(givenRow(skillNeeds))
    .onConflictDoUpdate({
      target: [skillNeeds.deviceCategory, skillNeeds.model],
      set: givenRow(skillNeeds),
    }),
);

export const requirementRepository = (
  tx: Transaction,
): RequirementReads & RequirementRepository & RequiredSkills => ({
  async all() {
    return (await inOrder(tx, {})).map(toRequirement);
  },
  async of(category, model) {
    const [found] = await nearest(tx, { category, model: plainModel(model ?? '') });
    return found?.skills ?? [];
  },
  async forUpdate(category, model) {
    const [row] = await one(tx, { category, model: model ?? '' });
    return row === undefined ? null : toRequirement(row);
  },
  async save(requirement) {
    await save(tx, { ...requirement, model: requirement.model ?? '' });
  },
});
