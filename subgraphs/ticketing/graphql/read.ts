import type { Actor } from '../../../kernel/access/actor.ts';
import type { AssignmentId, ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import { ticketReader } from '../access/domain/ticket-reader.ts';
import type { Access, NamePage, TimePage, UnitOfWork } from '../application/ports.ts';
import type { SupportContract } from '../contracts/domain/support-contract.ts';
import type { Expert } from '../experts/domain/expert.ts';
import type { SkillRequirement } from '../experts/domain/skill.ts';
import type { Assignment } from '../tickets/domain/assignment.ts';
import type { Ticket, TicketComment, TicketState } from '../tickets/domain/ticket.ts';
import { searchFor } from '../tickets/domain/ticket-search.ts';

const everything: Access = { kind: 'all' };

/**
 * What a caller reads, and no more than they may see: customers under their own row access, experts among the tickets that they
 * have or had. Which role may ask for which list is the policy of its field.
 */
export function readWork(actor: Actor, unitOfWork: UnitOfWork) {
  const reader = ticketReader(actor);
  const access: Access =
    reader?.kind === 'customer' ? { kind: 'customer', customerId: reader.customerId } : everything;

  const tickets = async (ids: readonly TicketId[]): Promise<readonly Ticket[]> =>
    reader === null ? [] : unitOfWork(access, (tx) => tx.tickets.byIds(ids, reader));

  return {
    tickets,
    /** Those of tickets that the caller may see. */
    assignments: async (ids: readonly AssignmentId[]): Promise<readonly Assignment[]> =>
      reader === null
        ? []
        : unitOfWork(access, async (tx) => {
            const found = await tx.assignments.byIds(ids);
            const visible = await tx.tickets.byIds(
              [...new Set(found.map(({ ticketId }) => ticketId))],
              reader,
            );
            const visibleIds = new Set(visible.map(({ id }) => id));
            return found.filter(({ ticketId }) => visibleIds.has(ticketId));
          }),
    /** @param ids of tickets that the caller was shown */
    assignmentHistory: (ids: readonly TicketId[]): Promise<readonly Assignment[]> =>
      unitOfWork(access, (tx) => tx.assignments.ofTickets(ids)),
    /** @param ids of tickets that the caller was shown */
    comments: (ids: readonly TicketId[]): Promise<readonly TicketComment[]> =>
      unitOfWork(access, (tx) => tx.customers.commentsOf(ids)),
    experts: (ids: readonly ExpertId[]): Promise<readonly Expert[]> =>
      unitOfWork(everything, (tx) => tx.experts.byIds(ids)),
    openTickets: (ids: readonly ExpertId[]): Promise<ReadonlyMap<ExpertId, number>> =>
      unitOfWork(everything, (tx) => tx.tickets.loadOf(ids)),

    ticketsOfExpert: async (
      states: readonly TicketState[],
      page: { readonly size: number; readonly after: AssignmentId | null },
    ): Promise<readonly Ticket[]> => {
      const { expertId } = actor;
      return expertId === null
        ? []
        : unitOfWork(everything, (tx) => tx.tickets.ofExpert(expertId, states, page));
    },
    searchTickets: (
      text: string,
      states: readonly TicketState[],
      page: TimePage,
    ): Promise<readonly Ticket[]> =>
      unitOfWork(everything, (tx) => tx.tickets.search(searchFor(text), states, page)),
    waitingTickets: (page: TimePage): Promise<readonly Ticket[]> =>
      unitOfWork(everything, (tx) => tx.tickets.unfit(page)),
    expertPage: (page: NamePage): Promise<readonly Expert[]> =>
      unitOfWork(everything, (tx) => tx.experts.page(page)),
    contractPage: (page: NamePage): Promise<readonly SupportContract[]> =>
      unitOfWork(everything, (tx) => tx.contracts.page(page)),
    skillRequirements: (): Promise<readonly SkillRequirement[]> =>
      unitOfWork(everything, (tx) => tx.requirements.all()),
  };
}

export type WorkReads = ReturnType<typeof readWork>;
