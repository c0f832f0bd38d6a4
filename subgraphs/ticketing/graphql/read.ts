import type { Actor } from '../../../kernel/access/actor.ts';
import type { AssignmentId, ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type {
  NamePageRequest,
  PageRequest,
  RowAccess,
  UnitOfWork,
} from '../../../kernel/unit-of-work/unit-of-work.ts';
import { rowAccessOf, ticketReader } from '../access/index.ts';
import type { BatchRepository } from '../assignment/index.ts';
import type { ContractReads } from '../contracts/index.ts';
import {
  type ExpertReads,
  inTree,
  type ReferenceKind,
  type ReferenceReads,
  type RequirementReads,
  type SkillReads,
} from '../experts/index.ts';
import {
  type AssignmentReads,
  type CommentReads,
  type DeadlineRepositories,
  deadlinesNow,
  type EventReads,
  searchFor,
  type Ticket,
  type TicketReads,
  type TicketState,
  visibleAssignments,
} from '../tickets/index.ts';
import { type DaysRepositories, readVisits } from '../visits/index.ts';
import { readTicketWatch, type WatchReads } from '../watch/index.ts';

export interface ReadPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{
    readonly tickets: TicketReads;
    readonly assignments: AssignmentReads;
    readonly comments: CommentReads;
    readonly experts: ExpertReads;
    readonly requirements: RequirementReads;
    readonly skills: SkillReads;
    readonly references: ReferenceReads;
    readonly contracts: ContractReads & DeadlineRepositories['contracts'];
    readonly events: EventReads;
    readonly batches: Pick<BatchRepository, 'openTicketsOf'>;
    readonly watch: WatchReads;
    readonly appointments: DaysRepositories['appointments'];
  }>;
}

const everyRow: RowAccess = { kind: 'all' };

/**
 * Reads what the caller may see and no more: customers under their own row access, experts among the tickets that they have or
 * had. Which role may ask for which list is the policy of its field.
 */
export function makeRead(actor: Actor, { clock, unitOfWork }: ReadPorts) {
  const reader = ticketReader(actor);
  const access = rowAccessOf(reader);
  const { expertId } = actor;

  return {
    tickets: (ids: readonly TicketId[]) => unitOfWork(access, (tx) => tx.tickets.byIds(ids, reader)),
    assignments: (ids: readonly AssignmentId[]) =>
      unitOfWork(access, (tx) => visibleAssignments(tx, ids, reader)),
    /** @param ids of tickets that the caller was shown */
    assignmentHistory: (ids: readonly TicketId[]) =>
      unitOfWork(access, (tx) => tx.assignments.ofTickets(ids)),
    /** @param ids of tickets that the caller was shown */
    comments: (ids: readonly TicketId[]) => unitOfWork(access, (tx) => tx.comments.ofTickets(ids)),
    /** @param ids of tickets that the caller was shown */
    history: (ids: readonly TicketId[]) => unitOfWork(access, (tx) => tx.events.ofTickets(ids)),
    /** @param ticket that the caller was shown */
    deadlineClocks: (ticket: Ticket) =>
      unitOfWork(access, (tx) => deadlinesNow(tx, ticket, { now: clock.now() })),
    dueTickets: (which: 'OVERDUE' | 'AT_RISK', page: PageRequest) =>
      unitOfWork(everyRow, (tx) => tx.tickets.due(which, clock.now(), page)),
    ticketsOfExpert: async (
      states: readonly TicketState[],
      page: { readonly size: number; readonly after: AssignmentId | null },
    ) => (expertId === null ? [] : unitOfWork(everyRow, (tx) => tx.tickets.ofExpert(expertId, states, page))),
    searchTickets: (text: string, states: readonly TicketState[], page: PageRequest) =>
      unitOfWork(everyRow, (tx) => tx.tickets.search(searchFor(text), states, page)),
    ticketWatch: () => unitOfWork(everyRow, (tx) => readTicketWatch(tx, clock.now())),
    waitingTickets: (page: PageRequest) => unitOfWork(everyRow, (tx) => tx.tickets.unfit(page)),

    /** @param of null is the caller */
    visits: async (of: ExpertId | null, from: Temporal.Instant, until: Temporal.Instant) => {
      const whose = of ?? expertId;
      const isAllowed = whose !== null && (whose === expertId || reader?.kind === 'staff');
      return isAllowed ? unitOfWork(everyRow, (tx) => readVisits(tx, whose, { from, until })) : [];
    },
    experts: (ids: readonly ExpertId[]) => unitOfWork(everyRow, (tx) => tx.experts.byIds(ids)),
    openTickets: (ids: readonly ExpertId[]) => unitOfWork(everyRow, (tx) => tx.batches.openTicketsOf(ids)),
    expertPage: (page: NamePageRequest) => unitOfWork(everyRow, (tx) => tx.experts.page(page)),
    contractPage: (page: NamePageRequest) => unitOfWork(everyRow, (tx) => tx.contracts.page(page)),
    skills: () =>
      unitOfWork(everyRow, async (tx) => {
        const tree = await tx.skills.all();
        return tree.map((node) => inTree(tree, node));
      }),
    referenceHistory: (kind: ReferenceKind, thing: string) =>
      unitOfWork(everyRow, (tx) => tx.references.historyOf(kind, thing)),
    skillRequirements: () => unitOfWork(everyRow, (tx) => tx.requirements.all()),
  };
}

export type Read = ReturnType<typeof makeRead>;
