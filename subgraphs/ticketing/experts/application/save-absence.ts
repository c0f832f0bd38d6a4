import type { Actor } from '../../../../kernel/access/actor.ts';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { type Absence, addAbsence, endAbsence } from '../domain/absence.ts';
import type { Expert } from '../domain/expert.ts';
import { checkSeen, differences, type Seen } from '../domain/reference-change.ts';
import type { SaveAbsencePorts } from './ports.ts';

/** @property until null ends the absence that begins at `from` */
export interface SaveAbsence extends Seen {
  readonly expertId: ExpertId | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}
export type SaveAbsenceRefusal = 'NOT_FOUND' | 'INVALID_VALUE' | 'VERSION_CONFLICT' | 'OVERLAPS';

/** Notes or ends an absence. Experts write their own, staff everybody's. What the expert has not begun comes back while they are away. */
export const saveAbsence =
  ({ clock, unitOfWork }: SaveAbsencePorts) =>
  (
    actor: Actor,
    { expertId, from, until, version, reason }: SaveAbsence,
  ): Promise<Result<Expert, SaveAbsenceRefusal>> =>
    unitOfWork({ kind: 'all' }, async (tx) => {
      const isOwn = expertId !== null && expertId === actor.expertId;
      const isStaff = actor.roles.some((role) => role === 'administrator' || role === 'helpdesk');
      const current = expertId !== null && (isOwn || isStaff) ? await tx.experts.forUpdate(expertId) : null;
      if (current === null)
        return refuse('NOT_FOUND', 'There is no such expert; see `experts`.', ['input', 'expertId']);
      const seen = checkSeen(current.version, { version, reason });
      if (!seen.ok) return seen;
      const now = clock.now();
      const absences: Result<readonly Absence[], SaveAbsenceRefusal> =
        until === null
          ? endAbsence(current.absences, from, now)
          : addAbsence(current.absences, { from, until, reason: seen.value }, now);
      if (!absences.ok) return absences;
      const expert = {
        ...current,
        absences: absences.value,
        version: current.version + 1,
        changedAt: now,
      };
      await tx.experts.save(expert);
      await tx.references.add({
        kind: 'EXPERT',
        thing: current.id,
        version: expert.version,
        at: now,
        bySubject: actor.subject,
        reason: seen.value,
        details: differences({ absences: current.absences }, { absences: expert.absences }),
      });
      return ok(expert);
    });
