import type { Actor } from '../../../../kernel/access/actor.ts';
import { Outage } from '../../../../kernel/errors/errors.ts';
import { type ExpertId, newId, parseId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { expertsReported } from '../../../../schema/messages/ticketing/report-experts.v1.ts';
import { usualBusinessHours } from '../../deadlines/index.ts';
import { checkExpert, type Expert, type ExpertData } from '../domain/expert.ts';
import { checkSeen, differences, type Seen } from '../domain/reference-change.ts';
import { covered } from '../domain/skill-tree.ts';
import type { SaveExpertPorts } from './ports.ts';

const usualMinutesPerDay = 8 * 60;

/** @property id null adds an expert */
export type SaveExpert = ExpertData & Seen & { readonly id: string | null };

/**
 * Adds an expert, or replaces the data of one. What they have not begun and must not have any more comes back to be assigned. Saving
 * what is there already changes nothing.
 */
export const saveExpert =
  ({ clock, unitOfWork }: SaveExpertPorts) =>
  async (
    actor: Actor,
    { id: typedId, version, reason, ...data }: SaveExpert,
  ): Promise<Result<Expert, 'INVALID_VALUE' | 'VERSION_CONFLICT'>> => {
    const id: ExpertId | null = typedId === null ? newId('Expert') : parseId('Expert', typedId);
    if (id === null)
      return refuse('INVALID_VALUE', 'An id of an expert begins with `exp_`; leave it out for a new one.', [
        'input',
        'id',
      ]);
    return unitOfWork({ kind: 'all' }, async (tx) => {
      if (!(await tx.outbox.hasRoom())) throw new Outage('the outbox, which is full', { retryable: true });
      const tree = await tx.skills.allForShare();
      const current = await tx.experts.forUpdate(id);
      const checked = checkExpert(data, { tree, current: current?.skills ?? [] });
      if (!checked.ok) return checked;
      const { workingHours, minutesPerDay, ...rest } = checked.value;
      const saved = {
        ...rest,
        workingHours: workingHours ?? current?.workingHours ?? usualBusinessHours,
        minutesPerDay: minutesPerDay ?? current?.minutesPerDay ?? usualMinutesPerDay,
      };
      const details = differences(current, saved);
      if (current !== null && details === '') return ok(current);
      const seen = checkSeen(current?.version ?? null, { version, reason });
      if (!seen.ok) return seen;
      const expert: Expert = {
        ...saved,
        id,
        version: (current?.version ?? 0) + 1,
        covers: covered(tree, saved.skills),
        absences: current?.absences ?? [],
        changedAt: clock.now(),
      };
      await tx.experts.save(expert);
      await tx.references.add({
        kind: 'EXPERT',
        thing: id,
        version: expert.version,
        at: expert.changedAt,
        bySubject: actor.subject,
        reason: seen.value,
        details,
      });
      await report(tx.outbox, expert);
      return ok(expert);
    });
  };

/** ISO 3166 keeps this code for "unknown". */
const unknownCountry = 'ZZ';

/** Reporting knows an expert by name and country; experts have areas and no city. */
const report = (outbox: Outbox, { id, version, name, areas }: Expert): Promise<void> =>
  outbox.add(expertsReported, {
    rows: [{ id, version, name, city: '', country: areas[0]?.country ?? unknownCountry, deletedAt: null }],
  });
