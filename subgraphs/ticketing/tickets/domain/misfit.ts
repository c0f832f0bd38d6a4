import { areaMatch, type Expert, hasSkills } from '../../experts/index.ts';
import type { Ticket } from './ticket.ts';

/** Which hard rule the expert does not keep any more for a ticket that they have; null when they keep all. */
export type Misfit = 'EXPERT_UNAVAILABLE' | 'EXPERT_UNSKILLED' | 'EXPERT_ELSEWHERE';

export function misfitOf(
  {
    requiredSkills,
    visit,
    skillRuleBrokenBy,
  }: Pick<Ticket, 'requiredSkills' | 'visit' | 'skillRuleBrokenBy'>,
  { available, skills, areas }: Pick<Expert, 'available' | 'skills' | 'areas'>,
): Misfit | null {
  if (!available) return 'EXPERT_UNAVAILABLE';
  if (skillRuleBrokenBy === null && !hasSkills(skills, requiredSkills)) return 'EXPERT_UNSKILLED';
  return areaMatch(areas, visit.place) === null ? 'EXPERT_ELSEWHERE' : null;
}
