import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { type Expert, inWords } from '../../experts/index.ts';
import { misfitOf } from './misfit.ts';
import type { Ticket } from './ticket.ts';

/** An administrator's wish to break the skill rule; another administrator has to wish the same. */
export interface ReassignmentRequest {
  readonly expertId: Expert['id'];
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
}

export type ReassignRefusal = 'WRONG_STATE' | 'EXPERT_MISFIT' | 'EXPERT_FULL' | 'SKILL_RULE' | 'NOT_ALLOWED';

/** The rule is kept, or broken by two; or the first of them has asked now. */
export type Reassignment =
  | { readonly kind: 'GIVE'; readonly skillRuleBrokenBy: string | null }
  | { readonly kind: 'AWAIT_SECOND' };

const requestLastsHours = 24;
const whyNot = {
  EXPERT_UNAVAILABLE: 'takes no tickets at present',
  EXPERT_ABSENT: 'is away at present',
  EXPERT_ELSEWHERE: 'does not serve the place',
} as const;
const at = (...path: readonly string[]) => ['input', ...path];

/**
 * Whether a ticket may be given to an expert by hand. Every hard rule holds, but two administrators may together break that of
 * skills.
 *
 * @param request  what was asked before for this ticket; null when nothing was
 */
export function decideReassignment(
  ticket: Ticket,
  expert: Expert,
  asked: {
    readonly by: { readonly subject: string | null; readonly isAdministrator: boolean };
    readonly breakSkillRule: boolean;
    readonly openTickets: number;
    readonly request: ReassignmentRequest | null;
    readonly now: Temporal.Instant;
  },
): Result<Reassignment, ReassignRefusal> {
  if (ticket.nextStep === null || ticket.state === 'IN_PROGRESS')
    return refuse(
      'WRONG_STATE',
      'The work is going on or at its end; it stays with its expert.',
      at('ticketId'),
    );
  if (ticket.assigned?.expertId === expert.id)
    return refuse('WRONG_STATE', 'This expert has the ticket already.', at('expertId'));
  if (asked.openTickets >= expert.capacity)
    return refuse('EXPERT_FULL', `${expert.name} has as many tickets as they can take.`, at('expertId'));
  const misfit = misfitOf({ ...ticket, skillRuleBrokenBy: null }, expert, asked.now);
  if (misfit === null) return ok({ kind: 'GIVE', skillRuleBrokenBy: null });
  if (misfit !== 'EXPERT_UNSKILLED') {
    return refuse(
      'EXPERT_MISFIT',
      `${expert.name} ${whyNot[misfit]}; choose another expert.`,
      at('expertId'),
    );
  }
  return breakSkillRule(ticket, expert, asked);
}

function breakSkillRule(
  ticket: Ticket,
  expert: Expert,
  { by, breakSkillRule: isWanted, request, now }: Parameters<typeof decideReassignment>[2],
): Result<Reassignment, 'SKILL_RULE' | 'NOT_ALLOWED' | 'EXPERT_MISFIT'> {
  // Availability and place come before skills in the order of the rules, so this asks for the place again.
  const placeMisfit = misfitOf({ ...ticket, skillRuleBrokenBy: 'asked' }, expert, now);
  if (placeMisfit !== null)
    return refuse(
      'EXPERT_MISFIT',
      `${expert.name} does not serve the place; choose another.`,
      at('expertId'),
    );
  if (!isWanted)
    return refuse(
      'SKILL_RULE',
      `${expert.name} does not have ${inWords(ticket.requiredSkills)}. Two administrators may break this rule with \`breakSkillRule\`.`,
      at('expertId'),
    );
  if (!by.isAdministrator || by.subject === null)
    return refuse('NOT_ALLOWED', 'Administrators alone may break the skill rule.', at('breakSkillRule'));
  const isSecond =
    request !== null &&
    request.expertId === expert.id &&
    request.askedBy !== by.subject &&
    Temporal.Instant.compare(request.askedAt.add({ hours: requestLastsHours }), now) > 0;
  return ok(isSecond ? { kind: 'GIVE', skillRuleBrokenBy: by.subject } : { kind: 'AWAIT_SECOND' });
}
