import type {
  AssignmentId,
  CustomerId,
  ExpertId,
  NoticeId,
  SupportContractId,
  SupportPlanId,
  TicketId,
} from '../../../kernel/ids/ids.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { Outbox } from '../../../schema/messages/outbox.ts';
import type { TicketReader } from '../access/domain/ticket-reader.ts';
import type { SupportContract } from '../contracts/domain/support-contract.ts';
import type { Expert } from '../experts/domain/expert.ts';
import type { DeviceCategory, Skill, SkillRequirement } from '../experts/domain/skill.ts';
import type { NewNotice } from '../notifications/domain/notification.ts';
import type { Assignment } from '../tickets/domain/assignment.ts';
import type { Ticket, TicketComment, TicketState } from '../tickets/domain/ticket.ts';
import type { TicketSearch } from '../tickets/domain/ticket-search.ts';

/** Whose rows a transaction sees: one customer's, or everybody's. */
export type Access =
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  | { readonly kind: 'all' };

/** One transaction: everything in it happens or nothing does. It may be run again after a conflict. */
export type UnitOfWork = <T>(access: Access, work: (tx: Work) => Promise<T>) => Promise<T>;

/** What a use case may do inside a transaction. */
export interface Work {
  readonly tickets: TicketRepository;
  readonly assignments: AssignmentRepository;
  readonly experts: ExpertRepository;
  readonly contracts: ContractRepository;
  readonly requirements: RequirementRepository;
  readonly customers: CustomerRepository;
  readonly notices: NoticeRepository;
  readonly outbox: Outbox;
}

export type NamePage = {
  readonly size: number;
  readonly after: { readonly name: string; readonly id: string } | null;
};
export type TimePage = {
  readonly size: number;
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | null;
};

/** Where a batch goes on: behind the last ticket that it looked at, in the order of the rule. */
export type BatchPosition = Pick<Ticket, 'id' | 'priority' | 'waitingSince'>;

export interface TicketRepository {
  /** Those that the reader may see. */
  byIds(ids: readonly TicketId[], reader: TicketReader): Promise<readonly Ticket[]>;
  /** Locks the row. */
  forUpdate(id: TicketId): Promise<Ticket | null>;
  /** False when it is there already. */
  insert(ticket: Ticket): Promise<boolean>;
  update(ticket: Ticket): Promise<void>;
  /**
   * Takes the batch's lock until the transaction ends: one batch at a time.
   * @returns false when another has it
   */
  tryBatchLock(): Promise<boolean>;
  /** The same, waiting for it. */
  batchLock(): Promise<void>;
  /** Waiting tickets in the order of the rule, locked; those that somebody changes right now are passed over. */
  nextWaiting(after: BatchPosition | null, size: number): Promise<readonly Ticket[]>;
  /** Tickets at hand of each expert: offered, accepted or begun. */
  loadOf(ids: readonly ExpertId[]): Promise<ReadonlyMap<ExpertId, number>>;
  /** Newest submission first. @param states empty takes all */
  search(
    search: TicketSearch | null,
    states: readonly TicketState[],
    page: TimePage,
  ): Promise<readonly Ticket[]>;
  /** Those that have a reason, longest waiting first. */
  unfit(page: TimePage): Promise<readonly Ticket[]>;
  /** Those that the expert has, newest assignment first. @param states empty takes all */
  ofExpert(
    expertId: ExpertId,
    states: readonly TicketState[],
    page: { readonly size: number; readonly after: AssignmentId | null },
  ): Promise<readonly Ticket[]>;
  /** Locked, at most `size`, by id. */
  ofCustomerForUpdate(
    customerId: CustomerId,
    after: TicketId | null,
    size: number,
  ): Promise<readonly Ticket[]>;
}

export interface AssignmentRepository {
  byIds(ids: readonly AssignmentId[]): Promise<readonly Assignment[]>;
  /** Every one that the tickets ever had, oldest first. */
  ofTickets(ids: readonly TicketId[]): Promise<readonly Assignment[]>;
  /** The newest that the expert had of the ticket. */
  newestOf(ticketId: TicketId, expertId: ExpertId): Promise<Assignment | null>;
  /** Who declined each ticket since the customer began to wait. */
  rejectionsOf(tickets: readonly Ticket[]): Promise<ReadonlyMap<TicketId, ReadonlySet<ExpertId>>>;
  /** Inserts a new one, updates a known one. */
  save(assignment: Assignment): Promise<void>;
}

export interface ExpertRepository {
  byIds(ids: readonly ExpertId[]): Promise<readonly Expert[]>;
  forUpdate(id: ExpertId): Promise<Expert | null>;
  /** All that take tickets, kept from being changed until the transaction ends. */
  availableForShare(): Promise<readonly Expert[]>;
  save(expert: Expert): Promise<void>;
  page(page: NamePage): Promise<readonly Expert[]>;
}

export interface ContractRepository {
  byId(id: SupportContractId): Promise<SupportContract | null>;
  forUpdate(id: SupportContractId): Promise<SupportContract | null>;
  save(contract: SupportContract): Promise<void>;
  page(page: NamePage): Promise<readonly SupportContract[]>;
}

export interface RequirementRepository {
  all(): Promise<readonly SkillRequirement[]>;
  of(category: DeviceCategory): Promise<readonly Skill[]>;
}

export interface CustomerRepository {
  /** Kept when its version is newer than what is there, and the customer is not erased. */
  keepNewestProfile(profile: {
    readonly customerId: CustomerId;
    readonly version: number;
    readonly name: string;
    readonly email: string;
    readonly phone: string | null;
  }): Promise<void>;
  /** Kept when its version is newer than what is there. */
  keepNewestStanding(standing: {
    readonly planId: SupportPlanId;
    readonly customerId: CustomerId;
    readonly version: number;
    readonly state: string;
    readonly endsAt: Temporal.Instant | null;
    readonly changedAt: Temporal.Instant;
  }): Promise<void>;
  /** Blots out the profile and the words that the customer added to tickets; false when that was done before. */
  erase(customerId: CustomerId, at: Temporal.Instant): Promise<void>;
  isErased(customerId: CustomerId): Promise<boolean>;
  /** Of each ticket the newest hundred, oldest first. */
  commentsOf(ids: readonly TicketId[]): Promise<readonly TicketComment[]>;
  /** False when that comment is there already. */
  addComment(
    comment: TicketComment & { readonly id: string; readonly customerId: CustomerId },
  ): Promise<boolean>;
}

export interface NoticeRepository {
  insert(notice: NewNotice): Promise<void>;
  /** Takes due notices for this sender until `leaseEndsAt`, and counts the try; others' are passed over. */
  claimDue(now: Temporal.Instant, leaseEndsAt: Temporal.Instant, max: number): Promise<readonly DueNotice[]>;
  /** Empties the text. */
  markSent(ids: readonly NoticeId[], at: Temporal.Instant): Promise<void>;
  /** @param nextAttemptAt null gives it up, and empties the text */
  markFailedTry(
    id: NoticeId,
    failure: {
      readonly error: string;
      readonly nextAttemptAt: Temporal.Instant | null;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
}

/** A notice to be sent now, to where the expert is reached today. */
export interface DueNotice {
  readonly id: NoticeId;
  readonly subject: string;
  readonly bodyText: string;
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly recipient: { readonly name: string; readonly email: string };
}

/** What most use cases need. */
export interface Ports {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
}
