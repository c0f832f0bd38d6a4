import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Address as AddressModel, Assignment as AssignmentModel, Ticket as TicketModel } from '../tickets/index.ts';
import type { Expert as ExpertModel } from '../experts/index.ts';
import type { Money as MoneyModel } from '../../../kernel/money/money.ts';
import type { SupportContract as SupportContractModel } from '../contracts/index.ts';
import type { StuckTicket as StuckTicketModel } from '../watch/index.ts';
import type { TicketingContext } from '../graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 3166-1 alpha-2 country code: `DE`. */
  CountryCode: { input: string; output: string; }
  /** ISO 4217 currency code: `EUR`. */
  Currency: { input: string; output: string; }
  /** An instant, ISO 8601 in UTC: `2026-03-31T09:30:00.000Z`. */
  DateTime: { input: Temporal.Instant; output: Temporal.Instant; }
  /** An exact decimal number as text: `"16.45"`. Never a float. */
  Decimal: { input: string; output: string; }
  /** An e-mail address. */
  EmailAddress: { input: string; output: string; }
  /** A civil date without a zone: `2026-03-31`. */
  LocalDate: { input: Temporal.PlainDate; output: Temporal.PlainDate; }
  /** A telephone number in international form: `+4930123456`. */
  PhoneNumber: { input: string; output: string; }
  /** An IANA time zone: `Europe/Berlin`. */
  TimeZone: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** A time in which an expert is away. */
export type Absence = {
  readonly __typename?: 'Absence';
  /** Its first instant. */
  readonly from: Scalars['DateTime']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** The instant at which they are back. */
  readonly until: Scalars['DateTime']['output'];
};

/** A refusal of `acceptAssignment`. */
export type AcceptAssignmentError = UserError & {
  readonly __typename?: 'AcceptAssignmentError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `acceptAssignment` takes. */
export type AcceptAssignmentInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `acceptAssignment` answers. */
export type AcceptAssignmentPayload = {
  readonly __typename?: 'AcceptAssignmentPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AcceptAssignmentError>;
};

/** Whom a policy lets in. Whose things the caller may see is decided besides, by ownership and row-level security. */
export type AccessRole =
  | 'ADMINISTRATOR'
  /** Everybody, signed in or not. */
  | 'ANYONE'
  | 'BILLING_ADMIN'
  | 'BILLING_VIEWER'
  | 'CUSTOMER'
  | 'EXPERT'
  | 'HELPDESK'
  | 'MANAGER'
  | 'PARTNER'
  /** Everybody who is signed in. */
  | 'SIGNED_IN';

/** A postal address. */
export type Address = {
  readonly __typename?: 'Address';
  /** City. */
  readonly city: Scalars['String']['output'];
  /** Country. */
  readonly country: Scalars['CountryCode']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** Building, floor, care of; null when there is none. */
  readonly line2: Maybe<Scalars['String']['output']>;
  /** Postal code as the country writes it. */
  readonly postalCode: Scalars['String']['output'];
  /** State or region; null where addresses have none. */
  readonly region: Maybe<Scalars['String']['output']>;
};

/** A refusal of `askCustomer`. */
export type AskCustomerError = UserError & {
  readonly __typename?: 'AskCustomerError';
  /** From a closed list. */
  readonly code: AskCustomerErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `askCustomer` was refused. */
export type AskCustomerErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket. */
  | 'NOT_FOUND'
  /** The ticket was changed since the version that was seen. */
  | 'VERSION_CONFLICT'
  /** The ticket is in another state. */
  | 'WRONG_STATE';

/** What `askCustomer` takes. */
export type AskCustomerInput = {
  /** The question, 1 to 10,000 characters. */
  readonly text: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
  /** The `workVersion` that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

/** What `askCustomer` answers. */
export type AskCustomerPayload = {
  readonly __typename?: 'AskCustomerPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AskCustomerError>;
};

/** A refusal of `assignTickets`. */
export type AssignTicketsError = UserError & {
  readonly __typename?: 'AssignTicketsError';
  /** From a closed list. */
  readonly code: AssignTicketsErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `assignTickets` was refused. */
export type AssignTicketsErrorCode =
  /** Another batch is at work; its result will do. */
  | 'ALREADY_RUNNING';

/** What `assignTickets` answers. */
export type AssignTicketsPayload = {
  readonly __typename?: 'AssignTicketsPayload';
  /** What it did; null when refused. */
  readonly report: Maybe<AssignmentReport>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AssignTicketsError>;
};

/** One expert being given one ticket. */
export type Assignment = {
  readonly __typename?: 'Assignment';
  /** When the expert answered; null before. */
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was offered. */
  readonly assignedAt: Scalars['DateTime']['output'];
  /** When it was done; null before. */
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who. */
  readonly expert: Expert;
  /** Global id, prefix `asg_`. */
  readonly id: Scalars['ID']['output'];
  /** What the work took in minutes, as the expert says; null when they did not. */
  readonly minutesWorked: Maybe<Scalars['Int']['output']>;
  /** When the expert set out; null before. */
  readonly onTheWayAt: Maybe<Scalars['DateTime']['output']>;
  /** What went in. */
  readonly parts: ReadonlyArray<Part>;
  /** Why this expert, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** Why the expert declined; null unless they did. */
  readonly rejectionReason: Maybe<Scalars['String']['output']>;
  /** When the work began; null before. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way. */
  readonly state: AssignmentState;
  /** Why it was taken back; null unless it was. */
  readonly withdrawnBecause: Maybe<WithdrawalReason>;
};

/** What one assignment batch did. */
export type AssignmentReport = {
  readonly __typename?: 'AssignmentReport';
  /** Tickets that got an expert. */
  readonly assigned: Scalars['Int']['output'];
  /** Tickets that were waiting. */
  readonly considered: Scalars['Int']['output'];
  /** Tickets that no expert fits; see `waitingTickets`. */
  readonly leftWaiting: Scalars['Int']['output'];
  /** When it ran. */
  readonly ranAt: Scalars['DateTime']['output'];
};

/** Where an assignment is on its way. */
export type AssignmentState =
  /** Accepted. */
  | 'ACCEPTED'
  /** Done. */
  | 'COMPLETED'
  /** Offered to the expert. */
  | 'OFFERED'
  /** Declined by the expert. */
  | 'REJECTED'
  /** At work. */
  | 'STARTED'
  /** Taken back; see `withdrawnBecause`. */
  | 'WITHDRAWN';

/** How often something recurs. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every three months. */
  | 'QUARTER'
  /** Every year. */
  | 'YEAR';

/** When business time counts. */
export type BusinessHours = {
  readonly __typename?: 'BusinessHours';
  /** Dates without business hours. */
  readonly holidays: ReadonlyArray<Scalars['LocalDate']['output']>;
  /** Openings of the week; a break is the gap between two. */
  readonly openings: ReadonlyArray<Opening>;
  /** The zone of the wall times; null is that of each ticket's place. */
  readonly zone: Maybe<Scalars['TimeZone']['output']>;
};

/** Business hours, as given. */
export type BusinessHoursInput = {
  /** Dates without business hours. */
  readonly holidays?: InputMaybe<ReadonlyArray<Scalars['LocalDate']['input']>>;
  /** Openings of the week, at least one; a break is the gap between two. */
  readonly openings: ReadonlyArray<OpeningInput>;
  /** The zone of the wall times; that of each ticket's place when left out. */
  readonly zone?: InputMaybe<Scalars['TimeZone']['input']>;
};

/** A refusal of `changeTicketPriority`. */
export type ChangeTicketPriorityError = UserError & {
  readonly __typename?: 'ChangeTicketPriorityError';
  /** From a closed list. */
  readonly code: ChangeTicketPriorityErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `changeTicketPriority` was refused. */
export type ChangeTicketPriorityErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket. */
  | 'NOT_FOUND'
  /** The ticket was changed since the version that was seen. */
  | 'VERSION_CONFLICT'
  /** The ticket is in another state. */
  | 'WRONG_STATE';

/** What `changeTicketPriority` takes. */
export type ChangeTicketPriorityInput = {
  /** The new priority. */
  readonly priority: TicketPriority;
  /** Why, 1 to 1,000 characters; the customer reads it. */
  readonly reason: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
  /** The `workVersion` that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

/** What `changeTicketPriority` answers. */
export type ChangeTicketPriorityPayload = {
  readonly __typename?: 'ChangeTicketPriorityPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ChangeTicketPriorityError>;
};

/** Who reads a comment. */
export type CommentAudience =
  /** Staff and the expert. */
  | 'INTERNAL'
  /** The customer too. */
  | 'PUBLIC';

/** A refusal of `commentTicket`. */
export type CommentTicketError = UserError & {
  readonly __typename?: 'CommentTicketError';
  /** From a closed list. */
  readonly code: CommentTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `commentTicket` was refused. */
export type CommentTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket. */
  | 'NOT_FOUND'
  /** The ticket was changed since the version that was seen. */
  | 'VERSION_CONFLICT'
  /** The ticket is in another state. */
  | 'WRONG_STATE';

/** What `commentTicket` takes. */
export type CommentTicketInput = {
  /** Who reads them. */
  readonly audience?: CommentAudience;
  /** The words, 1 to 10,000 characters. */
  readonly text: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `commentTicket` answers. */
export type CommentTicketPayload = {
  readonly __typename?: 'CommentTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CommentTicketError>;
};

/** A refusal of `completeTicket`. */
export type CompleteTicketError = UserError & {
  readonly __typename?: 'CompleteTicketError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `completeTicket` takes. */
export type CompleteTicketInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the work took in minutes, 0 to 10,080. */
  readonly minutesWorked?: InputMaybe<Scalars['Int']['input']>;
  /** What was done; 1 to 10,000 characters. */
  readonly notes: Scalars['String']['input'];
  /** What went in, at most 50. */
  readonly parts?: InputMaybe<ReadonlyArray<PartInput>>;
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `completeTicket` answers. */
export type CompleteTicketPayload = {
  readonly __typename?: 'CompleteTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CompleteTicketError>;
};

/** A reference to the contract in the customer quantum. */
export type Contract = {
  readonly __typename?: 'Contract';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
};

/** One promise at work, in minutes of business time. */
export type DeadlineClock = {
  readonly __typename?: 'DeadlineClock';
  /** Null while the clock stands still. */
  readonly dueAt: Maybe<Scalars['DateTime']['output']>;
  /** When the promise was kept or broken for good; null before. */
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  /** How it came about, in a sentence. */
  readonly explanation: Scalars['String']['output'];
  /** Promised less used; negative past the deadline. */
  readonly leftMinutes: Scalars['Int']['output'];
  /** Which promise. */
  readonly name: DeadlineClockName;
  /** In which the clock stood still. */
  readonly pausedMinutes: Scalars['Int']['output'];
  /** What was promised. */
  readonly promisedMinutes: Scalars['Int']['output'];
  /** Since when it counts. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** How it stands. */
  readonly state: DeadlineClockState;
  /** What is used up. */
  readonly usedMinutes: Scalars['Int']['output'];
};

/** Which promise a clock is about. */
export type DeadlineClockName =
  /** The resolution. */
  | 'RESOLUTION'
  /** The first response. */
  | 'RESPONSE'
  /** An answer to the customer's first unanswered words. */
  | 'UPDATE';

/** How a clock stands. */
export type DeadlineClockState =
  /** The promise was kept. */
  | 'MET'
  /** The promise was broken. */
  | 'MISSED'
  /** It runs on past its deadline. */
  | 'OVERDUE'
  /** It stands still before it was due. */
  | 'PAUSED'
  /** It runs, and is not due. */
  | 'RUNNING';

/** How far up it was told that a promise is nearly used up. */
export type DeadlineRisk =
  /** Half of it: the expert is to know. */
  | 'EXPERT'
  /** Three quarters: who leads the helpdesk. */
  | 'HELPDESK_LEAD'
  /** Nine tenths: the manager. */
  | 'MANAGER'
  /** Less than half of the time is used up. */
  | 'NONE';

/** The kinds of equipment that contracts cover. */
export type DeviceCategory =
  /** Loudspeakers and hi-fi. */
  | 'AUDIO'
  /** Cameras. */
  | 'CAMERA'
  /** Desktop and laptop computers. */
  | 'COMPUTER'
  /** Washing machines, refrigerators and the like. */
  | 'HOME_APPLIANCE'
  /** Routers and home networks. */
  | 'NETWORK'
  /** Telephones and tablets. */
  | 'PHONE'
  /** Printers and scanners. */
  | 'PRINTER'
  /** Televisions and projectors. */
  | 'TELEVISION';

/** Which of the two lists of deadlines. */
export type DueTickets =
  /** It is not over, and half of the promised time at least is used up. */
  | 'AT_RISK'
  /** The first deadline is over. */
  | 'OVERDUE';

/** A refusal of `endAbsence`. */
export type EndAbsenceError = UserError & {
  readonly __typename?: 'EndAbsenceError';
  /** From a closed list. */
  readonly code: EndAbsenceErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `endAbsence` was refused. */
export type EndAbsenceErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such expert, or no such absence. */
  | 'NOT_FOUND'
  /** They are away at that time already. */
  | 'OVERLAPS'
  /** It was changed since the version that was seen. */
  | 'VERSION_CONFLICT';

/** What `endAbsence` takes. */
export type EndAbsenceInput = {
  /** Who. */
  readonly expertId: Scalars['ID']['input'];
  /** The `from` of the absence. */
  readonly from: Scalars['DateTime']['input'];
  /** Why, 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** The expert's `version` that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

/** What `endAbsence` answers. */
export type EndAbsencePayload = {
  readonly __typename?: 'EndAbsencePayload';
  /** The expert; null when refused. */
  readonly expert: Maybe<Expert>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<EndAbsenceError>;
};

/** How far up it was told that a ticket is late. */
export type Escalation =
  /** To who leads the helpdesk. */
  | 'HELPDESK_LEAD'
  /** To the manager. */
  | 'MANAGER'
  /** It was not. */
  | 'NONE';

/** Somebody who is sent to the customer's door. */
export type Expert = {
  readonly __typename?: 'Expert';
  /** When they are away: what is not over, by its beginning. */
  readonly absences: ReadonlyArray<Absence>;
  /** Where they work. */
  readonly areas: ReadonlyArray<ServiceArea>;
  /** False while they take no tickets. */
  readonly available: Scalars['Boolean']['output'];
  /** How many tickets they can have at once. */
  readonly capacity: Scalars['Int']['output'];
  /** What they can be sent for: their skills, with all that stands beneath them in the tree. */
  readonly covers: ReadonlyArray<RequiredSkill>;
  /** E-mail address. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Global id, prefix `exp_`. */
  readonly id: Scalars['ID']['output'];
  /** Visits and the ways between them, in a day, in minutes. */
  readonly minutesPerDay: Scalars['Int']['output'];
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** How many they have now. */
  readonly openTickets: Scalars['Int']['output'];
  /** Telephone number; null when none was given. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** What they know, and how well. */
  readonly skills: ReadonlyArray<RequiredSkill>;
  /** Each change is a new version; a change names the version that it has seen. */
  readonly version: Scalars['Int']['output'];
  /** When they work. */
  readonly workingHours: BusinessHours;
};

/** A page of a list of experts. */
export type ExpertConnection = {
  readonly __typename?: 'ExpertConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<ExpertEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Expert>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of experts. */
export type ExpertEdge = {
  readonly __typename?: 'ExpertEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The expert. */
  readonly node: Expert;
};

/** Why an expert's step was refused. */
export type ExpertStepErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket among yours. */
  | 'NOT_FOUND'
  /** You must not have this ticket any more: you take none, or do not have its skill or serve its place. */
  | 'NO_LONGER_FITS'
  /** The offer was not accepted in time; the ticket goes to somebody else. */
  | 'OFFER_EXPIRED'
  /** The ticket is in another state. */
  | 'WRONG_STATE';

/** A visit at its place in the order of an expert's day. */
export type ExpertVisit = {
  readonly __typename?: 'ExpertVisit';
  /** When the expert is there, if every visit takes an hour; null where the day cannot be driven as it is. */
  readonly arriveAt: Maybe<Scalars['DateTime']['output']>;
  /** The window that was agreed: its first instant. */
  readonly from: Scalars['DateTime']['output'];
  /** What is visited. */
  readonly ticket: Ticket;
  /** The way from the visit before, in minutes; 0 for the first. */
  readonly travelMinutes: Maybe<Scalars['Int']['output']>;
  /** The window's end. */
  readonly until: Scalars['DateTime']['output'];
};

/** What became of the tickets of an expert. */
export type HandOverReport = {
  readonly __typename?: 'HandOverReport';
  /** Offered to the other expert. */
  readonly given: Scalars['Int']['output'];
  /** Begun already, so they stay. */
  readonly kept: Scalars['Int']['output'];
  /** Back to be assigned. */
  readonly returned: Scalars['Int']['output'];
};

/** A refusal of `handOverTickets`. */
export type HandOverTicketsError = UserError & {
  readonly __typename?: 'HandOverTicketsError';
  /** From a closed list. */
  readonly code: HandOverTicketsErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `handOverTickets` was refused. */
export type HandOverTicketsErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such expert. */
  | 'NOT_FOUND';

/** What `handOverTickets` takes. */
export type HandOverTicketsInput = {
  /** Whose tickets. */
  readonly fromExpertId: Scalars['ID']['input'];
  /** Why, 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Who gets what they may have; left out, everything goes back to be assigned. */
  readonly toExpertId?: InputMaybe<Scalars['ID']['input']>;
};

/** What `handOverTickets` answers. */
export type HandOverTicketsPayload = {
  readonly __typename?: 'HandOverTicketsPayload';
  /** What became of the tickets; null when refused. */
  readonly report: Maybe<HandOverReport>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<HandOverTicketsError>;
};

/** Where an invoice is on its way. */
export type InvoiceState =
  /** Issued and not yet paid in full. */
  | 'OPEN'
  /** Paid in full. */
  | 'PAID'
  /** Given up; the debt is written off. */
  | 'UNCOLLECTIBLE'
  /** Withdrawn by a credit for the whole. */
  | 'VOID';

/** An amount of money, exact. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in the currency's main unit: `"30.00"`. */
  readonly amount: Scalars['Decimal']['output'];
  /** The amount in the currency's smallest unit, as text because it may exceed 53 bits: `"3000"`. */
  readonly amountMinor: Scalars['String']['output'];
  /** The currency. */
  readonly currency: Scalars['Currency']['output'];
};

/** A money, as given. */
export type MoneyInput = {
  /** Exact decimal in the currency's main unit: `"9.90"`. */
  readonly amount: Scalars['Decimal']['input'];
  /** Currency. */
  readonly currency: Scalars['Currency']['input'];
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** The expert takes the assignment. */
  readonly acceptAssignment: AcceptAssignmentPayload;
  /** Asks the customer something that the work waits for; the clocks stand still until they write, for 72 hours at most. */
  readonly askCustomer: AskCustomerPayload;
  /** Assigns the waiting tickets now, as the schedule does automatically. */
  readonly assignTickets: AssignTicketsPayload;
  /** Changes how urgent a ticket is; its deadlines are calculated anew from their beginning. */
  readonly changeTicketPriority: ChangeTicketPriorityPayload;
  /** Writes on a ticket in the caller's own name: the customer reads it, or staff and the expert alone. Experts write on tickets that they have. */
  readonly commentTicket: CommentTicketPayload;
  /** The expert has done the work. */
  readonly completeTicket: CompleteTicketPayload;
  /** Ends an absence now, or takes back one that has not begun. */
  readonly endAbsence: EndAbsencePayload;
  /** Takes everything from an expert that they have not begun: to another expert as far as the hard rules allow, the rest back to be assigned. */
  readonly handOverTickets: HandOverTicketsPayload;
  /** The expert leaves before the work is done, because a part has to come first, for example; times for another visit are offered. */
  readonly pauseWork: PauseWorkPayload;
  /** Gives a ticket to an expert by hand. Every hard rule holds, but two administrators may together break that of skills. */
  readonly reassignTicket: ReassignTicketPayload;
  /** Notes when an expert is away; experts note their own. What they have not begun comes back while they are. */
  readonly recordAbsence: RecordAbsencePayload;
  /** The expert declines; the ticket goes back, and not to the same expert again. */
  readonly rejectAssignment: RejectAssignmentPayload;
  /** Adds an expert, or replaces the data of the one that `id` names. What they have not begun and must not have any more comes back. */
  readonly saveExpert: SaveExpertPayload;
  /** Adds a skill, moves it in the tree, gives it other words, or withdraws it. Experts who have it keep it. */
  readonly saveSkill: SaveSkillPayload;
  /** Says what a category or a model of equipment needs. Tickets that were received before keep what they needed. */
  readonly saveSkillRequirement: SaveSkillRequirementPayload;
  /** Adds a support contract, or replaces the data of the one that `id` names. Plans that were chosen keep what they froze. */
  readonly saveSupportContract: SaveSupportContractPayload;
  /** The expert sets out; the customer reads that they are on the way. */
  readonly setOut: SetOutPayload;
  /** The expert begins the work. */
  readonly startWork: StartWorkPayload;
  /** Takes a contract off the offer; running plans keep it. */
  readonly withdrawSupportContract: WithdrawSupportContractPayload;
};


export type MutationAcceptAssignmentArgs = {
  input: AcceptAssignmentInput;
};


export type MutationAskCustomerArgs = {
  input: AskCustomerInput;
};


export type MutationChangeTicketPriorityArgs = {
  input: ChangeTicketPriorityInput;
};


export type MutationCommentTicketArgs = {
  input: CommentTicketInput;
};


export type MutationCompleteTicketArgs = {
  input: CompleteTicketInput;
};


export type MutationEndAbsenceArgs = {
  input: EndAbsenceInput;
};


export type MutationHandOverTicketsArgs = {
  input: HandOverTicketsInput;
};


export type MutationPauseWorkArgs = {
  input: PauseWorkInput;
};


export type MutationReassignTicketArgs = {
  input: ReassignTicketInput;
};


export type MutationRecordAbsenceArgs = {
  input: RecordAbsenceInput;
};


export type MutationRejectAssignmentArgs = {
  input: RejectAssignmentInput;
};


export type MutationSaveExpertArgs = {
  input: SaveExpertInput;
};


export type MutationSaveSkillArgs = {
  input: SaveSkillInput;
};


export type MutationSaveSkillRequirementArgs = {
  input: SaveSkillRequirementInput;
};


export type MutationSaveSupportContractArgs = {
  input: SaveSupportContractInput;
};


export type MutationSetOutArgs = {
  input: SetOutInput;
};


export type MutationStartWorkArgs = {
  input: StartWorkInput;
};


export type MutationWithdrawSupportContractArgs = {
  input: WithdrawSupportContractInput;
};

/** Anything with a global id; `node(id:)` finds it again. */
export type Node = {
  /** Global id: a prefix that names the type, then 26 characters that cannot be guessed. */
  readonly id: Scalars['ID']['output'];
};

/** One opening of a weekday. */
export type Opening = {
  readonly __typename?: 'Opening';
  /** Wall time, `08:00`. */
  readonly from: Scalars['String']['output'];
  /** Wall time; `24:00` is the end of the day. */
  readonly to: Scalars['String']['output'];
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: Scalars['Int']['output'];
};

/** One opening of a weekday, as given. */
export type OpeningInput = {
  /** Wall time, `08:00`. */
  readonly from: Scalars['String']['input'];
  /** Wall time; `24:00` is the end of the day. */
  readonly to: Scalars['String']['input'];
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: Scalars['Int']['input'];
};

/** Where a page of a connection lies. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True when more edges follow `endCursor`. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when edges precede `startCursor`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** A spare part that went in. */
export type Part = {
  readonly __typename?: 'Part';
  /** What it is. */
  readonly name: Scalars['String']['output'];
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
};

/** A spare part, as given. */
export type PartInput = {
  /** What it is, 1 to 200 characters. */
  readonly name: Scalars['String']['input'];
  /** How many, 1 to 1,000. */
  readonly quantity: Scalars['Int']['input'];
};

/** A refusal of `pauseWork`. */
export type PauseWorkError = UserError & {
  readonly __typename?: 'PauseWorkError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `pauseWork` takes. */
export type PauseWorkInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 1,000 characters; the customer reads it. */
  readonly reason: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `pauseWork` answers. */
export type PauseWorkPayload = {
  readonly __typename?: 'PauseWorkPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<PauseWorkError>;
};

/** The hours that one priority is promised. */
export type PriorityHours = {
  readonly __typename?: 'PriorityHours';
  /** Which. */
  readonly priority: TicketPriority;
  /** Until resolution. */
  readonly resolutionHours: Scalars['Int']['output'];
  /** Until first response. */
  readonly responseHours: Scalars['Int']['output'];
  /** Until the customer's words are answered; null promises none. */
  readonly updateHours: Maybe<Scalars['Int']['output']>;
};

/** The hours of one priority, as given. */
export type PriorityHoursInput = {
  /** Which. */
  readonly priority: TicketPriority;
  /** Until resolution, not less than the response's. */
  readonly resolutionHours: Scalars['Int']['input'];
  /** Until first response, from 1. */
  readonly responseHours: Scalars['Int']['input'];
  /** Until the customer's words are answered; no promise when left out. */
  readonly updateHours?: InputMaybe<Scalars['Int']['input']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** Open tickets whose deadlines are over, or nearly: by the first deadline, soonest first. */
  readonly dueTickets: Maybe<WorkTicketConnection>;
  /** Experts by name. */
  readonly experts: Maybe<ExpertConnection>;
  /** The signed-in expert's tickets: newest assignment first. */
  readonly myAssignedTickets: Maybe<WorkTicketConnection>;
  /** The signed-in expert; null when the sign-in names none. */
  readonly myExpertProfile: Maybe<Expert>;
  /** Who changed a thing that administrators keep, why, and what: the newest hundred versions, newest first. */
  readonly referenceHistory: Maybe<ReadonlyArray<ReferenceChange>>;
  /** Which skills each kind of equipment needs. */
  readonly skillRequirements: Maybe<ReadonlyArray<SkillRequirement>>;
  /** Every skill, withdrawn ones too, by name. A skill covers those beneath it. */
  readonly skills: Maybe<ReadonlyArray<SkillNode>>;
  /** Support contracts, withdrawn ones too, by name. */
  readonly supportContracts: Maybe<SupportContractConnection>;
  /** Tickets for the helpdesk: by reference, customer's name, e-mail or telephone number, or words. */
  readonly ticketSearch: Maybe<WorkTicketConnection>;
  /** Proof over all open tickets that none is lost: at which step they are, and those that have no way on. */
  readonly ticketWatch: Maybe<TicketWatch>;
  /** Visits that are agreed with their customers, day by day in the order in which they are best driven. Experts see their own. */
  readonly visits: Maybe<ReadonlyArray<ExpertVisit>>;
  /** Tickets that no expert fits, each with its reason, longest waiting first. */
  readonly waitingTickets: Maybe<WorkTicketConnection>;
};


export type QueryDueTicketsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  which: DueTickets;
};


export type QueryExpertsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyAssignedTicketsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states: InputMaybe<ReadonlyArray<TicketState>>;
};


export type QueryReferenceHistoryArgs = {
  kind: ReferenceKind;
  thing: Scalars['String']['input'];
};


export type QuerySupportContractsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryTicketSearchArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
  states: InputMaybe<ReadonlyArray<TicketState>>;
};


export type QueryVisitsArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  expertId: InputMaybe<Scalars['ID']['input']>;
  from: Scalars['DateTime']['input'];
};


export type QueryWaitingTicketsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A refusal of `reassignTicket`. */
export type ReassignTicketError = UserError & {
  readonly __typename?: 'ReassignTicketError';
  /** From a closed list. */
  readonly code: ReassignTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `reassignTicket` was refused. */
export type ReassignTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** The expert has as many tickets as they can take. */
  | 'EXPERT_FULL'
  /** The expert takes no tickets at present, or does not serve the place. */
  | 'EXPERT_MISFIT'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** Administrators alone may break the skill rule. */
  | 'NOT_ALLOWED'
  /** There is no such ticket or expert. */
  | 'NOT_FOUND'
  /** The expert does not have a needed skill. */
  | 'SKILL_RULE'
  /** The ticket was changed since the version that was seen. */
  | 'VERSION_CONFLICT'
  /** The ticket is in another state. */
  | 'WRONG_STATE';

/** What `reassignTicket` takes. */
export type ReassignTicketInput = {
  /** Give it to an expert without a needed skill. Administrators alone; the second who asks for the same within a day makes it so. */
  readonly breakSkillRule?: Scalars['Boolean']['input'];
  /** To whom. */
  readonly expertId: Scalars['ID']['input'];
  /** Why, 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
  /** The `workVersion` that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

/** What `reassignTicket` answers. */
export type ReassignTicketPayload = {
  readonly __typename?: 'ReassignTicketPayload';
  /** True when a second administrator has to ask for the same; nothing was changed yet. */
  readonly awaitsSecondAdministrator: Scalars['Boolean']['output'];
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ReassignTicketError>;
};

/** A refusal of `recordAbsence`. */
export type RecordAbsenceError = UserError & {
  readonly __typename?: 'RecordAbsenceError';
  /** From a closed list. */
  readonly code: RecordAbsenceErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `recordAbsence` was refused. */
export type RecordAbsenceErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such expert, or no such absence. */
  | 'NOT_FOUND'
  /** They are away at that time already. */
  | 'OVERLAPS'
  /** It was changed since the version that was seen. */
  | 'VERSION_CONFLICT';

/** What `recordAbsence` takes. */
export type RecordAbsenceInput = {
  /** Who. */
  readonly expertId: Scalars['ID']['input'];
  /** The first instant. */
  readonly from: Scalars['DateTime']['input'];
  /** Why, 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** The instant at which they are back; at most 400 days later. */
  readonly until: Scalars['DateTime']['input'];
  /** The expert's `version` that the caller has seen. */
  readonly version: Scalars['Int']['input'];
};

/** What `recordAbsence` answers. */
export type RecordAbsencePayload = {
  readonly __typename?: 'RecordAbsencePayload';
  /** The expert; null when refused. */
  readonly expert: Maybe<Expert>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RecordAbsenceError>;
};

/** One version of a thing that administrators keep. */
export type ReferenceChange = {
  readonly __typename?: 'ReferenceChange';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who, as `issuer|subject`; null for an anonymous caller. */
  readonly bySubject: Maybe<Scalars['String']['output']>;
  /** What it changed, a line each: `capacity: 5 → 8`. */
  readonly details: Scalars['String']['output'];
  /** Why, in their words. */
  readonly reason: Scalars['String']['output'];
  /** The version after it. */
  readonly version: Scalars['Int']['output'];
};

/** What administrators keep. */
export type ReferenceKind =
  /** An expert, and when they are away. */
  | 'EXPERT'
  /** A skill. */
  | 'SKILL'
  /** What equipment needs. */
  | 'SKILL_REQUIREMENT';

/** A refusal of `rejectAssignment`. */
export type RejectAssignmentError = UserError & {
  readonly __typename?: 'RejectAssignmentError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `rejectAssignment` takes. */
export type RejectAssignmentInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why; 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `rejectAssignment` answers. */
export type RejectAssignmentPayload = {
  readonly __typename?: 'RejectAssignmentPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RejectAssignmentError>;
};

/** A skill and its level. */
export type RequiredSkill = {
  readonly __typename?: 'RequiredSkill';
  /** 1 knows it, 2 is practised, 3 is a master. */
  readonly level: Scalars['Int']['output'];
  /** Name of the skill: `laptop-repair`. */
  readonly skill: Scalars['String']['output'];
};

/** A required skill, as given. */
export type RequiredSkillInput = {
  /** 1 to 3. */
  readonly level: Scalars['Int']['input'];
  /** Name of the skill. */
  readonly skill: Scalars['String']['input'];
};

/** A refusal of `saveExpert`. */
export type SaveExpertError = UserError & {
  readonly __typename?: 'SaveExpertError';
  /** From a closed list. */
  readonly code: SaveExpertErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `saveExpert` was refused. */
export type SaveExpertErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** It was changed since the version that was seen. */
  | 'VERSION_CONFLICT';

/** What `saveExpert` takes. */
export type SaveExpertInput = {
  /** Where they work. */
  readonly areas: ReadonlyArray<ServiceAreaInput>;
  /** Do they take tickets? */
  readonly available: Scalars['Boolean']['input'];
  /** How many tickets at once, 0 to 100. */
  readonly capacity: Scalars['Int']['input'];
  /** E-mail address. */
  readonly email: Scalars['EmailAddress']['input'];
  /** The expert to replace. An id that is not taken makes a new expert under it, so that a sign-in can carry it beforehand; left out, a new one is made up. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Visits and the ways between them, in a day, 0 to 1,440; left out, it stays as it is, or is 480. */
  readonly minutesPerDay?: InputMaybe<Scalars['Int']['input']>;
  /** Name. */
  readonly name: Scalars['String']['input'];
  /** Telephone number. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  /** Why, 1 to 1,000 characters; may be left out for a new expert. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What they know. */
  readonly skills: ReadonlyArray<RequiredSkillInput>;
  /** The `version` that the caller has seen; left out for a new expert. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
  /** When they work; left out, it stays as it is, or is Monday to Friday from 08:00 to 18:00 at each ticket's place. */
  readonly workingHours?: InputMaybe<BusinessHoursInput>;
};

/** What `saveExpert` answers. */
export type SaveExpertPayload = {
  readonly __typename?: 'SaveExpertPayload';
  /** The expert; null when refused. */
  readonly expert: Maybe<Expert>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SaveExpertError>;
};

/** A refusal of `saveSkill`. */
export type SaveSkillError = UserError & {
  readonly __typename?: 'SaveSkillError';
  /** From a closed list. */
  readonly code: SaveSkillErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `saveSkill` was refused. */
export type SaveSkillErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** A skill beneath it, equipment or an open ticket needs it. */
  | 'IN_USE'
  /** It was changed since the version that was seen. */
  | 'VERSION_CONFLICT';

/** What `saveSkill` takes. */
export type SaveSkillInput = {
  /** Other words for it, at most 20. */
  readonly aliases?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Its name, which never changes: small letters, digits and hyphens. */
  readonly name: Scalars['String']['input'];
  /** The skill above it; left out at the top. */
  readonly parent?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 1,000 characters; may be left out for something new. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The `version` that the caller has seen; left out for something new. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
  /** Take it off the offer? */
  readonly withdrawn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What `saveSkill` answers. */
export type SaveSkillPayload = {
  readonly __typename?: 'SaveSkillPayload';
  /** The skill; null when refused. */
  readonly skill: Maybe<SkillNode>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SaveSkillError>;
};

/** A refusal of `saveSkillRequirement`. */
export type SaveSkillRequirementError = UserError & {
  readonly __typename?: 'SaveSkillRequirementError';
  /** From a closed list. */
  readonly code: SaveSkillRequirementErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `saveSkillRequirement` was refused. */
export type SaveSkillRequirementErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** It was changed since the version that was seen. */
  | 'VERSION_CONFLICT';

/** What `saveSkillRequirement` takes. */
export type SaveSkillRequirementInput = {
  /** The kind of equipment. */
  readonly deviceCategory: DeviceCategory;
  /** How the names of the models begin; left out for all models. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Why, 1 to 1,000 characters; may be left out for something new. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** What it needs, all of it together; none needs no skill. */
  readonly skills: ReadonlyArray<RequiredSkillInput>;
  /** The `version` that the caller has seen; left out for something new. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** What `saveSkillRequirement` answers. */
export type SaveSkillRequirementPayload = {
  readonly __typename?: 'SaveSkillRequirementPayload';
  /** The requirement; null when refused. */
  readonly requirement: Maybe<SkillRequirement>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SaveSkillRequirementError>;
};

/** A refusal of `saveSupportContract`. */
export type SaveSupportContractError = UserError & {
  readonly __typename?: 'SaveSupportContractError';
  /** From a closed list. */
  readonly code: SaveSupportContractErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `saveSupportContract` was refused. */
export type SaveSupportContractErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** A withdrawn contract is not changed any more. */
  | 'WITHDRAWN';

/** What `saveSupportContract` takes. */
export type SaveSupportContractInput = {
  /** When business time counts: Monday to Friday from 08:00 to 18:00 at each ticket's place when left out; null counts every hour. */
  readonly businessHours?: InputMaybe<BusinessHoursInput>;
  /** Countries that are served; at least one. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['input']>;
  /** Kinds of equipment; at least one. */
  readonly coverage: ReadonlyArray<DeviceCategory>;
  /** What it is, at most 2,000 characters. */
  readonly description: Scalars['String']['input'];
  /** The contract to replace. An id that is not taken makes a new contract under it; left out, a new one is made up. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** How often it is billed. */
  readonly interval: BillingInterval;
  /** Name, 1 to 120 characters. */
  readonly name: Scalars['String']['input'];
  /** How many tickets may be open at once; no bound when left out. */
  readonly openTicketsMax?: InputMaybe<Scalars['Int']['input']>;
  /** One list price for each currency. */
  readonly prices: ReadonlyArray<MoneyInput>;
  /** Priorities that have hours of their own. */
  readonly priorityHours?: InputMaybe<ReadonlyArray<PriorityHoursInput>>;
  /** Hours until resolution, not less than the response's. */
  readonly resolutionHours: Scalars['Int']['input'];
  /** Hours until first response, from 1. */
  readonly responseHours: Scalars['Int']['input'];
  /** Length of the term in intervals; until cancelled when left out. */
  readonly termIntervals?: InputMaybe<Scalars['Int']['input']>;
  /** Hours until the customer's words are answered; no promise when left out. */
  readonly updateHours?: InputMaybe<Scalars['Int']['input']>;
};

/** What `saveSupportContract` answers. */
export type SaveSupportContractPayload = {
  readonly __typename?: 'SaveSupportContractPayload';
  /** The contract; null when refused. */
  readonly contract: Maybe<SupportContract>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SaveSupportContractError>;
};

/** A part of a country that an expert serves. */
export type ServiceArea = {
  readonly __typename?: 'ServiceArea';
  /** Country. */
  readonly country: Scalars['CountryCode']['output'];
  /** First characters of the postal codes served; empty serves the whole country. */
  readonly postalCodePrefix: Scalars['String']['output'];
};

/** A service area, as given. */
export type ServiceAreaInput = {
  /** Country. */
  readonly country: Scalars['CountryCode']['input'];
  /** First characters of the postal codes; empty is the whole country. */
  readonly postalCodePrefix?: Scalars['String']['input'];
};

/** A refusal of `setOut`. */
export type SetOutError = UserError & {
  readonly __typename?: 'SetOutError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `setOut` takes. */
export type SetOutInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `setOut` answers. */
export type SetOutPayload = {
  readonly __typename?: 'SetOutPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SetOutError>;
};

/** A skill in the tree of all skills. */
export type SkillNode = {
  readonly __typename?: 'SkillNode';
  /** Other words that mean it. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  /** Small letters and hyphens: `printer-repair`. */
  readonly name: Scalars['String']['output'];
  /** The skill above it, which covers it; null at the top. */
  readonly parent: Maybe<Scalars['String']['output']>;
  /** From the top: `printer-repair › laser-printer-repair`. */
  readonly path: Scalars['String']['output'];
  /** Each change is a new version. */
  readonly version: Scalars['Int']['output'];
  /** When it was withdrawn; null while it can be given and asked for. */
  readonly withdrawnAt: Maybe<Scalars['DateTime']['output']>;
};

/** What one kind of equipment needs. */
export type SkillRequirement = {
  readonly __typename?: 'SkillRequirement';
  /** The kind of equipment. */
  readonly deviceCategory: DeviceCategory;
  /** How the names of the models begin, in small letters; null for every model without a requirement of its own. */
  readonly model: Maybe<Scalars['String']['output']>;
  /** The skills, all of them needed. */
  readonly skills: ReadonlyArray<RequiredSkill>;
  /** Each change is a new version. */
  readonly version: Scalars['Int']['output'];
};

/** A refusal of `startWork`. */
export type StartWorkError = UserError & {
  readonly __typename?: 'StartWorkError';
  /** From a closed list. */
  readonly code: ExpertStepErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** What `startWork` takes. */
export type StartWorkInput = {
  /** When it happened, as the expert's device says; at most 24 hours ago, left out for now. A phone may have been offline. */
  readonly happenedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Sent again with the same key, the first answer is given again and nothing is done twice; 1 to 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `startWork` answers. */
export type StartWorkPayload = {
  readonly __typename?: 'StartWorkPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<StartWorkError>;
};

/** Why a ticket has no way on. None of these should ever be true. */
export type StuckReason =
  /** Ticket and assignments do not say the same. */
  | 'ASSIGNMENT_MISMATCH'
  /** It is with an expert who must not have it any more. */
  | 'EXPERT_MISFIT'
  /** Its next step was due more than five minutes ago, and nothing was done about it. */
  | 'STEP_OVERDUE';

/** A ticket that has no way on. */
export type StuckTicket = {
  readonly __typename?: 'StuckTicket';
  /** Every reason. */
  readonly reasons: ReadonlyArray<StuckReason>;
  /** The ticket. */
  readonly ticket: Ticket;
};

/** A support contract as the operations side keeps it. */
export type SupportContract = {
  readonly __typename?: 'SupportContract';
  /** When business time counts; null counts every hour. */
  readonly businessHours: Maybe<BusinessHours>;
  /** The contract as customers see it; null for a contract that their copy has not received yet. */
  readonly contract: Maybe<Contract>;
  /** Countries that are served. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['output']>;
  /** Kinds of equipment. */
  readonly coverage: ReadonlyArray<DeviceCategory>;
  /** Global id, prefix `ctr_`; the same as `Contract.id`. */
  readonly id: Scalars['ID']['output'];
  /** How often it is billed. */
  readonly interval: BillingInterval;
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** List prices. */
  readonly prices: ReadonlyArray<Money>;
  /** Priorities that have hours of their own. */
  readonly priorityHours: ReadonlyArray<PriorityHours>;
  /** Hours of business time until resolution. */
  readonly resolutionHours: Scalars['Int']['output'];
  /** Hours of business time until first response. */
  readonly responseHours: Scalars['Int']['output'];
  /** Hours of business time until the customer's words are answered; null promises none. */
  readonly updateHours: Maybe<Scalars['Int']['output']>;
  /** Version; each change is a new one. */
  readonly version: Scalars['Int']['output'];
  /** When it was withdrawn; null while on offer. */
  readonly withdrawnAt: Maybe<Scalars['DateTime']['output']>;
};

/** A page of a list of support contracts. */
export type SupportContractConnection = {
  readonly __typename?: 'SupportContractConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<SupportContractEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<SupportContract>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of support contracts. */
export type SupportContractEdge = {
  readonly __typename?: 'SupportContractEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The contract. */
  readonly node: SupportContract;
};

/** A ticket's work. The facts that both quanta hold are the same in both. */
export type Ticket = {
  readonly __typename?: 'Ticket';
  /** The present assignment; null while the ticket is unassigned. */
  readonly assignment: Maybe<Assignment>;
  /** Every assignment it ever had, oldest first. */
  readonly assignmentHistory: Maybe<ReadonlyArray<Assignment>>;
  /** What was written since the submission, oldest first; the newest hundred. */
  readonly comments: ReadonlyArray<TicketComment>;
  /** When it was completed; null before. */
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Each promise at work, calculated at this moment from the whole history. */
  readonly deadlineClocks: Maybe<ReadonlyArray<DeadlineClock>>;
  /** In full. */
  readonly description: Scalars['String']['output'];
  /** Kind of equipment. */
  readonly deviceCategory: DeviceCategory;
  /** Who was told that no expert was found in time. */
  readonly escalation: Maybe<Escalation>;
  /** Everything that was done to it and by whom, oldest first. */
  readonly history: Maybe<ReadonlyArray<TicketEvent>>;
  /** Global id, prefix `tkt_`. */
  readonly id: Scalars['ID']['output'];
  /** What has to happen next; null when the ticket is completed or cancelled. */
  readonly nextStep: Maybe<TicketStep>;
  /** By when; what has not happened by then is told further up, or the ticket goes to another expert. Null without a next step. */
  readonly nextStepDueAt: Maybe<Scalars['DateTime']['output']>;
  /** How urgent. */
  readonly priority: TicketPriority;
  /** What a person says on the telephone. */
  readonly reference: Scalars['String']['output'];
  /** Skills that the expert must have. */
  readonly requiredSkills: Maybe<ReadonlyArray<RequiredSkill>>;
  /** The expert's notes on completion; null before. */
  readonly resolutionNotes: Maybe<Scalars['String']['output']>;
  /** Resolution is promised until then; null where nothing was promised. */
  readonly resolveBy: Maybe<Scalars['DateTime']['output']>;
  /** First response is promised until then; null where nothing was promised. */
  readonly respondBy: Maybe<Scalars['DateTime']['output']>;
  /** How far up it was told that a promise is nearly used up. */
  readonly risk: Maybe<DeadlineRisk>;
  /** The second administrator who let it go to an expert without a needed skill; null where the rule is kept. */
  readonly skillRuleBrokenBy: Maybe<Scalars['String']['output']>;
  /** Where it is on its way. */
  readonly state: TicketState;
  /** When it was submitted. */
  readonly submittedAt: Scalars['DateTime']['output'];
  /** In a line. */
  readonly title: Scalars['String']['output'];
  /** An answer to the customer's words is promised until then; null where none is waited for. */
  readonly updateBy: Maybe<Scalars['DateTime']['output']>;
  /** Whom to talk to and where to go. */
  readonly visit: Maybe<Visit>;
  /** Since when the customer has to act before the work goes on; the clocks stand still. Null while nothing is asked of them. */
  readonly waitingForCustomerSince: Maybe<Scalars['DateTime']['output']>;
  /** Why no expert fits yet; null when the ticket is assigned or was not processed yet. */
  readonly waitingReason: Maybe<Scalars['String']['output']>;
  /** What would get it an expert: `one more expert with television-repair level 2 in DE 10xxx`; null without a waiting reason. */
  readonly whatWouldHelp: Maybe<Scalars['String']['output']>;
  /** Version of the work, one more with each step; a change names the version that it has seen. */
  readonly workVersion: Scalars['Int']['output'];
};

/** Who did something to a ticket. */
export type TicketAuthor =
  /** The customer, or the helpdesk in their name. */
  | 'CUSTOMER'
  /** An expert. */
  | 'EXPERT'
  /** The helpdesk or an administrator. */
  | 'STAFF'
  /** The batch or the watch. */
  | 'SYSTEM';

/** What was done to a ticket. */
export type TicketChange =
  /** The expert accepted. */
  | 'ACCEPTED'
  /** A time for the visit was agreed. */
  | 'APPOINTMENT'
  /** The customer was asked. */
  | 'ASKED_CUSTOMER'
  /** It was offered to an expert. */
  | 'ASSIGNED'
  /** It was cancelled. */
  | 'CANCELLED'
  /** Somebody wrote. */
  | 'COMMENTED'
  /** The work was finished. */
  | 'COMPLETED'
  /** The expert set out. */
  | 'ON_THE_WAY'
  /** The expert left before the work was done; it goes on at another visit. */
  | 'PAUSED'
  /** Its priority was changed. */
  | 'PRIORITY_CHANGED'
  /** It was received. */
  | 'RECEIVED'
  /** The expert declined. */
  | 'REJECTED'
  /** The customer reopened it. */
  | 'REOPENED'
  /** The customer answered, or was waited for long enough. */
  | 'RESUMED'
  /** It was taken back from its expert. */
  | 'RETURNED'
  /** The work began. */
  | 'STARTED'
  /** No expert fits yet. */
  | 'WAITING';

/** Something that was written on a ticket. */
export type TicketComment = {
  readonly __typename?: 'TicketComment';
  /** Who reads it. */
  readonly audience: CommentAudience;
  /** Who wrote it. */
  readonly by: TicketAuthor;
  /** Their sign-in, `issuer|subject`; null for a customer's. */
  readonly bySubject: Maybe<Scalars['String']['output']>;
  /** Their words. */
  readonly text: Scalars['String']['output'];
  /** When they wrote it. */
  readonly writtenAt: Scalars['DateTime']['output'];
};

/** One entry of a ticket's history. */
export type TicketEvent = {
  readonly __typename?: 'TicketEvent';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** By whom. */
  readonly by: TicketAuthor;
  /** Their sign-in, `issuer|subject`; null where none was signed in. */
  readonly bySubject: Maybe<Scalars['String']['output']>;
  /** What was done. */
  readonly change: TicketChange;
  /** What it changed: `priority: NORMAL → URGENT`; null where the change says it all. */
  readonly details: Maybe<Scalars['String']['output']>;
  /** The words that went with it; null after the customer was erased. */
  readonly note: Maybe<Scalars['String']['output']>;
  /** The work's version after it. */
  readonly version: Scalars['Int']['output'];
};

/** How urgent a ticket is. */
export type TicketPriority =
  /** It hurts. */
  | 'HIGH'
  /** It can wait. */
  | 'LOW'
  /** The usual. */
  | 'NORMAL'
  /** Everything stands still. */
  | 'URGENT';

/** Where a ticket is on its way. */
export type TicketState =
  /** The expert accepted and will come. */
  | 'ACCEPTED'
  /** Given to an expert who has not answered yet. */
  | 'ASSIGNED'
  /** Withdrawn by the customer or the helpdesk. */
  | 'CANCELLED'
  /** Done. */
  | 'COMPLETED'
  /** The expert is at work. */
  | 'IN_PROGRESS'
  /** Accepted from the customer; the operations side has not confirmed it yet. */
  | 'SUBMITTED'
  /** Received; waiting for an expert. */
  | 'WAITING';

/** What has to happen to an open ticket next. */
export type TicketStep =
  /** The expert accepts or declines. */
  | 'ANSWER'
  /** An expert is found. */
  | 'ASSIGN'
  /** The expert finishes the work. */
  | 'COMPLETE'
  /** The customer is heard. */
  | 'HEAR'
  /** The expert begins the work. */
  | 'START';

/** The open tickets at one step. */
export type TicketStepCount = {
  readonly __typename?: 'TicketStepCount';
  /** Of how many it was told further up that they are late. */
  readonly escalated: Scalars['Int']['output'];
  /** When the first of them is due; null when there is none. */
  readonly firstDueAt: Maybe<Scalars['DateTime']['output']>;
  /** The step. */
  readonly step: TicketStep;
  /** How many. */
  readonly tickets: Scalars['Int']['output'];
};

/** Where the open tickets are, at this moment. */
export type TicketWatch = {
  readonly __typename?: 'TicketWatch';
  /** When it was looked. */
  readonly checkedAt: Scalars['DateTime']['output'];
  /** The open tickets by their next step; every open ticket is in one of these. */
  readonly steps: ReadonlyArray<TicketStepCount>;
  /** Those tickets, longest overdue first; at most a hundred. */
  readonly stuck: ReadonlyArray<StuckTicket>;
  /** How many tickets have no way on; anything but 0 is an alarm. */
  readonly stuckTotal: Scalars['Int']['output'];
};

/** A change of state, and when. */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** In a sentence, for people. */
  readonly description: Scalars['String']['output'];
  /** What happened, in a word: `ASSIGNED`. */
  readonly event: Scalars['String']['output'];
};

/** A refusal that the user can act on. It changed nothing. */
export type UserError = {
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Where the expert goes and whom they meet, frozen with the ticket. */
export type Visit = {
  readonly __typename?: 'Visit';
  /** Their e-mail address. */
  readonly contactEmail: Scalars['EmailAddress']['output'];
  /** Name of the person. */
  readonly contactName: Scalars['String']['output'];
  /** Their telephone number; null when none was given. */
  readonly contactPhone: Maybe<Scalars['PhoneNumber']['output']>;
  /** The place. */
  readonly place: Address;
};

/** A refusal of `withdrawSupportContract`. */
export type WithdrawSupportContractError = UserError & {
  readonly __typename?: 'WithdrawSupportContractError';
  /** From a closed list. */
  readonly code: WithdrawSupportContractErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `withdrawSupportContract` was refused. */
export type WithdrawSupportContractErrorCode =
  /** It is withdrawn already. */
  | 'ALREADY_WITHDRAWN'
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such contract. */
  | 'NOT_FOUND';

/** What `withdrawSupportContract` takes. */
export type WithdrawSupportContractInput = {
  /** Which contract. */
  readonly contractId: Scalars['ID']['input'];
};

/** What `withdrawSupportContract` answers. */
export type WithdrawSupportContractPayload = {
  readonly __typename?: 'WithdrawSupportContractPayload';
  /** The contract; null when refused. */
  readonly contract: Maybe<SupportContract>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<WithdrawSupportContractError>;
};

/** Why an assignment was taken back. */
export type WithdrawalReason =
  /** The ticket was cancelled. */
  | 'CANCELLED'
  /** The expert is away. */
  | 'EXPERT_ABSENT'
  /** The expert does not serve the place any more. */
  | 'EXPERT_ELSEWHERE'
  /** The expert takes no tickets at present. */
  | 'EXPERT_UNAVAILABLE'
  /** The expert does not have a needed skill any more. */
  | 'EXPERT_UNSKILLED'
  /** The work was not finished in time. */
  | 'NOT_CLOSED'
  /** The work was not begun in time. */
  | 'NOT_STARTED'
  /** The expert did not answer in time. */
  | 'OFFER_EXPIRED'
  /** The helpdesk gave it to another expert. */
  | 'REASSIGNED'
  /** The ticket was reopened. */
  | 'REOPENED';

/** A page of a list of work tickets. */
export type WorkTicketConnection = {
  readonly __typename?: 'WorkTicketConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<WorkTicketEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Ticket>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of work tickets. */
export type WorkTicketEdge = {
  readonly __typename?: 'WorkTicketEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The ticket. */
  readonly node: Ticket;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Assignment: Assignment;
  Expert: Expert;
  Ticket: Ticket;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Assignment:
    ( { __typename: 'Assignment' }
    & GraphQLRecursivePick<FederationTypes['Assignment'], {"id":true}> );
  Expert:
    ( { __typename: 'Expert' }
    & GraphQLRecursivePick<FederationTypes['Expert'], {"id":true}> );
  Ticket:
    ( { __typename: 'Ticket' }
    & GraphQLRecursivePick<FederationTypes['Ticket'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
  UserError:
    | ( AcceptAssignmentError )
    | ( AskCustomerError )
    | ( AssignTicketsError )
    | ( ChangeTicketPriorityError )
    | ( CommentTicketError )
    | ( CompleteTicketError )
    | ( EndAbsenceError )
    | ( HandOverTicketsError )
    | ( PauseWorkError )
    | ( ReassignTicketError )
    | ( RecordAbsenceError )
    | ( RejectAssignmentError )
    | ( SaveExpertError )
    | ( SaveSkillError )
    | ( SaveSkillRequirementError )
    | ( SaveSupportContractError )
    | ( SetOutError )
    | ( StartWorkError )
    | ( WithdrawSupportContractError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Absence: ResolverTypeWrapper<Absence>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AcceptAssignmentError: ResolverTypeWrapper<AcceptAssignmentError>;
  AcceptAssignmentInput: AcceptAssignmentInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcceptAssignmentPayload: ResolverTypeWrapper<Omit<AcceptAssignmentPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  AccessRole: AccessRole;
  Address: ResolverTypeWrapper<AddressModel>;
  AskCustomerError: ResolverTypeWrapper<AskCustomerError>;
  AskCustomerErrorCode: AskCustomerErrorCode;
  AskCustomerInput: AskCustomerInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AskCustomerPayload: ResolverTypeWrapper<Omit<AskCustomerPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  AssignTicketsError: ResolverTypeWrapper<AssignTicketsError>;
  AssignTicketsErrorCode: AssignTicketsErrorCode;
  AssignTicketsPayload: ResolverTypeWrapper<AssignTicketsPayload>;
  Assignment: ResolverTypeWrapper<AssignmentModel>;
  AssignmentReport: ResolverTypeWrapper<AssignmentReport>;
  AssignmentState: AssignmentState;
  BillingInterval: BillingInterval;
  BusinessHours: ResolverTypeWrapper<BusinessHours>;
  BusinessHoursInput: BusinessHoursInput;
  ChangeTicketPriorityError: ResolverTypeWrapper<ChangeTicketPriorityError>;
  ChangeTicketPriorityErrorCode: ChangeTicketPriorityErrorCode;
  ChangeTicketPriorityInput: ChangeTicketPriorityInput;
  ChangeTicketPriorityPayload: ResolverTypeWrapper<Omit<ChangeTicketPriorityPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  CommentAudience: CommentAudience;
  CommentTicketError: ResolverTypeWrapper<CommentTicketError>;
  CommentTicketErrorCode: CommentTicketErrorCode;
  CommentTicketInput: CommentTicketInput;
  CommentTicketPayload: ResolverTypeWrapper<Omit<CommentTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  CompleteTicketError: ResolverTypeWrapper<CompleteTicketError>;
  CompleteTicketInput: CompleteTicketInput;
  CompleteTicketPayload: ResolverTypeWrapper<Omit<CompleteTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  Contract: ResolverTypeWrapper<Contract>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadlineClock: ResolverTypeWrapper<DeadlineClock>;
  DeadlineClockName: DeadlineClockName;
  DeadlineClockState: DeadlineClockState;
  DeadlineRisk: DeadlineRisk;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeviceCategory: DeviceCategory;
  DueTickets: DueTickets;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  EndAbsenceError: ResolverTypeWrapper<EndAbsenceError>;
  EndAbsenceErrorCode: EndAbsenceErrorCode;
  EndAbsenceInput: EndAbsenceInput;
  EndAbsencePayload: ResolverTypeWrapper<Omit<EndAbsencePayload, 'expert'> & { expert?: Maybe<ResolversTypes['Expert']> }>;
  Escalation: Escalation;
  Expert: ResolverTypeWrapper<ExpertModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ExpertConnection: ResolverTypeWrapper<Omit<ExpertConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ExpertEdge']>, nodes: ReadonlyArray<ResolversTypes['Expert']> }>;
  ExpertEdge: ResolverTypeWrapper<Omit<ExpertEdge, 'node'> & { node: ResolversTypes['Expert'] }>;
  ExpertStepErrorCode: ExpertStepErrorCode;
  ExpertVisit: ResolverTypeWrapper<Omit<ExpertVisit, 'ticket'> & { ticket: ResolversTypes['Ticket'] }>;
  HandOverReport: ResolverTypeWrapper<HandOverReport>;
  HandOverTicketsError: ResolverTypeWrapper<HandOverTicketsError>;
  HandOverTicketsErrorCode: HandOverTicketsErrorCode;
  HandOverTicketsInput: HandOverTicketsInput;
  HandOverTicketsPayload: ResolverTypeWrapper<HandOverTicketsPayload>;
  InvoiceState: InvoiceState;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<MoneyModel>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Opening: ResolverTypeWrapper<Opening>;
  OpeningInput: OpeningInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Part: ResolverTypeWrapper<Part>;
  PartInput: PartInput;
  PauseWorkError: ResolverTypeWrapper<PauseWorkError>;
  PauseWorkInput: PauseWorkInput;
  PauseWorkPayload: ResolverTypeWrapper<Omit<PauseWorkPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  PriorityHours: ResolverTypeWrapper<PriorityHours>;
  PriorityHoursInput: PriorityHoursInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReassignTicketError: ResolverTypeWrapper<ReassignTicketError>;
  ReassignTicketErrorCode: ReassignTicketErrorCode;
  ReassignTicketInput: ReassignTicketInput;
  ReassignTicketPayload: ResolverTypeWrapper<Omit<ReassignTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  RecordAbsenceError: ResolverTypeWrapper<RecordAbsenceError>;
  RecordAbsenceErrorCode: RecordAbsenceErrorCode;
  RecordAbsenceInput: RecordAbsenceInput;
  RecordAbsencePayload: ResolverTypeWrapper<Omit<RecordAbsencePayload, 'expert'> & { expert?: Maybe<ResolversTypes['Expert']> }>;
  ReferenceChange: ResolverTypeWrapper<ReferenceChange>;
  ReferenceKind: ReferenceKind;
  RejectAssignmentError: ResolverTypeWrapper<RejectAssignmentError>;
  RejectAssignmentInput: RejectAssignmentInput;
  RejectAssignmentPayload: ResolverTypeWrapper<Omit<RejectAssignmentPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  RequiredSkill: ResolverTypeWrapper<RequiredSkill>;
  RequiredSkillInput: RequiredSkillInput;
  SaveExpertError: ResolverTypeWrapper<SaveExpertError>;
  SaveExpertErrorCode: SaveExpertErrorCode;
  SaveExpertInput: SaveExpertInput;
  SaveExpertPayload: ResolverTypeWrapper<Omit<SaveExpertPayload, 'expert'> & { expert?: Maybe<ResolversTypes['Expert']> }>;
  SaveSkillError: ResolverTypeWrapper<SaveSkillError>;
  SaveSkillErrorCode: SaveSkillErrorCode;
  SaveSkillInput: SaveSkillInput;
  SaveSkillPayload: ResolverTypeWrapper<SaveSkillPayload>;
  SaveSkillRequirementError: ResolverTypeWrapper<SaveSkillRequirementError>;
  SaveSkillRequirementErrorCode: SaveSkillRequirementErrorCode;
  SaveSkillRequirementInput: SaveSkillRequirementInput;
  SaveSkillRequirementPayload: ResolverTypeWrapper<SaveSkillRequirementPayload>;
  SaveSupportContractError: ResolverTypeWrapper<SaveSupportContractError>;
  SaveSupportContractErrorCode: SaveSupportContractErrorCode;
  SaveSupportContractInput: SaveSupportContractInput;
  SaveSupportContractPayload: ResolverTypeWrapper<Omit<SaveSupportContractPayload, 'contract'> & { contract?: Maybe<ResolversTypes['SupportContract']> }>;
  ServiceArea: ResolverTypeWrapper<ServiceArea>;
  ServiceAreaInput: ServiceAreaInput;
  SetOutError: ResolverTypeWrapper<SetOutError>;
  SetOutInput: SetOutInput;
  SetOutPayload: ResolverTypeWrapper<Omit<SetOutPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  SkillNode: ResolverTypeWrapper<SkillNode>;
  SkillRequirement: ResolverTypeWrapper<SkillRequirement>;
  StartWorkError: ResolverTypeWrapper<StartWorkError>;
  StartWorkInput: StartWorkInput;
  StartWorkPayload: ResolverTypeWrapper<Omit<StartWorkPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  StuckReason: StuckReason;
  StuckTicket: ResolverTypeWrapper<StuckTicketModel>;
  SupportContract: ResolverTypeWrapper<SupportContractModel>;
  SupportContractConnection: ResolverTypeWrapper<Omit<SupportContractConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SupportContractEdge']>, nodes: ReadonlyArray<ResolversTypes['SupportContract']> }>;
  SupportContractEdge: ResolverTypeWrapper<Omit<SupportContractEdge, 'node'> & { node: ResolversTypes['SupportContract'] }>;
  Ticket: ResolverTypeWrapper<TicketModel>;
  TicketAuthor: TicketAuthor;
  TicketChange: TicketChange;
  TicketComment: ResolverTypeWrapper<TicketComment>;
  TicketEvent: ResolverTypeWrapper<TicketEvent>;
  TicketPriority: TicketPriority;
  TicketState: TicketState;
  TicketStep: TicketStep;
  TicketStepCount: ResolverTypeWrapper<TicketStepCount>;
  TicketWatch: ResolverTypeWrapper<Omit<TicketWatch, 'stuck'> & { stuck: ReadonlyArray<ResolversTypes['StuckTicket']> }>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntry>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Visit: ResolverTypeWrapper<Omit<Visit, 'place'> & { place: ResolversTypes['Address'] }>;
  WithdrawSupportContractError: ResolverTypeWrapper<WithdrawSupportContractError>;
  WithdrawSupportContractErrorCode: WithdrawSupportContractErrorCode;
  WithdrawSupportContractInput: WithdrawSupportContractInput;
  WithdrawSupportContractPayload: ResolverTypeWrapper<Omit<WithdrawSupportContractPayload, 'contract'> & { contract?: Maybe<ResolversTypes['SupportContract']> }>;
  WithdrawalReason: WithdrawalReason;
  WorkTicketConnection: ResolverTypeWrapper<Omit<WorkTicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['WorkTicketEdge']>, nodes: ReadonlyArray<ResolversTypes['Ticket']> }>;
  WorkTicketEdge: ResolverTypeWrapper<Omit<WorkTicketEdge, 'node'> & { node: ResolversTypes['Ticket'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Absence: Absence;
  String: Scalars['String']['output'];
  AcceptAssignmentError: AcceptAssignmentError;
  AcceptAssignmentInput: AcceptAssignmentInput;
  ID: Scalars['ID']['output'];
  AcceptAssignmentPayload: Omit<AcceptAssignmentPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  Address: AddressModel;
  AskCustomerError: AskCustomerError;
  AskCustomerInput: AskCustomerInput;
  Int: Scalars['Int']['output'];
  AskCustomerPayload: Omit<AskCustomerPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  AssignTicketsError: AssignTicketsError;
  AssignTicketsPayload: AssignTicketsPayload;
  Assignment: AssignmentModel;
  AssignmentReport: AssignmentReport;
  BusinessHours: BusinessHours;
  BusinessHoursInput: BusinessHoursInput;
  ChangeTicketPriorityError: ChangeTicketPriorityError;
  ChangeTicketPriorityInput: ChangeTicketPriorityInput;
  ChangeTicketPriorityPayload: Omit<ChangeTicketPriorityPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  CommentTicketError: CommentTicketError;
  CommentTicketInput: CommentTicketInput;
  CommentTicketPayload: Omit<CommentTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  CompleteTicketError: CompleteTicketError;
  CompleteTicketInput: CompleteTicketInput;
  CompleteTicketPayload: Omit<CompleteTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  Contract: Contract;
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeadlineClock: DeadlineClock;
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  EndAbsenceError: EndAbsenceError;
  EndAbsenceInput: EndAbsenceInput;
  EndAbsencePayload: Omit<EndAbsencePayload, 'expert'> & { expert?: Maybe<ResolversParentTypes['Expert']> };
  Expert: ExpertModel;
  Boolean: Scalars['Boolean']['output'];
  ExpertConnection: Omit<ExpertConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ExpertEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Expert']> };
  ExpertEdge: Omit<ExpertEdge, 'node'> & { node: ResolversParentTypes['Expert'] };
  ExpertVisit: Omit<ExpertVisit, 'ticket'> & { ticket: ResolversParentTypes['Ticket'] };
  HandOverReport: HandOverReport;
  HandOverTicketsError: HandOverTicketsError;
  HandOverTicketsInput: HandOverTicketsInput;
  HandOverTicketsPayload: HandOverTicketsPayload;
  LocalDate: Scalars['LocalDate']['output'];
  Money: MoneyModel;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Opening: Opening;
  OpeningInput: OpeningInput;
  PageInfo: PageInfo;
  Part: Part;
  PartInput: PartInput;
  PauseWorkError: PauseWorkError;
  PauseWorkInput: PauseWorkInput;
  PauseWorkPayload: Omit<PauseWorkPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  PhoneNumber: Scalars['PhoneNumber']['output'];
  PriorityHours: PriorityHours;
  PriorityHoursInput: PriorityHoursInput;
  Query: Record<PropertyKey, never>;
  ReassignTicketError: ReassignTicketError;
  ReassignTicketInput: ReassignTicketInput;
  ReassignTicketPayload: Omit<ReassignTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  RecordAbsenceError: RecordAbsenceError;
  RecordAbsenceInput: RecordAbsenceInput;
  RecordAbsencePayload: Omit<RecordAbsencePayload, 'expert'> & { expert?: Maybe<ResolversParentTypes['Expert']> };
  ReferenceChange: ReferenceChange;
  RejectAssignmentError: RejectAssignmentError;
  RejectAssignmentInput: RejectAssignmentInput;
  RejectAssignmentPayload: Omit<RejectAssignmentPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  RequiredSkill: RequiredSkill;
  RequiredSkillInput: RequiredSkillInput;
  SaveExpertError: SaveExpertError;
  SaveExpertInput: SaveExpertInput;
  SaveExpertPayload: Omit<SaveExpertPayload, 'expert'> & { expert?: Maybe<ResolversParentTypes['Expert']> };
  SaveSkillError: SaveSkillError;
  SaveSkillInput: SaveSkillInput;
  SaveSkillPayload: SaveSkillPayload;
  SaveSkillRequirementError: SaveSkillRequirementError;
  SaveSkillRequirementInput: SaveSkillRequirementInput;
  SaveSkillRequirementPayload: SaveSkillRequirementPayload;
  SaveSupportContractError: SaveSupportContractError;
  SaveSupportContractInput: SaveSupportContractInput;
  SaveSupportContractPayload: Omit<SaveSupportContractPayload, 'contract'> & { contract?: Maybe<ResolversParentTypes['SupportContract']> };
  ServiceArea: ServiceArea;
  ServiceAreaInput: ServiceAreaInput;
  SetOutError: SetOutError;
  SetOutInput: SetOutInput;
  SetOutPayload: Omit<SetOutPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  SkillNode: SkillNode;
  SkillRequirement: SkillRequirement;
  StartWorkError: StartWorkError;
  StartWorkInput: StartWorkInput;
  StartWorkPayload: Omit<StartWorkPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  StuckTicket: StuckTicketModel;
  SupportContract: SupportContractModel;
  SupportContractConnection: Omit<SupportContractConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SupportContractEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SupportContract']> };
  SupportContractEdge: Omit<SupportContractEdge, 'node'> & { node: ResolversParentTypes['SupportContract'] };
  Ticket: TicketModel;
  TicketComment: TicketComment;
  TicketEvent: TicketEvent;
  TicketStepCount: TicketStepCount;
  TicketWatch: Omit<TicketWatch, 'stuck'> & { stuck: ReadonlyArray<ResolversParentTypes['StuckTicket']> };
  TimeZone: Scalars['TimeZone']['output'];
  TimelineEntry: TimelineEntry;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  Visit: Omit<Visit, 'place'> & { place: ResolversParentTypes['Address'] };
  WithdrawSupportContractError: WithdrawSupportContractError;
  WithdrawSupportContractInput: WithdrawSupportContractInput;
  WithdrawSupportContractPayload: Omit<WithdrawSupportContractPayload, 'contract'> & { contract?: Maybe<ResolversParentTypes['SupportContract']> };
  WorkTicketConnection: Omit<WorkTicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['WorkTicketEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Ticket']> };
  WorkTicketEdge: Omit<WorkTicketEdge, 'node'> & { node: ResolversParentTypes['Ticket'] };
};

export type AccessDirectiveArgs = {
  roles: ReadonlyArray<AccessRole>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = TicketingContext, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = TicketingContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AbsenceResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Absence'] = ResolversParentTypes['Absence']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type AcceptAssignmentErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AcceptAssignmentError'] = ResolversParentTypes['AcceptAssignmentError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AcceptAssignmentPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AcceptAssignmentPayload'] = ResolversParentTypes['AcceptAssignmentPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AcceptAssignmentError']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AskCustomerErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AskCustomerError'] = ResolversParentTypes['AskCustomerError']> = {
  code?: Resolver<ResolversTypes['AskCustomerErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AskCustomerPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AskCustomerPayload'] = ResolversParentTypes['AskCustomerPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AskCustomerError']>, ParentType, ContextType>;
};

export type AssignTicketsErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AssignTicketsError'] = ResolversParentTypes['AssignTicketsError']> = {
  code?: Resolver<ResolversTypes['AssignTicketsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignTicketsPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AssignTicketsPayload'] = ResolversParentTypes['AssignTicketsPayload']> = {
  report?: Resolver<Maybe<ResolversTypes['AssignmentReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AssignTicketsError']>, ParentType, ContextType>;
};

export type AssignmentResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Assignment'] = ResolversParentTypes['Assignment'], FederationReferenceType extends FederationReferenceTypes['Assignment'] = FederationReferenceTypes['Assignment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Assignment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  assignedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expert?: Resolver<ResolversTypes['Expert'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  minutesWorked?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  onTheWayAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['Part']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejectionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AssignmentState'], ParentType, ContextType>;
  withdrawnBecause?: Resolver<Maybe<ResolversTypes['WithdrawalReason']>, ParentType, ContextType>;
};

export type AssignmentReportResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['AssignmentReport'] = ResolversParentTypes['AssignmentReport']> = {
  assigned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  considered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftWaiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ranAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BusinessHoursResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['BusinessHours'] = ResolversParentTypes['BusinessHours']> = {
  holidays?: Resolver<ReadonlyArray<ResolversTypes['LocalDate']>, ParentType, ContextType>;
  openings?: Resolver<ReadonlyArray<ResolversTypes['Opening']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['TimeZone']>, ParentType, ContextType>;
};

export type ChangeTicketPriorityErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ChangeTicketPriorityError'] = ResolversParentTypes['ChangeTicketPriorityError']> = {
  code?: Resolver<ResolversTypes['ChangeTicketPriorityErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeTicketPriorityPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ChangeTicketPriorityPayload'] = ResolversParentTypes['ChangeTicketPriorityPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ChangeTicketPriorityError']>, ParentType, ContextType>;
};

export type CommentTicketErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['CommentTicketError'] = ResolversParentTypes['CommentTicketError']> = {
  code?: Resolver<ResolversTypes['CommentTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentTicketPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['CommentTicketPayload'] = ResolversParentTypes['CommentTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CommentTicketError']>, ParentType, ContextType>;
};

export type CompleteTicketErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['CompleteTicketError'] = ResolversParentTypes['CompleteTicketError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompleteTicketPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['CompleteTicketPayload'] = ResolversParentTypes['CompleteTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CompleteTicketError']>, ParentType, ContextType>;
};

export type ContractResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadlineClockResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['DeadlineClock'] = ResolversParentTypes['DeadlineClock']> = {
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  leftMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['DeadlineClockName'], ParentType, ContextType>;
  pausedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promisedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeadlineClockState'], ParentType, ContextType>;
  usedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EndAbsenceErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['EndAbsenceError'] = ResolversParentTypes['EndAbsenceError']> = {
  code?: Resolver<ResolversTypes['EndAbsenceErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndAbsencePayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['EndAbsencePayload'] = ResolversParentTypes['EndAbsencePayload']> = {
  expert?: Resolver<Maybe<ResolversTypes['Expert']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['EndAbsenceError']>, ParentType, ContextType>;
};

export type ExpertResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Expert'] = ResolversParentTypes['Expert'], FederationReferenceType extends FederationReferenceTypes['Expert'] = FederationReferenceTypes['Expert']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Expert']> | FederationReferenceType, FederationReferenceType, ContextType>;
  absences?: Resolver<ReadonlyArray<ResolversTypes['Absence']>, ParentType, ContextType>;
  areas?: Resolver<ReadonlyArray<ResolversTypes['ServiceArea']>, ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  covers?: Resolver<ReadonlyArray<ResolversTypes['RequiredSkill']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  minutesPerDay?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openTickets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  skills?: Resolver<ReadonlyArray<ResolversTypes['RequiredSkill']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  workingHours?: Resolver<ResolversTypes['BusinessHours'], ParentType, ContextType>;
};

export type ExpertConnectionResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ExpertConnection'] = ResolversParentTypes['ExpertConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExpertEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Expert']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ExpertEdgeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ExpertEdge'] = ResolversParentTypes['ExpertEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Expert'], ParentType, ContextType>;
};

export type ExpertVisitResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ExpertVisit'] = ResolversParentTypes['ExpertVisit']> = {
  arriveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  travelMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type HandOverReportResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['HandOverReport'] = ResolversParentTypes['HandOverReport']> = {
  given?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kept?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  returned?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HandOverTicketsErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['HandOverTicketsError'] = ResolversParentTypes['HandOverTicketsError']> = {
  code?: Resolver<ResolversTypes['HandOverTicketsErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HandOverTicketsPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['HandOverTicketsPayload'] = ResolversParentTypes['HandOverTicketsPayload']> = {
  report?: Resolver<Maybe<ResolversTypes['HandOverReport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['HandOverTicketsError']>, ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptAssignment?: Resolver<ResolversTypes['AcceptAssignmentPayload'], ParentType, ContextType, RequireFields<MutationAcceptAssignmentArgs, 'input'>>;
  askCustomer?: Resolver<ResolversTypes['AskCustomerPayload'], ParentType, ContextType, RequireFields<MutationAskCustomerArgs, 'input'>>;
  assignTickets?: Resolver<ResolversTypes['AssignTicketsPayload'], ParentType, ContextType>;
  changeTicketPriority?: Resolver<ResolversTypes['ChangeTicketPriorityPayload'], ParentType, ContextType, RequireFields<MutationChangeTicketPriorityArgs, 'input'>>;
  commentTicket?: Resolver<ResolversTypes['CommentTicketPayload'], ParentType, ContextType, RequireFields<MutationCommentTicketArgs, 'input'>>;
  completeTicket?: Resolver<ResolversTypes['CompleteTicketPayload'], ParentType, ContextType, RequireFields<MutationCompleteTicketArgs, 'input'>>;
  endAbsence?: Resolver<ResolversTypes['EndAbsencePayload'], ParentType, ContextType, RequireFields<MutationEndAbsenceArgs, 'input'>>;
  handOverTickets?: Resolver<ResolversTypes['HandOverTicketsPayload'], ParentType, ContextType, RequireFields<MutationHandOverTicketsArgs, 'input'>>;
  pauseWork?: Resolver<ResolversTypes['PauseWorkPayload'], ParentType, ContextType, RequireFields<MutationPauseWorkArgs, 'input'>>;
  reassignTicket?: Resolver<ResolversTypes['ReassignTicketPayload'], ParentType, ContextType, RequireFields<MutationReassignTicketArgs, 'input'>>;
  recordAbsence?: Resolver<ResolversTypes['RecordAbsencePayload'], ParentType, ContextType, RequireFields<MutationRecordAbsenceArgs, 'input'>>;
  rejectAssignment?: Resolver<ResolversTypes['RejectAssignmentPayload'], ParentType, ContextType, RequireFields<MutationRejectAssignmentArgs, 'input'>>;
  saveExpert?: Resolver<ResolversTypes['SaveExpertPayload'], ParentType, ContextType, RequireFields<MutationSaveExpertArgs, 'input'>>;
  saveSkill?: Resolver<ResolversTypes['SaveSkillPayload'], ParentType, ContextType, RequireFields<MutationSaveSkillArgs, 'input'>>;
  saveSkillRequirement?: Resolver<ResolversTypes['SaveSkillRequirementPayload'], ParentType, ContextType, RequireFields<MutationSaveSkillRequirementArgs, 'input'>>;
  saveSupportContract?: Resolver<ResolversTypes['SaveSupportContractPayload'], ParentType, ContextType, RequireFields<MutationSaveSupportContractArgs, 'input'>>;
  setOut?: Resolver<ResolversTypes['SetOutPayload'], ParentType, ContextType, RequireFields<MutationSetOutArgs, 'input'>>;
  startWork?: Resolver<ResolversTypes['StartWorkPayload'], ParentType, ContextType, RequireFields<MutationStartWorkArgs, 'input'>>;
  withdrawSupportContract?: Resolver<ResolversTypes['WithdrawSupportContractPayload'], ParentType, ContextType, RequireFields<MutationWithdrawSupportContractArgs, 'input'>>;
};

export type NodeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type OpeningResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Opening'] = ResolversParentTypes['Opening']> = {
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weekday?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PauseWorkErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['PauseWorkError'] = ResolversParentTypes['PauseWorkError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PauseWorkPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['PauseWorkPayload'] = ResolversParentTypes['PauseWorkPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['PauseWorkError']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type PriorityHoursResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['PriorityHours'] = ResolversParentTypes['PriorityHours']> = {
  priority?: Resolver<ResolversTypes['TicketPriority'], ParentType, ContextType>;
  resolutionHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  responseHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updateHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  dueTickets?: Resolver<Maybe<ResolversTypes['WorkTicketConnection']>, ParentType, ContextType, RequireFields<QueryDueTicketsArgs, 'first' | 'which'>>;
  experts?: Resolver<Maybe<ResolversTypes['ExpertConnection']>, ParentType, ContextType, RequireFields<QueryExpertsArgs, 'first'>>;
  myAssignedTickets?: Resolver<Maybe<ResolversTypes['WorkTicketConnection']>, ParentType, ContextType, RequireFields<QueryMyAssignedTicketsArgs, 'first'>>;
  myExpertProfile?: Resolver<Maybe<ResolversTypes['Expert']>, ParentType, ContextType>;
  referenceHistory?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ReferenceChange']>>, ParentType, ContextType, RequireFields<QueryReferenceHistoryArgs, 'kind' | 'thing'>>;
  skillRequirements?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SkillRequirement']>>, ParentType, ContextType>;
  skills?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SkillNode']>>, ParentType, ContextType>;
  supportContracts?: Resolver<Maybe<ResolversTypes['SupportContractConnection']>, ParentType, ContextType, RequireFields<QuerySupportContractsArgs, 'first'>>;
  ticketSearch?: Resolver<Maybe<ResolversTypes['WorkTicketConnection']>, ParentType, ContextType, RequireFields<QueryTicketSearchArgs, 'first'>>;
  ticketWatch?: Resolver<Maybe<ResolversTypes['TicketWatch']>, ParentType, ContextType>;
  visits?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ExpertVisit']>>, ParentType, ContextType, RequireFields<QueryVisitsArgs, 'days' | 'from'>>;
  waitingTickets?: Resolver<Maybe<ResolversTypes['WorkTicketConnection']>, ParentType, ContextType, RequireFields<QueryWaitingTicketsArgs, 'first'>>;
};

export type ReassignTicketErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ReassignTicketError'] = ResolversParentTypes['ReassignTicketError']> = {
  code?: Resolver<ResolversTypes['ReassignTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReassignTicketPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ReassignTicketPayload'] = ResolversParentTypes['ReassignTicketPayload']> = {
  awaitsSecondAdministrator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ReassignTicketError']>, ParentType, ContextType>;
};

export type RecordAbsenceErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['RecordAbsenceError'] = ResolversParentTypes['RecordAbsenceError']> = {
  code?: Resolver<ResolversTypes['RecordAbsenceErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecordAbsencePayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['RecordAbsencePayload'] = ResolversParentTypes['RecordAbsencePayload']> = {
  expert?: Resolver<Maybe<ResolversTypes['Expert']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RecordAbsenceError']>, ParentType, ContextType>;
};

export type ReferenceChangeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ReferenceChange'] = ResolversParentTypes['ReferenceChange']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bySubject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RejectAssignmentErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['RejectAssignmentError'] = ResolversParentTypes['RejectAssignmentError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectAssignmentPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['RejectAssignmentPayload'] = ResolversParentTypes['RejectAssignmentPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RejectAssignmentError']>, ParentType, ContextType>;
};

export type RequiredSkillResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['RequiredSkill'] = ResolversParentTypes['RequiredSkill']> = {
  level?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  skill?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SaveExpertErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveExpertError'] = ResolversParentTypes['SaveExpertError']> = {
  code?: Resolver<ResolversTypes['SaveExpertErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveExpertPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveExpertPayload'] = ResolversParentTypes['SaveExpertPayload']> = {
  expert?: Resolver<Maybe<ResolversTypes['Expert']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SaveExpertError']>, ParentType, ContextType>;
};

export type SaveSkillErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSkillError'] = ResolversParentTypes['SaveSkillError']> = {
  code?: Resolver<ResolversTypes['SaveSkillErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveSkillPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSkillPayload'] = ResolversParentTypes['SaveSkillPayload']> = {
  skill?: Resolver<Maybe<ResolversTypes['SkillNode']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SaveSkillError']>, ParentType, ContextType>;
};

export type SaveSkillRequirementErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSkillRequirementError'] = ResolversParentTypes['SaveSkillRequirementError']> = {
  code?: Resolver<ResolversTypes['SaveSkillRequirementErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveSkillRequirementPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSkillRequirementPayload'] = ResolversParentTypes['SaveSkillRequirementPayload']> = {
  requirement?: Resolver<Maybe<ResolversTypes['SkillRequirement']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SaveSkillRequirementError']>, ParentType, ContextType>;
};

export type SaveSupportContractErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSupportContractError'] = ResolversParentTypes['SaveSupportContractError']> = {
  code?: Resolver<ResolversTypes['SaveSupportContractErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SaveSupportContractPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SaveSupportContractPayload'] = ResolversParentTypes['SaveSupportContractPayload']> = {
  contract?: Resolver<Maybe<ResolversTypes['SupportContract']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SaveSupportContractError']>, ParentType, ContextType>;
};

export type ServiceAreaResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['ServiceArea'] = ResolversParentTypes['ServiceArea']> = {
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  postalCodePrefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetOutErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SetOutError'] = ResolversParentTypes['SetOutError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetOutPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SetOutPayload'] = ResolversParentTypes['SetOutPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SetOutError']>, ParentType, ContextType>;
};

export type SkillNodeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SkillNode'] = ResolversParentTypes['SkillNode']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SkillRequirementResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SkillRequirement'] = ResolversParentTypes['SkillRequirement']> = {
  deviceCategory?: Resolver<ResolversTypes['DeviceCategory'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  skills?: Resolver<ReadonlyArray<ResolversTypes['RequiredSkill']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StartWorkErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['StartWorkError'] = ResolversParentTypes['StartWorkError']> = {
  code?: Resolver<ResolversTypes['ExpertStepErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartWorkPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['StartWorkPayload'] = ResolversParentTypes['StartWorkPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['StartWorkError']>, ParentType, ContextType>;
};

export type StuckTicketResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['StuckTicket'] = ResolversParentTypes['StuckTicket']> = {
  reasons?: Resolver<ReadonlyArray<ResolversTypes['StuckReason']>, ParentType, ContextType>;
  ticket?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export type SupportContractResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SupportContract'] = ResolversParentTypes['SupportContract']> = {
  businessHours?: Resolver<Maybe<ResolversTypes['BusinessHours']>, ParentType, ContextType>;
  contract?: Resolver<Maybe<ResolversTypes['Contract']>, ParentType, ContextType>;
  countries?: Resolver<ReadonlyArray<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['DeviceCategory']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  prices?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  priorityHours?: Resolver<ReadonlyArray<ResolversTypes['PriorityHours']>, ParentType, ContextType>;
  resolutionHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  responseHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updateHours?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SupportContractConnectionResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SupportContractConnection'] = ResolversParentTypes['SupportContractConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SupportContractEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SupportContract']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SupportContractEdgeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['SupportContractEdge'] = ResolversParentTypes['SupportContractEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SupportContract'], ParentType, ContextType>;
};

export type TicketResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket'], FederationReferenceType extends FederationReferenceTypes['Ticket'] = FederationReferenceTypes['Ticket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Ticket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  assignment?: Resolver<Maybe<ResolversTypes['Assignment']>, ParentType, ContextType>;
  assignmentHistory?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Assignment']>>, ParentType, ContextType>;
  comments?: Resolver<ReadonlyArray<ResolversTypes['TicketComment']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadlineClocks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DeadlineClock']>>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deviceCategory?: Resolver<ResolversTypes['DeviceCategory'], ParentType, ContextType>;
  escalation?: Resolver<Maybe<ResolversTypes['Escalation']>, ParentType, ContextType>;
  history?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TicketEvent']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextStep?: Resolver<Maybe<ResolversTypes['TicketStep']>, ParentType, ContextType>;
  nextStepDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TicketPriority'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiredSkills?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RequiredSkill']>>, ParentType, ContextType>;
  resolutionNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resolveBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  respondBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  risk?: Resolver<Maybe<ResolversTypes['DeadlineRisk']>, ParentType, ContextType>;
  skillRuleBrokenBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TicketState'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updateBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  visit?: Resolver<Maybe<ResolversTypes['Visit']>, ParentType, ContextType>;
  waitingForCustomerSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waitingReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  whatWouldHelp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketCommentResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['TicketComment'] = ResolversParentTypes['TicketComment']> = {
  audience?: Resolver<ResolversTypes['CommentAudience'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
  bySubject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  writtenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TicketEventResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['TicketEvent'] = ResolversParentTypes['TicketEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
  bySubject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['TicketChange'], ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketStepCountResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['TicketStepCount'] = ResolversParentTypes['TicketStepCount']> = {
  escalated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  step?: Resolver<ResolversTypes['TicketStep'], ParentType, ContextType>;
  tickets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TicketWatchResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['TicketWatch'] = ResolversParentTypes['TicketWatch']> = {
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['TicketStepCount']>, ParentType, ContextType>;
  stuck?: Resolver<ReadonlyArray<ResolversTypes['StuckTicket']>, ParentType, ContextType>;
  stuckTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type TimelineEntryResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AcceptAssignmentError' | 'AskCustomerError' | 'AssignTicketsError' | 'ChangeTicketPriorityError' | 'CommentTicketError' | 'CompleteTicketError' | 'EndAbsenceError' | 'HandOverTicketsError' | 'PauseWorkError' | 'ReassignTicketError' | 'RecordAbsenceError' | 'RejectAssignmentError' | 'SaveExpertError' | 'SaveSkillError' | 'SaveSkillRequirementError' | 'SaveSupportContractError' | 'SetOutError' | 'StartWorkError' | 'WithdrawSupportContractError', ParentType, ContextType>;
};

export type VisitResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['Visit'] = ResolversParentTypes['Visit']> = {
  contactEmail?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  contactName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contactPhone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
};

export type WithdrawSupportContractErrorResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['WithdrawSupportContractError'] = ResolversParentTypes['WithdrawSupportContractError']> = {
  code?: Resolver<ResolversTypes['WithdrawSupportContractErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawSupportContractPayloadResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['WithdrawSupportContractPayload'] = ResolversParentTypes['WithdrawSupportContractPayload']> = {
  contract?: Resolver<Maybe<ResolversTypes['SupportContract']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['WithdrawSupportContractError']>, ParentType, ContextType>;
};

export type WorkTicketConnectionResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['WorkTicketConnection'] = ResolversParentTypes['WorkTicketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkTicketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Ticket']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type WorkTicketEdgeResolvers<ContextType = TicketingContext, ParentType extends ResolversParentTypes['WorkTicketEdge'] = ResolversParentTypes['WorkTicketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export type Resolvers<ContextType = TicketingContext> = {
  Absence?: AbsenceResolvers<ContextType>;
  AcceptAssignmentError?: AcceptAssignmentErrorResolvers<ContextType>;
  AcceptAssignmentPayload?: AcceptAssignmentPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  AskCustomerError?: AskCustomerErrorResolvers<ContextType>;
  AskCustomerPayload?: AskCustomerPayloadResolvers<ContextType>;
  AssignTicketsError?: AssignTicketsErrorResolvers<ContextType>;
  AssignTicketsPayload?: AssignTicketsPayloadResolvers<ContextType>;
  Assignment?: AssignmentResolvers<ContextType>;
  AssignmentReport?: AssignmentReportResolvers<ContextType>;
  BusinessHours?: BusinessHoursResolvers<ContextType>;
  ChangeTicketPriorityError?: ChangeTicketPriorityErrorResolvers<ContextType>;
  ChangeTicketPriorityPayload?: ChangeTicketPriorityPayloadResolvers<ContextType>;
  CommentTicketError?: CommentTicketErrorResolvers<ContextType>;
  CommentTicketPayload?: CommentTicketPayloadResolvers<ContextType>;
  CompleteTicketError?: CompleteTicketErrorResolvers<ContextType>;
  CompleteTicketPayload?: CompleteTicketPayloadResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeadlineClock?: DeadlineClockResolvers<ContextType>;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  EndAbsenceError?: EndAbsenceErrorResolvers<ContextType>;
  EndAbsencePayload?: EndAbsencePayloadResolvers<ContextType>;
  Expert?: ExpertResolvers<ContextType>;
  ExpertConnection?: ExpertConnectionResolvers<ContextType>;
  ExpertEdge?: ExpertEdgeResolvers<ContextType>;
  ExpertVisit?: ExpertVisitResolvers<ContextType>;
  HandOverReport?: HandOverReportResolvers<ContextType>;
  HandOverTicketsError?: HandOverTicketsErrorResolvers<ContextType>;
  HandOverTicketsPayload?: HandOverTicketsPayloadResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Opening?: OpeningResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  PauseWorkError?: PauseWorkErrorResolvers<ContextType>;
  PauseWorkPayload?: PauseWorkPayloadResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  PriorityHours?: PriorityHoursResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReassignTicketError?: ReassignTicketErrorResolvers<ContextType>;
  ReassignTicketPayload?: ReassignTicketPayloadResolvers<ContextType>;
  RecordAbsenceError?: RecordAbsenceErrorResolvers<ContextType>;
  RecordAbsencePayload?: RecordAbsencePayloadResolvers<ContextType>;
  ReferenceChange?: ReferenceChangeResolvers<ContextType>;
  RejectAssignmentError?: RejectAssignmentErrorResolvers<ContextType>;
  RejectAssignmentPayload?: RejectAssignmentPayloadResolvers<ContextType>;
  RequiredSkill?: RequiredSkillResolvers<ContextType>;
  SaveExpertError?: SaveExpertErrorResolvers<ContextType>;
  SaveExpertPayload?: SaveExpertPayloadResolvers<ContextType>;
  SaveSkillError?: SaveSkillErrorResolvers<ContextType>;
  SaveSkillPayload?: SaveSkillPayloadResolvers<ContextType>;
  SaveSkillRequirementError?: SaveSkillRequirementErrorResolvers<ContextType>;
  SaveSkillRequirementPayload?: SaveSkillRequirementPayloadResolvers<ContextType>;
  SaveSupportContractError?: SaveSupportContractErrorResolvers<ContextType>;
  SaveSupportContractPayload?: SaveSupportContractPayloadResolvers<ContextType>;
  ServiceArea?: ServiceAreaResolvers<ContextType>;
  SetOutError?: SetOutErrorResolvers<ContextType>;
  SetOutPayload?: SetOutPayloadResolvers<ContextType>;
  SkillNode?: SkillNodeResolvers<ContextType>;
  SkillRequirement?: SkillRequirementResolvers<ContextType>;
  StartWorkError?: StartWorkErrorResolvers<ContextType>;
  StartWorkPayload?: StartWorkPayloadResolvers<ContextType>;
  StuckTicket?: StuckTicketResolvers<ContextType>;
  SupportContract?: SupportContractResolvers<ContextType>;
  SupportContractConnection?: SupportContractConnectionResolvers<ContextType>;
  SupportContractEdge?: SupportContractEdgeResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  TicketComment?: TicketCommentResolvers<ContextType>;
  TicketEvent?: TicketEventResolvers<ContextType>;
  TicketStepCount?: TicketStepCountResolvers<ContextType>;
  TicketWatch?: TicketWatchResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Visit?: VisitResolvers<ContextType>;
  WithdrawSupportContractError?: WithdrawSupportContractErrorResolvers<ContextType>;
  WithdrawSupportContractPayload?: WithdrawSupportContractPayloadResolvers<ContextType>;
  WorkTicketConnection?: WorkTicketConnectionResolvers<ContextType>;
  WorkTicketEdge?: WorkTicketEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = TicketingContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
