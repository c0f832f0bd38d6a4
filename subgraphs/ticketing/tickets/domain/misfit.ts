import { areaMatch, type Expert, hasSkills, isAbsent, isAwayDuring } from '../../experts/index.ts';
import type { Ticket } from './ticket.ts';

/** Which hard rule the expert does not keep any more for a ticket that they have; null when they keep all. */
export type Misfit = 'EXPERT_UNAVAILABLE' | 'EXPERT_ABSENT' | 'EXPERT_UNSKILLED' | 'EXPERT_ELSEWHERE';

export function misfitOf(
  {
    requiredSkills,
    visit,
    skillRuleBrokenBy,
    appointment,
  }: Pick<Ticket, 'requiredSkills' | 'visit' | 'skillRuleBrokenBy' | 'appointment'>,
  { available, absences, covers, areas }: Pick<Expert, 'available' | 'absences' | 'covers' | 'areas'>,
  now: Temporal.Instant,
): Misfit | null {
  if (!available) return 'EXPERT_UNAVAILABLE';
  // An agreed visit is what counts: who is back by then keeps it, and who is away then gives it back at once.
  const isAway = appointment === null ? isAbsent(absences, now) : isAwayDuring(absences, appointment);
  if (isAway) return 'EXPERT_ABSENT';
  if (skillRuleBrokenBy === null && !hasSkills(covers, requiredSkills)) return 'EXPERT_UNSKILLED';
  return areaMatch(areas, visit.place) === null ? 'EXPERT_ELSEWHERE' : null;
}
