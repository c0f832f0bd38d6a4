import type {
  CardId,
  CustomerId,
  DeviceId,
  InvoiceId,
  NoticeId,
  RequestId,
  SupportContractId,
  SupportPlanId,
  SurveyId,
  TicketId,
} from '../../../kernel/ids/ids.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { Outbox } from '../../../schema/messages/outbox.ts';
import type { Access } from '../access/domain/visibility.ts';
import type { Card } from '../cards/domain/card.ts';
import type { CardKeySet } from '../cards/domain/card-envelope.ts';
import type { Device, DeviceCategory } from '../devices/domain/device.ts';
import type { Invoice, InvoiceDocument } from '../invoices/domain/invoice.ts';
import type { NewNotice, Notice } from '../notifications/domain/notification.ts';
import type { Contract } from '../plans/domain/contract.ts';
import type { PlanWithLoad } from '../plans/domain/coverage.ts';
import type { SupportPlan } from '../plans/domain/support-plan.ts';
import type { Customer } from '../profile/domain/customer.ts';
import type { Survey } from '../surveys/domain/survey.ts';
import type { Ticket, TicketState } from '../tickets/domain/ticket.ts';
import type { TimelineEntry } from '../tickets/domain/ticket-timeline.ts';

/**
 * One transaction: everything in it happens or nothing does. It may be run again after a conflict, one over a ticket's drawn reference
 * among them; so whatever is drawn is drawn inside.
 */
export type UnitOfWork = <T>(access: Access, work: (tx: Work) => Promise<T>) => Promise<T>;

/** What a use case may do inside a transaction. */
export interface Work {
  readonly customers: CustomerRepository;
  readonly devices: DeviceRepository;
  readonly cards: CardRepository;
  readonly cardKeys: CardKeyRepository;
  readonly contracts: ContractRepository;
  readonly plans: PlanRepository;
  readonly tickets: TicketRepository;
  readonly surveys: SurveyRepository;
  readonly invoices: InvoiceRepository;
  readonly notices: NoticeRepository;
  readonly outbox: Outbox;
  /** The first answer to a key, or `work`'s now; two at once wait for each other. @throws RequestFault IDEMPOTENCY_CONFLICT */
  once<T extends JsonValue>(
    key: {
      readonly caller: string;
      readonly operation: string;
      readonly key: string;
      readonly input: unknown;
      readonly now: Temporal.Instant;
    },
    work: () => Promise<T>,
  ): Promise<T>;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined };

/** A page of a list by position: the rows behind `after`, at most `size`. */
export interface PageRequest {
  readonly size: number;
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | null;
}

export interface CustomerRepository {
  byIds(ids: readonly CustomerId[]): Promise<readonly Customer[]>;
  /** Locks the row: one change of a customer's things at a time. */
  forUpdate(id: CustomerId): Promise<Customer | null>;
  /** False when the customer exists already. */
  insert(customer: Customer): Promise<boolean>;
  update(customer: Customer): Promise<void>;
  /** Newest first. @param part of name, e-mail or telephone, from `searchPart`; null takes all */
  page(part: string | null, page: PageRequest): Promise<readonly Customer[]>;
}

export interface DeviceRepository {
  /** Removed ones too. */
  byIds(ids: readonly DeviceId[]): Promise<readonly Device[]>;
  forUpdate(id: DeviceId): Promise<Device | null>;
  countOf(customerId: CustomerId): Promise<number>;
  insert(device: Device): Promise<void>;
  update(device: Device): Promise<void>;
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Device[]>;
}

export interface CardRepository {
  byIds(ids: readonly CardId[]): Promise<readonly Card[]>;
  /** Pending and stored first, then the newest declined; at most 20 of each customer. */
  ofCustomers(ids: readonly CustomerId[]): Promise<readonly Card[]>;
  forUpdate(id: CardId): Promise<Card | null>;
  isRequestKnown(customerId: CustomerId, requestId: RequestId): Promise<boolean>;
  /** Pending and stored ones. */
  countUsable(customerId: CustomerId): Promise<number>;
  /** Pending since before the instant, oldest first, locked; others' locks are passed over. */
  pendingSince(instant: Temporal.Instant, max: number): Promise<readonly Card[]>;
  countPendingSince(instant: Temporal.Instant): Promise<number>;
  insert(card: Card): Promise<void>;
  update(card: Card): Promise<void>;
}

export interface CardKeyRepository {
  newest(): Promise<CardKeySet | null>;
  /** Kept when it is newer than what is there. */
  keepNewest(keySet: CardKeySet): Promise<void>;
}

export interface ContractRepository {
  /** Withdrawn ones too. */
  byIds(ids: readonly SupportContractId[]): Promise<readonly Contract[]>;
  /** Kept when its version is newer than what is there. */
  keepNewest(contract: Contract): Promise<void>;
  /** On offer, cheapest first. */
  page(
    filter: { readonly country: string | null; readonly coverage: readonly DeviceCategory[] },
    page: {
      readonly size: number;
      readonly after: { readonly cheapestMinor: string; readonly id: string } | null;
    },
  ): Promise<readonly Contract[]>;
}

export interface PlanRepository {
  byIds(ids: readonly SupportPlanId[]): Promise<readonly SupportPlan[]>;
  forUpdate(id: SupportPlanId): Promise<SupportPlan | null>;
  /** Every plan that may still run, at most 100. */
  unendedOf(customerId: CustomerId): Promise<readonly SupportPlan[]>;
  /** The same with the number of open tickets on each. */
  unendedWithLoadOf(customerId: CustomerId): Promise<readonly PlanWithLoad[]>;
  insert(plan: SupportPlan): Promise<void>;
  update(plan: SupportPlan): Promise<void>;
  page(customerId: CustomerId, page: PageRequest): Promise<readonly SupportPlan[]>;
}

export interface TicketRepository {
  byIds(ids: readonly TicketId[]): Promise<readonly Ticket[]>;
  forUpdate(id: TicketId): Promise<Ticket | null>;
  /** With the entry that its timeline begins with. A reference that is taken has the transaction run again. */
  insert(ticket: Ticket, first: TimelineEntry): Promise<void>;
  update(ticket: Ticket): Promise<void>;
  page(customerId: CustomerId, states: readonly TicketState[], page: PageRequest): Promise<readonly Ticket[]>;
  /** False when that entry is there already. */
  addEntry(ticket: Ticket, entry: TimelineEntry): Promise<boolean>;
  removeEntry(ticketId: TicketId, entry: string): Promise<void>;
  /** Oldest first. */
  timelinesOf(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, readonly TimelineEntry[]>>;
}

export interface SurveyRepository {
  byIds(ids: readonly SurveyId[]): Promise<readonly Survey[]>;
  ofTickets(ids: readonly TicketId[]): Promise<readonly Survey[]>;
  byTokenHash(tokenHash: Uint8Array): Promise<Survey | null>;
  forUpdateByTokenHash(tokenHash: Uint8Array): Promise<Survey | null>;
  forUpdateOfTicket(ticketId: TicketId): Promise<Survey | null>;
  insert(survey: Survey): Promise<void>;
  update(survey: Survey): Promise<void>;
}

export interface InvoiceRepository {
  byIds(ids: readonly InvoiceId[]): Promise<readonly Invoice[]>;
  forUpdate(id: InvoiceId): Promise<Invoice | null>;
  /** False when the invoice is there already. */
  insert(invoice: Invoice, document: InvoiceDocument): Promise<boolean>;
  update(invoice: Invoice): Promise<void>;
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Invoice[]>;
  documentsOf(ids: readonly InvoiceId[]): Promise<readonly InvoiceDocument[]>;
}

export interface NoticeRepository {
  byIds(ids: readonly NoticeId[]): Promise<readonly Notice[]>;
  insert(notice: NewNotice): Promise<void>;
  page(customerId: CustomerId, page: PageRequest): Promise<readonly Notice[]>;
  /** Takes due notices for this sender until `leaseEndsAt`, oldest first, and counts the try; others' are passed over. */
  claimDue(now: Temporal.Instant, leaseEndsAt: Temporal.Instant, max: number): Promise<readonly DueNotice[]>;
  /** Empties the text: it may hold a survey's token. */
  markSent(ids: readonly NoticeId[], at: Temporal.Instant): Promise<void>;
  /** @param nextAttemptAt null gives it up, and empties the text */
  markFailedTry(
    id: NoticeId,
    error: string,
    nextAttemptAt: Temporal.Instant | null,
    at: Temporal.Instant,
  ): Promise<void>;
}

/** A notice to be sent now, to where the customer is reached today. */
export interface DueNotice {
  readonly id: NoticeId;
  readonly customerId: CustomerId;
  readonly channel: 'EMAIL' | 'SMS';
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string | null;
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly recipient: { readonly name: string; readonly email: string; readonly phone: string | null };
  readonly document: InvoiceDocument | null;
}

/** Random bytes from the system. */
export type RandomBytes = (count: number) => Uint8Array;

/** What most use cases need. */
export interface Ports {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly randomBytes: RandomBytes;
}
