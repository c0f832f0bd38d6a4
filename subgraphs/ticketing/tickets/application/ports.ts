import type {
  AssignmentId,
  CustomerId,
  ExpertId,
  SupportContractId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { TicketReader } from '../../access/index.ts';
import type { PromisedTerms } from '../../deadlines/index.ts';
import type { DeviceCategory, Expert, Skill } from '../../experts/index.ts';
import type { NewNotification } from '../../notifications/index.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { Ticket, TicketComment, TicketState } from '../domain/ticket.ts';
import type { TicketEvent } from '../domain/ticket-event.ts';
import type { TicketSearch } from '../domain/ticket-search.ts';

export interface TicketRepository {
  /** Locks the row. */
  forUpdate(id: TicketId): Promise<Ticket | null>;
  /** False when it is there already. */
  insert(ticket: Ticket): Promise<boolean>;
  update(ticket: Ticket): Promise<void>;
}

export interface AssignmentRepository {
  byIds(ids: readonly AssignmentId[]): Promise<readonly Assignment[]>;
  /** The newest that the expert had of the ticket. */
  newestOf(ticketId: TicketId, expertId: ExpertId): Promise<Assignment | null>;
  save(assignment: Assignment): Promise<void>;
}

export interface CommentRepository {
  /** False when that comment is there already. */
  add(comment: TicketComment & { readonly id: string; readonly customerId: CustomerId }): Promise<boolean>;
}

/** What the graph reads of tickets. */
export interface TicketReads {
  /** Those that the reader may see; null sees none. */
  byIds(ids: readonly TicketId[], reader: TicketReader | null): Promise<readonly Ticket[]>;
  /** Newest submission first. @param states empty takes all */
  search(
    search: TicketSearch | null,
    states: readonly TicketState[],
    page: PageRequest,
  ): Promise<readonly Ticket[]>;
  /** Open tickets by their first deadline, soonest first: what is overdue by `now`, or what is told to be at risk and not overdue. */
  due(which: 'OVERDUE' | 'AT_RISK', now: Temporal.Instant, page: PageRequest): Promise<readonly Ticket[]>;
  /** Those that have a waiting reason, longest waiting first. */
  unfit(page: PageRequest): Promise<readonly Ticket[]>;
  /** Those that the expert has, newest assignment first. @param states empty takes all */
  ofExpert(
    expertId: ExpertId,
    states: readonly TicketState[],
    page: { readonly size: number; readonly after: AssignmentId | null },
  ): Promise<readonly Ticket[]>;
}

export interface AssignmentReads {
  byIds(ids: readonly AssignmentId[]): Promise<readonly Assignment[]>;
  /** Every one that the tickets ever had, oldest first. */
  ofTickets(ids: readonly TicketId[]): Promise<readonly Assignment[]>;
}

export interface CommentReads {
  /** Of each ticket the newest hundred, oldest first. */
  ofTickets(ids: readonly TicketId[]): Promise<readonly TicketComment[]>;
}

/** What this room needs of the experts. */
export interface ExpertsById {
  byIds(ids: readonly ExpertId[]): Promise<readonly Expert[]>;
}

/** What this room needs of the skill requirements. */
export interface RequiredSkills {
  /** @param model  of the device, as its customer wrote it; null when it is not known */
  of(category: DeviceCategory, model: string | null): Promise<readonly Skill[]>;
}

export interface EventRepository {
  add(event: TicketEvent): Promise<void>;
}

export interface EventReads {
  /** Each ticket's, in order of its versions. */
  ofTickets(ids: readonly TicketId[]): Promise<readonly TicketEvent[]>;
}

/** What this room needs of the support contracts. */
export interface ContractTermsById {
  /** Null when the contract is not known. */
  termsOf(id: SupportContractId): Promise<PromisedTerms | null>;
}

/** What this room needs of the customers. */
export interface ErasedCustomers {
  isErased(customerId: CustomerId): Promise<boolean>;
}

/** What this room needs of the notifications. */
export interface NotificationInserter {
  insert(notification: NewNotification): Promise<void>;
}
