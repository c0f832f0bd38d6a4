import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Address as AddressModel, Customer as CustomerModel } from '../profile/index.ts';
import type { Card as CardModel, CardKeySet as CardKeySetModel } from '../cards/index.ts';
import type { Contract as ContractModel, SupportPlan as SupportPlanModel } from '../plans/index.ts';
import type { Device as DeviceModel } from '../devices/index.ts';
import type { Invoice as InvoiceModel, InvoiceLine as InvoiceLineModel, InvoiceDocument as InvoiceDocumentModel } from '../invoices/index.ts';
import type { Money as MoneyModel } from '../../../kernel/money/money.ts';
import type { Notification as NotificationModel } from '../notifications/index.ts';
import type { Partner as PartnerModel, PartnerConsent as PartnerConsentModel, PartnerEvent as PartnerEventModel, PartnerKey as PartnerKeyModel } from '../partners/index.ts';
import type { Survey as SurveyModel } from '../surveys/index.ts';
import type { Ticket as TicketModel, TimelineEntry as TimelineEntryModel } from '../tickets/index.ts';
import type { CustomerContext } from '../graphql/context.ts';
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

/** A refusal of `addCard`. */
export type AddCardError = UserError & {
  readonly __typename?: 'AddCardError';
  /** From a closed list. */
  readonly code: AddCardErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `addCard` was refused. */
export type AddCardErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A card number or check value was sent in the clear; it was destroyed. */
  | 'CARD_DATA_IN_CLEAR'
  /** The envelope's key has expired; fetch the key set again. */
  | 'ENVELOPE_EXPIRED'
  /** The envelope was made for another customer or request. */
  | 'ENVELOPE_FOREIGN'
  /** This envelope was submitted before. */
  | 'ENVELOPE_REPLAYED'
  /** This is no JWE of the expected form. */
  | 'INVALID_ENVELOPE'
  /** There is no such card to replace. */
  | 'NOT_FOUND'
  /** Register first. */
  | 'NOT_REGISTERED'
  /** At most 10 cards, and only so many tries in an hour and a day; the message says when to try again. */
  | 'TOO_MANY';

/** What `addCard` takes. */
export type AddCardInput = {
  /** Compact JWE made by `encryptCard()`; never a card number. */
  readonly encryptedCard: Scalars['String']['input'];
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The card that this one replaces once it is stored. */
  readonly replacesCardId?: InputMaybe<Scalars['ID']['input']>;
  /** The request id that stands in the JWE's protected header; prefix `req_`. */
  readonly requestId: Scalars['ID']['input'];
};

/** What `addCard` answers. */
export type AddCardPayload = {
  readonly __typename?: 'AddCardPayload';
  /** The pending card; null when refused. */
  readonly card: Maybe<Card>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AddCardError>;
};

/** A refusal of `addDevice`. */
export type AddDeviceError = UserError & {
  readonly __typename?: 'AddDeviceError';
  /** From a closed list. */
  readonly code: AddDeviceErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `addDevice` was refused. */
export type AddDeviceErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such customer. */
  | 'NOT_FOUND'
  /** At most 100 devices. */
  | 'TOO_MANY';

/** What `addDevice` takes. */
export type AddDeviceInput = {
  /** What kind. */
  readonly category: DeviceCategory;
  /** Whose device; for the helpdesk. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Maker and model. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** What the customer calls it, 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Serial number. */
  readonly serialNumber?: InputMaybe<Scalars['String']['input']>;
};

/** What `addDevice` answers. */
export type AddDevicePayload = {
  readonly __typename?: 'AddDevicePayload';
  /** The device; null when refused. */
  readonly device: Maybe<Device>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AddDeviceError>;
};

/** A refusal of `addPartnerOwner`. */
export type AddPartnerOwnerError = UserError & {
  readonly __typename?: 'AddPartnerOwnerError';
  /** From a closed list. */
  readonly code: AddPartnerOwnerErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `addPartnerOwner` was refused. */
export type AddPartnerOwnerErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such partner. */
  | 'NOT_FOUND'
  /** At most 20 owners. */
  | 'TOO_MANY';

/** What `addPartnerOwner` takes. */
export type AddPartnerOwnerInput = {
  /** Which partner. */
  readonly partnerId: Scalars['ID']['input'];
  /** The person's `sub` at the issuer, 1 to 255 characters. */
  readonly sub: Scalars['String']['input'];
};

/** What `addPartnerOwner` answers. */
export type AddPartnerOwnerPayload = {
  readonly __typename?: 'AddPartnerOwnerPayload';
  /** The partner; null when refused. */
  readonly partner: Maybe<Partner>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<AddPartnerOwnerError>;
};

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

/** A address, as given. */
export type AddressInput = {
  /** City. */
  readonly city: Scalars['String']['input'];
  /** Country. */
  readonly country: Scalars['CountryCode']['input'];
  /** Street and number, at most 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** Building, floor, care of. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Postal code as the country writes it. */
  readonly postalCode: Scalars['String']['input'];
  /** State or region. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** When the expert comes. */
export type Appointment = {
  readonly __typename?: 'Appointment';
  /** Why the last request could not be kept, in a sentence; null when it was. */
  readonly refusedBecause: Maybe<Scalars['String']['output']>;
  /** What was asked for and is not answered; null when everything is. */
  readonly requestedWindow: Maybe<AppointmentWindow>;
  /** How it stands. */
  readonly state: AppointmentState;
  /** What is agreed; null before. */
  readonly window: Maybe<AppointmentWindow>;
  /** The times to choose among, soonest first; empty when the expert has no free hour in the next three weeks. */
  readonly windows: ReadonlyArray<AppointmentWindow>;
};

/** How an appointment stands. */
export type AppointmentState =
  /** A time is agreed. */
  | 'CONFIRMED'
  /** Times are offered; none is chosen. */
  | 'OFFERED'
  /** The customer has asked for a time, and it is not confirmed yet. */
  | 'REQUESTED';

/** A time in which the expert comes. */
export type AppointmentWindow = {
  readonly __typename?: 'AppointmentWindow';
  /** Until then it can be chosen, and left for another. */
  readonly choosableUntil: Scalars['DateTime']['output'];
  /** Its first instant; names it. */
  readonly from: Scalars['DateTime']['output'];
  /** Its end: the expert is there before. */
  readonly until: Scalars['DateTime']['output'];
};

/** How often something recurs. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every three months. */
  | 'QUARTER'
  /** Every year. */
  | 'YEAR';

/** A refusal of `cancelPlan`. */
export type CancelPlanError = UserError & {
  readonly __typename?: 'CancelPlanError';
  /** From a closed list. */
  readonly code: CancelPlanErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `cancelPlan` was refused. */
export type CancelPlanErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such plan. */
  | 'NOT_FOUND'
  /** The plan is over or cancelled already. */
  | 'NOT_RUNNING';

/** What `cancelPlan` takes. */
export type CancelPlanInput = {
  /** Which plan. */
  readonly planId: Scalars['ID']['input'];
};

/** What `cancelPlan` answers. */
export type CancelPlanPayload = {
  readonly __typename?: 'CancelPlanPayload';
  /** The plan; null when refused. */
  readonly plan: Maybe<SupportPlan>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CancelPlanError>;
};

/** A refusal of `cancelTicket`. */
export type CancelTicketError = UserError & {
  readonly __typename?: 'CancelTicketError';
  /** From a closed list. */
  readonly code: CancelTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `cancelTicket` was refused. */
export type CancelTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket. */
  | 'NOT_FOUND'
  /** The ticket is completed or cancelled already. */
  | 'NOT_OPEN';

/** What `cancelTicket` takes. */
export type CancelTicketInput = {
  /** Why; at most 1,000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `cancelTicket` answers. */
export type CancelTicketPayload = {
  readonly __typename?: 'CancelTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CancelTicketError>;
};

/** A payment card, as far as the customer quantum knows it. */
export type Card = Node & {
  readonly __typename?: 'Card';
  /** Why it was declined; null unless it was. */
  readonly decline: Maybe<CardDecline>;
  /** Global id, prefix `crd_`. */
  readonly id: Scalars['ID']['output'];
  /** Last four digits; null until stored. */
  readonly lastFour: Maybe<Scalars['String']['output']>;
  /** When the vault settled it; null while pending. */
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way. */
  readonly state: CardState;
  /** When it was submitted. */
  readonly submittedAt: Scalars['DateTime']['output'];
};

/** Why a card was declined. */
export type CardDecline = {
  readonly __typename?: 'CardDecline';
  /** The reason, from a closed list: `EXPIRED_CARD`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
};

/** The signed set of public keys that a card may be encrypted to. */
export type CardKeySet = {
  readonly __typename?: 'CardKeySet';
  /** After this it must not be used. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When it was signed. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** Compact JWS, ES256, to be checked against the pinned signing key. */
  readonly jws: Scalars['String']['output'];
};

/** Where a card is on its way. */
export type CardState =
  /** Declined; see the decline. */
  | 'DECLINED'
  /** Submitted; the vault has not settled it yet. */
  | 'PENDING'
  /** Removed or replaced. */
  | 'REMOVED'
  /** Stored and usable. */
  | 'STORED';

/** A refusal of `chooseAppointment`. */
export type ChooseAppointmentError = UserError & {
  readonly __typename?: 'ChooseAppointmentError';
  /** From a closed list. */
  readonly code: ChooseAppointmentErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `chooseAppointment` was refused. */
export type ChooseAppointmentErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such ticket. */
  | 'NOT_FOUND'
  /** This time is not offered. */
  | 'NOT_OFFERED'
  /** It is too late to choose this time, or to change the one that is agreed. */
  | 'TOO_LATE';

/** What `chooseAppointment` takes. */
export type ChooseAppointmentInput = {
  /** The `from` of one of its `appointment.windows`. */
  readonly from: Scalars['DateTime']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `chooseAppointment` answers. */
export type ChooseAppointmentPayload = {
  readonly __typename?: 'ChooseAppointmentPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ChooseAppointmentError>;
};

/** A refusal of `choosePlan`. */
export type ChoosePlanError = UserError & {
  readonly __typename?: 'ChoosePlanError';
  /** From a closed list. */
  readonly code: ChoosePlanErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `choosePlan` was refused. */
export type ChoosePlanErrorCode =
  /** The customer has a running plan of this contract. */
  | 'ALREADY_CHOSEN'
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** The contract is no longer offered. */
  | 'CONTRACT_WITHDRAWN'
  /** The contract does not serve the account's country. */
  | 'COUNTRY_NOT_SERVED'
  /** The contract is not sold in the account's currency. */
  | 'CURRENCY_NOT_OFFERED'
  /** There is no such contract. */
  | 'NOT_FOUND'
  /** Register first. */
  | 'NOT_REGISTERED';

/** What `choosePlan` takes. */
export type ChoosePlanInput = {
  /** Which contract. */
  readonly contractId: Scalars['ID']['input'];
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What `choosePlan` answers. */
export type ChoosePlanPayload = {
  readonly __typename?: 'ChoosePlanPayload';
  /** The pending plan; null when refused. */
  readonly plan: Maybe<SupportPlan>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ChoosePlanError>;
};

/** A refusal of `commentOnTicket`. */
export type CommentOnTicketError = UserError & {
  readonly __typename?: 'CommentOnTicketError';
  /** From a closed list. */
  readonly code: CommentOnTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `commentOnTicket` was refused. */
export type CommentOnTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such ticket. */
  | 'NOT_FOUND';

/** What `commentOnTicket` takes. */
export type CommentOnTicketInput = {
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 10,000 characters. */
  readonly text: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `commentOnTicket` answers. */
export type CommentOnTicketPayload = {
  readonly __typename?: 'CommentOnTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CommentOnTicketError>;
};

/** A support contract on offer, as replicated from the operations side. */
export type Contract = Node & {
  readonly __typename?: 'Contract';
  /** In which countries it is served. */
  readonly countries: ReadonlyArray<Scalars['CountryCode']['output']>;
  /** Which equipment it covers. */
  readonly coverage: ReadonlyArray<DeviceCategory>;
  /** What it is, in a few sentences. */
  readonly description: Scalars['String']['output'];
  /** Global id, prefix `ctr_`. */
  readonly id: Scalars['ID']['output'];
  /** How often it is billed. */
  readonly interval: BillingInterval;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** How many tickets may be open at once; null is no bound. */
  readonly openTicketsMax: Maybe<Scalars['Int']['output']>;
  /** List price of one interval in each currency it is sold in. */
  readonly prices: ReadonlyArray<Money>;
  /** Hours until resolution that it promises, in business time. */
  readonly resolutionHours: Scalars['Int']['output'];
  /** Hours until the first response that it promises, in business time. */
  readonly responseHours: Scalars['Int']['output'];
  /** Length of the term in intervals; null runs until cancelled. */
  readonly termIntervals: Maybe<Scalars['Int']['output']>;
};

/** A page of a list of contracts. */
export type ContractConnection = {
  readonly __typename?: 'ContractConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<ContractEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Contract>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of contracts. */
export type ContractEdge = {
  readonly __typename?: 'ContractEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The contract. */
  readonly node: Contract;
};

/** A refusal of `createPartner`. */
export type CreatePartnerError = UserError & {
  readonly __typename?: 'CreatePartnerError';
  /** From a closed list. */
  readonly code: CreatePartnerErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `createPartner` was refused. */
export type CreatePartnerErrorCode =
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE';

/** What `createPartner` takes. */
export type CreatePartnerInput = {
  /** Its name, 1 to 100 characters: customers see it when they consent. */
  readonly name: Scalars['String']['input'];
  /** The first owner's `sub` at the issuer; they need the role `partner` there. */
  readonly ownerSub: Scalars['String']['input'];
};

/** A refusal of `createPartnerKey`. */
export type CreatePartnerKeyError = UserError & {
  readonly __typename?: 'CreatePartnerKeyError';
  /** From a closed list. */
  readonly code: CreatePartnerKeyErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `createPartnerKey` was refused. */
export type CreatePartnerKeyErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such partner. */
  | 'NOT_FOUND'
  /** At most 20 keys that work. */
  | 'TOO_MANY';

/** What `createPartnerKey` takes. */
export type CreatePartnerKeyInput = {
  /** From where it may be used: up to 50 addresses and networks; from anywhere when left out. */
  readonly addresses?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** In how many days it ends, 1 to 365. */
  readonly days?: InputMaybe<Scalars['Int']['input']>;
  /** What it reaches. */
  readonly mode: PartnerKeyMode;
  /** What its owner calls it, 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Which partner. */
  readonly partnerId: Scalars['ID']['input'];
  /** What it may be used for; at least one. */
  readonly scopes: ReadonlyArray<PartnerKeyScope>;
};

/** What `createPartnerKey` answers. */
export type CreatePartnerKeyPayload = {
  readonly __typename?: 'CreatePartnerKeyPayload';
  /** The key; null when refused. */
  readonly key: Maybe<PartnerKey>;
  /** The text of the key, to be kept where secrets are kept: it is shown this once. Null when refused. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CreatePartnerKeyError>;
};

/** What `createPartner` answers. */
export type CreatePartnerPayload = {
  readonly __typename?: 'CreatePartnerPayload';
  /** The partner; null when refused. */
  readonly partner: Maybe<Partner>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<CreatePartnerError>;
};

/** A person or household with support plans. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  /** Where invoices are addressed to and where experts come to by default. */
  readonly billingAddress: Address;
  /** Cards as the customer sees them: state and last four digits. */
  readonly cards: ReadonlyArray<Card>;
  /** The partners that the customer has consented to, also those from whom it was taken back. */
  readonly consents: ReadonlyArray<PartnerConsent>;
  /** The account's currency; fixed at registration. */
  readonly currency: Scalars['Currency']['output'];
  /** Devices, newest first. */
  readonly devices: DeviceConnection;
  /** Where e-mail goes. */
  readonly email: Scalars['EmailAddress']['output'];
  /** Global id, prefix `cus_`. */
  readonly id: Scalars['ID']['output'];
  /** Invoices, newest first. */
  readonly invoices: InvoiceConnection;
  /** BCP 47 language tag for notices: `en`, `de-AT`. */
  readonly locale: Scalars['String']['output'];
  /** Full name. */
  readonly name: Scalars['String']['output'];
  /** Notices that were or will be sent, newest first. */
  readonly notices: NoticeConnection;
  /** By which channel each kind of notice is sent. */
  readonly notificationPreferences: NotificationPreferences;
  /** Telephone number; null when none was given. */
  readonly phone: Maybe<Scalars['PhoneNumber']['output']>;
  /** Support plans, newest first. */
  readonly plans: SupportPlanConnection;
  /** When the customer registered. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** VAT or other tax number; null when there is none. */
  readonly taxId: Maybe<Scalars['String']['output']>;
  /** Tickets, newest first. */
  readonly tickets: TicketConnection;
  /** The account's time zone: periods and invoice dates are computed in it. */
  readonly timeZone: Scalars['TimeZone']['output'];
};


/** A person or household with support plans. */
export type CustomerDevicesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person or household with support plans. */
export type CustomerInvoicesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person or household with support plans. */
export type CustomerNoticesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person or household with support plans. */
export type CustomerPlansArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A person or household with support plans. */
export type CustomerTicketsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states: InputMaybe<ReadonlyArray<TicketState>>;
};

/** A page of a list of customers. */
export type CustomerConnection = {
  readonly __typename?: 'CustomerConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<CustomerEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Customer>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of customers. */
export type CustomerEdge = {
  readonly __typename?: 'CustomerEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The customer. */
  readonly node: Customer;
};

/** A piece of equipment. */
export type Device = Node & {
  readonly __typename?: 'Device';
  /** When it was added. */
  readonly addedAt: Scalars['DateTime']['output'];
  /** What kind. */
  readonly category: DeviceCategory;
  /** Global id, prefix `dev_`. */
  readonly id: Scalars['ID']['output'];
  /** Maker and model; null when not given. */
  readonly model: Maybe<Scalars['String']['output']>;
  /** What the customer calls it. */
  readonly name: Scalars['String']['output'];
  /** Serial number; null when not given. */
  readonly serialNumber: Maybe<Scalars['String']['output']>;
};

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

/** A page of a list of devices. */
export type DeviceConnection = {
  readonly __typename?: 'DeviceConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<DeviceEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Device>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of devices. */
export type DeviceEdge = {
  readonly __typename?: 'DeviceEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The device. */
  readonly node: Device;
};

/** A refusal of `giveConsent`. */
export type GiveConsentError = UserError & {
  readonly __typename?: 'GiveConsentError';
  /** From a closed list. */
  readonly code: GiveConsentErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `giveConsent` was refused. */
export type GiveConsentErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such partner. */
  | 'NOT_FOUND'
  /** Register first. */
  | 'NOT_REGISTERED'
  /** At most 100 partners. */
  | 'TOO_MANY';

/** What `giveConsent` takes. */
export type GiveConsentInput = {
  /** Which partner. */
  readonly partnerId: Scalars['ID']['input'];
};

/** What `giveConsent` answers. */
export type GiveConsentPayload = {
  readonly __typename?: 'GiveConsentPayload';
  /** The consent; null when refused. */
  readonly consent: Maybe<PartnerConsent>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<GiveConsentError>;
};

/** An invoice, as the customer's copy holds it: readable while billing is down. */
export type Invoice = Node & {
  readonly __typename?: 'Invoice';
  /** What has been paid. */
  readonly amountPaid: Money;
  /** When it should be paid by. */
  readonly dueOn: Scalars['LocalDate']['output'];
  /** Global id, prefix `inv_`. */
  readonly id: Scalars['ID']['output'];
  /** Its day, in the account's zone. */
  readonly issuedOn: Scalars['LocalDate']['output'];
  /** What it is made of. */
  readonly lines: ReadonlyArray<InvoiceLine>;
  /** Sum of the lines before tax. */
  readonly net: Money;
  /** Gapless number: `Q-2026-000042`. */
  readonly number: Scalars['String']['output'];
  /** The document, equal to the byte with what was sent. */
  readonly pdf: InvoicePdf;
  /** Where it is on its way. */
  readonly state: InvoiceState;
  /** Sum of the taxes. */
  readonly tax: Money;
  /** What is to be paid. */
  readonly total: Money;
};

/** A page of a list of invoices. */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<InvoiceEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Invoice>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of invoices. */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. */
  readonly node: Invoice;
};

/** One line of an invoice. */
export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** What for. */
  readonly description: Scalars['String']['output'];
  /** Before tax. */
  readonly net: Money;
  /** First instant after the period; null for one-off lines. */
  readonly periodEnd: Maybe<Scalars['DateTime']['output']>;
  /** First instant of the period; null for one-off lines. */
  readonly periodStart: Maybe<Scalars['DateTime']['output']>;
  /** How many, exact. */
  readonly quantity: Scalars['Decimal']['output'];
  /** Tax rate in percent, exact. */
  readonly taxRatePercent: Scalars['Decimal']['output'];
};

/** An invoice's PDF. */
export type InvoicePdf = {
  readonly __typename?: 'InvoicePdf';
  /** The document, base64. */
  readonly contentBase64: Scalars['String']['output'];
  /** Made from the invoice's number. */
  readonly fileName: Scalars['String']['output'];
  /** SHA-256 of the document, hexadecimal. */
  readonly sha256: Scalars['String']['output'];
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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes an encrypted card and answers at once: the card is pending until the vault has settled it. */
  readonly addCard: AddCardPayload;
  /** Adds a device that tickets can be about. */
  readonly addDevice: AddDevicePayload;
  /** Makes a person an owner of a partner: they may make, rotate and revoke its keys. */
  readonly addPartnerOwner: AddPartnerOwnerPayload;
  /** Cancels a plan; it runs to the end of the period that is paid. */
  readonly cancelPlan: CancelPlanPayload;
  /** Withdraws a ticket that is not completed. */
  readonly cancelTicket: CancelTicketPayload;
  /** Asks for one of the offered times for the expert's visit, or for another one than before. It stands as requested until it is confirmed. */
  readonly chooseAppointment: ChooseAppointmentPayload;
  /** Chooses a support contract. The plan is pending until billing has opened the subscription. */
  readonly choosePlan: ChoosePlanPayload;
  /** Adds a comment to a ticket. */
  readonly commentOnTicket: CommentOnTicketPayload;
  /** Makes a partner, with its first owner. */
  readonly createPartner: CreatePartnerPayload;
  /** Makes a key. Its text is in this answer and never shown again. */
  readonly createPartnerKey: CreatePartnerKeyPayload;
  /** Lets a partner see the customer's devices, plans, tickets and invoices, and submit tickets for them. */
  readonly giveConsent: GiveConsentPayload;
  /** Makes the signed-in person a customer. Doing it twice is refused. */
  readonly registerCustomer: RegisterCustomerPayload;
  /** Removes a card; the vault destroys it. */
  readonly removeCard: RemoveCardPayload;
  /** Removes a device; its tickets stay. */
  readonly removeDevice: RemoveDevicePayload;
  /** Takes a person from a partner's owners. The last one stays. */
  readonly removePartnerOwner: RemovePartnerOwnerPayload;
  /** Says that a completed ticket is not solved; it goes back to be assigned. */
  readonly reopenTicket: ReopenTicketPayload;
  /** Ends a key everywhere, within two seconds. */
  readonly revokePartnerKey: RevokePartnerKeyPayload;
  /** Makes a key in the place of another one, which stays valid for the overlap. Its text is in this answer and never shown again. */
  readonly rotatePartnerKey: RotatePartnerKeyPayload;
  /** Answers a survey. The link's token can be used once. */
  readonly submitSurvey: SubmitSurveyPayload;
  /** Submits a ticket. It is visible at once and is never lost; the helpdesk names the customer it is for. */
  readonly submitTicket: SubmitTicketPayload;
  /** Changes the profile; what is left out stays as it is. */
  readonly updateProfile: UpdateProfilePayload;
  /** Takes a consent back; from then on the partner sees nothing of the customer's. */
  readonly withdrawConsent: WithdrawConsentPayload;
};


export type MutationAddCardArgs = {
  input: AddCardInput;
};


export type MutationAddDeviceArgs = {
  input: AddDeviceInput;
};


export type MutationAddPartnerOwnerArgs = {
  input: AddPartnerOwnerInput;
};


export type MutationCancelPlanArgs = {
  input: CancelPlanInput;
};


export type MutationCancelTicketArgs = {
  input: CancelTicketInput;
};


export type MutationChooseAppointmentArgs = {
  input: ChooseAppointmentInput;
};


export type MutationChoosePlanArgs = {
  input: ChoosePlanInput;
};


export type MutationCommentOnTicketArgs = {
  input: CommentOnTicketInput;
};


export type MutationCreatePartnerArgs = {
  input: CreatePartnerInput;
};


export type MutationCreatePartnerKeyArgs = {
  input: CreatePartnerKeyInput;
};


export type MutationGiveConsentArgs = {
  input: GiveConsentInput;
};


export type MutationRegisterCustomerArgs = {
  input: RegisterCustomerInput;
};


export type MutationRemoveCardArgs = {
  input: RemoveCardInput;
};


export type MutationRemoveDeviceArgs = {
  input: RemoveDeviceInput;
};


export type MutationRemovePartnerOwnerArgs = {
  input: RemovePartnerOwnerInput;
};


export type MutationReopenTicketArgs = {
  input: ReopenTicketInput;
};


export type MutationRevokePartnerKeyArgs = {
  input: RevokePartnerKeyInput;
};


export type MutationRotatePartnerKeyArgs = {
  input: RotatePartnerKeyInput;
};


export type MutationSubmitSurveyArgs = {
  input: SubmitSurveyInput;
};


export type MutationSubmitTicketArgs = {
  input: SubmitTicketInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


export type MutationWithdrawConsentArgs = {
  input: WithdrawConsentInput;
};

/** Anything with a global id; `node(id:)` finds it again. */
export type Node = {
  /** Global id: a prefix that names the type, then 26 characters that cannot be guessed. */
  readonly id: Scalars['ID']['output'];
};

/** A notice to a customer. */
export type Notice = Node & {
  readonly __typename?: 'Notice';
  /** How it is sent. */
  readonly channel: NoticeChannel;
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Global id, prefix `ntc_`. */
  readonly id: Scalars['ID']['output'];
  /** What it is about. */
  readonly kind: NoticeKind;
  /** When it was handed over; null while pending. */
  readonly sentAt: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way. */
  readonly state: NoticeState;
  /** Subject line or first words. */
  readonly subject: Scalars['String']['output'];
};

/** How a customer hears about things. */
export type NoticeChannel =
  /** By e-mail. */
  | 'EMAIL'
  /** By text message; needs a telephone number. */
  | 'SMS';

/** A page of a list of notices. */
export type NoticeConnection = {
  readonly __typename?: 'NoticeConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<NoticeEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Notice>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of notices. */
export type NoticeEdge = {
  readonly __typename?: 'NoticeEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The notice. */
  readonly node: Notice;
};

/** What a notice is about. */
export type NoticeKind =
  /** A time for the expert's visit is agreed. */
  | 'APPOINTMENT_CONFIRMED'
  /** Times for the expert's visit, to choose one. */
  | 'APPOINTMENT_OFFERED'
  /** A credit note corrects an invoice. */
  | 'CREDIT_NOTE_ISSUED'
  /** An invoice was issued. */
  | 'INVOICE_ISSUED'
  /** An invoice was cancelled. */
  | 'INVOICE_VOIDED'
  /** A payment failed. */
  | 'PAYMENT_FAILED'
  /** A payment arrived. */
  | 'PAYMENT_RECEIVED'
  /** Money went back to the customer. */
  | 'PAYMENT_REFUNDED'
  /** Something is overdue. */
  | 'PAYMENT_REMINDER'
  /** An expert was assigned. */
  | 'TICKET_ASSIGNED'
  /** A ticket is completed; carries the survey link. */
  | 'TICKET_COMPLETED'
  /** Welcome after registration. */
  | 'WELCOME';

/** Where a notice is on its way. */
export type NoticeState =
  /** Given up after the last try. */
  | 'FAILED'
  /** Waiting to be sent, or to be tried again. */
  | 'PENDING'
  /** Handed to the mail or text service. */
  | 'SENT';

/** The customer's choice of channels. */
export type NotificationPreferences = {
  readonly __typename?: 'NotificationPreferences';
  /** About money: invoices, receipts, failed payments. */
  readonly billing: NoticeChannel;
  /** About tickets: assignment, completion, survey. */
  readonly tickets: NoticeChannel;
};

/** A notification preferences, as given. */
export type NotificationPreferencesInput = {
  /** About money. */
  readonly billing: NoticeChannel;
  /** About tickets. */
  readonly tickets: NoticeChannel;
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

/** A partner: a company whose systems ask the partner graph with keys. */
export type Partner = Node & {
  readonly __typename?: 'Partner';
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What happened to it and its keys, newest first. */
  readonly events: PartnerEventConnection;
  /** Global id, prefix `prt_`. */
  readonly id: Scalars['ID']['output'];
  /** Its keys, newest first; at most the last hundred. */
  readonly keys: ReadonlyArray<PartnerKey>;
  /** Its name, as customers see it when they consent. */
  readonly name: Scalars['String']['output'];
  /** Who may make, rotate and revoke its keys: their `sub` at the issuer. */
  readonly owners: ReadonlyArray<Scalars['String']['output']>;
};


/** A partner: a company whose systems ask the partner graph with keys. */
export type PartnerEventsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of a list of partners. */
export type PartnerConnection = {
  readonly __typename?: 'PartnerConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<PartnerEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Partner>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** A customer's consent to one partner. */
export type PartnerConsent = {
  readonly __typename?: 'PartnerConsent';
  /** When it was given last. */
  readonly givenAt: Scalars['DateTime']['output'];
  /** How it came about. */
  readonly origin: PartnerConsentOrigin;
  /** The partner's id. */
  readonly partnerId: Scalars['ID']['output'];
  /** The partner's name. */
  readonly partnerName: Scalars['String']['output'];
  /** When it was taken back; null while it stands. */
  readonly withdrawnAt: Maybe<Scalars['DateTime']['output']>;
};

/** Why a partner may see a customer's things. */
export type PartnerConsentOrigin =
  /** The partner brought the customer, who said so at the registration. */
  | 'BROUGHT'
  /** The customer said so. */
  | 'GIVEN';

/** One place in a list of partners. */
export type PartnerEdge = {
  readonly __typename?: 'PartnerEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The partner. */
  readonly node: Partner;
};

/** What happened to a partner's account. */
export type PartnerEvent = {
  readonly __typename?: 'PartnerEvent';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** In a sentence, without secrets. */
  readonly description: Scalars['String']['output'];
  /** Id, prefix `pev_`. */
  readonly id: Scalars['ID']['output'];
  /** What, in a word: `KEY_CREATED`. */
  readonly kind: Scalars['String']['output'];
  /** Who did it: the caller's subject. */
  readonly subject: Scalars['String']['output'];
};

/** A page of a list of events. */
export type PartnerEventConnection = {
  readonly __typename?: 'PartnerEventConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<PartnerEventEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<PartnerEvent>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of events. */
export type PartnerEventEdge = {
  readonly __typename?: 'PartnerEventEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: PartnerEvent;
};

/** A key of a partner. Only a hash of its text is kept. */
export type PartnerKey = {
  readonly __typename?: 'PartnerKey';
  /** From where it may be used: addresses and networks such as `203.0.113.0/24`; empty is from anywhere. */
  readonly addresses: ReadonlyArray<Scalars['String']['output']>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it ends: 90 days after it was made, if nothing else was said. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Id, prefix `pky_`; the key's text has it in it. */
  readonly id: Scalars['ID']['output'];
  /** Its last four characters, to tell it from others. */
  readonly lastFour: Scalars['String']['output'];
  /** When it last read or wrote something of a customer or a partner, to the minute; null before that. */
  readonly lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it reaches. */
  readonly mode: PartnerKeyMode;
  /** What its owner calls it. */
  readonly name: Scalars['String']['output'];
  /** When it was revoked; null unless it was. */
  readonly revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** What it may be used for. */
  readonly scopes: ReadonlyArray<PartnerKeyScope>;
  /** Whether it works. */
  readonly state: PartnerKeyState;
};

/** What a key reaches. */
export type PartnerKeyMode =
  /** Real customers, as far as they consented. */
  | 'LIVE'
  /** Test data only. */
  | 'TEST';

/** What a key may be used for. A scope does not include another one. */
export type PartnerKeyScope =
  /** What configures the partner's account, such as webhook endpoints: 10 calls an hour. */
  | 'ADMINISTER'
  /** Queries: 1,000 calls an hour. */
  | 'READ'
  /** Mutations: 100 calls an hour. */
  | 'WRITE';

/** Whether a key works. */
export type PartnerKeyState =
  /** It works. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** It was revoked. */
  | 'REVOKED';

export type Query = {
  readonly __typename?: 'Query';
  /** The signed intake key set that cards are encrypted to; null until the vault has published its first. */
  readonly cardKeySet: Maybe<CardKeySet>;
  /** Support contracts on offer, cheapest first. */
  readonly contracts: Maybe<ContractConnection>;
  /** A customer by id, for staff. */
  readonly customer: Maybe<Customer>;
  /** Customers by name, e-mail or telephone number, for the caller who waits. */
  readonly customers: Maybe<CustomerConnection>;
  /** The signed-in customer; null before registration. */
  readonly me: Maybe<Customer>;
  /** Anything by its global id; null when it does not exist or is not yours. */
  readonly node: Maybe<Node>;
  /** Several things by their global ids, in the same order; at most 100. */
  readonly nodes: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** The partner whose key the caller presents; the partners that a signed-in person owns. */
  readonly ownPartners: Maybe<ReadonlyArray<Partner>>;
  /** A partner, for administrators and its owners; null when it does not exist or is not yours. */
  readonly partner: Maybe<Partner>;
  /** All partners, newest first. */
  readonly partners: Maybe<PartnerConnection>;
  /** What a survey link is about. Opening it needs the link's token and no sign-in. */
  readonly surveyInvitation: Maybe<SurveyInvitation>;
};


export type QueryContractsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  country: InputMaybe<Scalars['CountryCode']['input']>;
  coverage: InputMaybe<ReadonlyArray<DeviceCategory>>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search: InputMaybe<Scalars['String']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type QueryPartnerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPartnersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySurveyInvitationArgs = {
  token: Scalars['String']['input'];
};

/** A refusal of `registerCustomer`. */
export type RegisterCustomerError = UserError & {
  readonly __typename?: 'RegisterCustomerError';
  /** From a closed list. */
  readonly code: RegisterCustomerErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `registerCustomer` was refused. */
export type RegisterCustomerErrorCode =
  /** This person is a customer already. */
  | 'ALREADY_REGISTERED'
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such partner. */
  | 'NOT_FOUND'
  /** Notices by SMS need a telephone number. */
  | 'PHONE_REQUIRED';

/** What `registerCustomer` takes. */
export type RegisterCustomerInput = {
  /** Where invoices are addressed to. */
  readonly billingAddress: AddressInput;
  /** The partner who brought the customer: registering consents to it. The consent can be taken back. */
  readonly broughtBy?: InputMaybe<Scalars['ID']['input']>;
  /** The account's currency; it cannot be changed later. */
  readonly currency: Scalars['Currency']['input'];
  /** Where e-mail goes. */
  readonly email: Scalars['EmailAddress']['input'];
  /** BCP 47 language tag for notices. */
  readonly locale?: InputMaybe<Scalars['String']['input']>;
  /** Full name, 1 to 200 characters. */
  readonly name: Scalars['String']['input'];
  /** By which channel notices are sent; e-mail when left out. */
  readonly notificationPreferences?: InputMaybe<NotificationPreferencesInput>;
  /** Telephone number; needed for notices by SMS. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  /** VAT or other tax number. */
  readonly taxId?: InputMaybe<Scalars['String']['input']>;
  /** The account's time zone. */
  readonly timeZone: Scalars['TimeZone']['input'];
};

/** What `registerCustomer` answers. */
export type RegisterCustomerPayload = {
  readonly __typename?: 'RegisterCustomerPayload';
  /** The new customer; null when refused. */
  readonly customer: Maybe<Customer>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RegisterCustomerError>;
};

/** A refusal of `removeCard`. */
export type RemoveCardError = UserError & {
  readonly __typename?: 'RemoveCardError';
  /** From a closed list. */
  readonly code: RemoveCardErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `removeCard` was refused. */
export type RemoveCardErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such card. */
  | 'NOT_FOUND';

/** What `removeCard` takes. */
export type RemoveCardInput = {
  /** Which card. */
  readonly cardId: Scalars['ID']['input'];
};

/** What `removeCard` answers. */
export type RemoveCardPayload = {
  readonly __typename?: 'RemoveCardPayload';
  /** The removed card; null when refused. */
  readonly card: Maybe<Card>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RemoveCardError>;
};

/** A refusal of `removeDevice`. */
export type RemoveDeviceError = UserError & {
  readonly __typename?: 'RemoveDeviceError';
  /** From a closed list. */
  readonly code: RemoveDeviceErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `removeDevice` was refused. */
export type RemoveDeviceErrorCode =
  /** There is no such device. */
  | 'NOT_FOUND';

/** What `removeDevice` takes. */
export type RemoveDeviceInput = {
  /** Which device. */
  readonly deviceId: Scalars['ID']['input'];
};

/** What `removeDevice` answers. */
export type RemoveDevicePayload = {
  readonly __typename?: 'RemoveDevicePayload';
  /** Id of the removed device; null when refused. */
  readonly removedDeviceId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RemoveDeviceError>;
};

/** A refusal of `removePartnerOwner`. */
export type RemovePartnerOwnerError = UserError & {
  readonly __typename?: 'RemovePartnerOwnerError';
  /** From a closed list. */
  readonly code: RemovePartnerOwnerErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `removePartnerOwner` was refused. */
export type RemovePartnerOwnerErrorCode =
  /** A partner keeps its last owner. */
  | 'LAST_OWNER'
  /** There is no such partner or owner. */
  | 'NOT_FOUND';

/** What `removePartnerOwner` takes. */
export type RemovePartnerOwnerInput = {
  /** Which partner. */
  readonly partnerId: Scalars['ID']['input'];
  /** The person's `sub` at the issuer, 1 to 255 characters. */
  readonly sub: Scalars['String']['input'];
};

/** What `removePartnerOwner` answers. */
export type RemovePartnerOwnerPayload = {
  readonly __typename?: 'RemovePartnerOwnerPayload';
  /** The partner; null when refused. */
  readonly partner: Maybe<Partner>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RemovePartnerOwnerError>;
};

/** A refusal of `reopenTicket`. */
export type ReopenTicketError = UserError & {
  readonly __typename?: 'ReopenTicketError';
  /** From a closed list. */
  readonly code: ReopenTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `reopenTicket` was refused. */
export type ReopenTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** Only a completed ticket can be reopened. */
  | 'NOT_COMPLETED'
  /** No running plan covers it any more. */
  | 'NOT_COVERED'
  /** There is no such ticket. */
  | 'NOT_FOUND';

/** What `reopenTicket` takes. */
export type ReopenTicketInput = {
  /** What is not solved; 1 to 1,000 characters. */
  readonly reason: Scalars['String']['input'];
  /** Which ticket. */
  readonly ticketId: Scalars['ID']['input'];
};

/** What `reopenTicket` answers. */
export type ReopenTicketPayload = {
  readonly __typename?: 'ReopenTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<ReopenTicketError>;
};

/** A refusal of `revokePartnerKey`. */
export type RevokePartnerKeyError = UserError & {
  readonly __typename?: 'RevokePartnerKeyError';
  /** From a closed list. */
  readonly code: RevokePartnerKeyErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `revokePartnerKey` was refused. */
export type RevokePartnerKeyErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such key. */
  | 'NOT_FOUND';

/** What `revokePartnerKey` takes. */
export type RevokePartnerKeyInput = {
  /** Which key. */
  readonly keyId: Scalars['ID']['input'];
};

/** What `revokePartnerKey` answers. */
export type RevokePartnerKeyPayload = {
  readonly __typename?: 'RevokePartnerKeyPayload';
  /** The key; null when refused. */
  readonly key: Maybe<PartnerKey>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RevokePartnerKeyError>;
};

/** A refusal of `rotatePartnerKey`. */
export type RotatePartnerKeyError = UserError & {
  readonly __typename?: 'RotatePartnerKeyError';
  /** From a closed list. */
  readonly code: RotatePartnerKeyErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `rotatePartnerKey` was refused. */
export type RotatePartnerKeyErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** The key has ended already; make a new one. */
  | 'NOT_ACTIVE'
  /** There is no such key. */
  | 'NOT_FOUND';

/** What `rotatePartnerKey` takes. */
export type RotatePartnerKeyInput = {
  /** The key to replace. */
  readonly keyId: Scalars['ID']['input'];
  /** For how many hours the old key still works, 0 to 168. */
  readonly overlapHours?: InputMaybe<Scalars['Int']['input']>;
};

/** What `rotatePartnerKey` answers. */
export type RotatePartnerKeyPayload = {
  readonly __typename?: 'RotatePartnerKeyPayload';
  /** The new key; null when refused. */
  readonly key: Maybe<PartnerKey>;
  /** The text of the key, to be kept where secrets are kept: it is shown this once. Null when refused. */
  readonly secret: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<RotatePartnerKeyError>;
};

/** A refusal of `submitSurvey`. */
export type SubmitSurveyError = UserError & {
  readonly __typename?: 'SubmitSurveyError';
  /** From a closed list. */
  readonly code: SubmitSurveyErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `submitSurvey` was refused. */
export type SubmitSurveyErrorCode =
  /** The survey was answered before. */
  | 'ALREADY_ANSWERED'
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** The link is unknown or has expired. */
  | 'INVALID_TOKEN'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE';

/** What `submitSurvey` takes. */
export type SubmitSurveyInput = {
  /** In their words, at most 4,000 characters. */
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  /** 1 very dissatisfied … 5 very satisfied. */
  readonly rating: Scalars['Int']['input'];
  /** The token in the link. */
  readonly token: Scalars['String']['input'];
  /** Would they recommend the service; left out when not said. */
  readonly wouldRecommend?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What `submitSurvey` answers. */
export type SubmitSurveyPayload = {
  readonly __typename?: 'SubmitSurveyPayload';
  /** When the answer was taken; null when refused. */
  readonly acceptedAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SubmitSurveyError>;
};

/** A refusal of `submitTicket`. */
export type SubmitTicketError = UserError & {
  readonly __typename?: 'SubmitTicketError';
  /** From a closed list. */
  readonly code: SubmitTicketErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `submitTicket` was refused. */
export type SubmitTicketErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** The plan does not serve the country of the place. */
  | 'COUNTRY_NOT_SERVED'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** No running plan covers this kind of equipment. */
  | 'NOT_COVERED'
  /** There is no such customer or device. */
  | 'NOT_FOUND'
  /** Register first. */
  | 'NOT_REGISTERED'
  /** The customer has no running plan. */
  | 'NO_PLAN'
  /** The plan's bound of open tickets is reached. */
  | 'TOO_MANY_OPEN';

/** What `submitTicket` takes. */
export type SubmitTicketInput = {
  /** For whom; the helpdesk must name the customer, a customer may leave it out. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** In full, at most 10,000 characters. */
  readonly description: Scalars['String']['input'];
  /** Kind of equipment; may be left out when a device is named. */
  readonly deviceCategory?: InputMaybe<DeviceCategory>;
  /** The device it is about. */
  readonly deviceId?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repeated call return the first answer; up to 255 characters. The header `Idempotency-Key` does the same. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Where the expert should come; the billing address when left out. */
  readonly place?: InputMaybe<AddressInput>;
  /** How urgent. */
  readonly priority?: InputMaybe<TicketPriority>;
  /** In a line, 1 to 200 characters. */
  readonly title: Scalars['String']['input'];
};

/** What `submitTicket` answers. */
export type SubmitTicketPayload = {
  readonly __typename?: 'SubmitTicketPayload';
  /** The ticket; null when refused. */
  readonly ticket: Maybe<Ticket>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<SubmitTicketError>;
};

/** What a customer chose, frozen as it was offered then. */
export type SupportPlan = Node & {
  readonly __typename?: 'SupportPlan';
  /** The contract it was made from. */
  readonly contract: Contract;
  /** The frozen coverage. */
  readonly coverage: ReadonlyArray<DeviceCategory>;
  /** When it ends; null while nothing ends it. */
  readonly endsAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id, prefix `pln_`. */
  readonly id: Scalars['ID']['output'];
  /** How often it is billed. */
  readonly interval: BillingInterval;
  /** The contract's name when it was chosen. */
  readonly name: Scalars['String']['output'];
  /** The frozen price of one interval. */
  readonly price: Money;
  /** Why billing refused it; null unless it did. */
  readonly reason: Maybe<Scalars['String']['output']>;
  /** When it began. */
  readonly startsAt: Scalars['DateTime']['output'];
  /** Where it is on its way. */
  readonly state: SupportPlanState;
  /** Length of the term in intervals; null runs until cancelled. */
  readonly termIntervals: Maybe<Scalars['Int']['output']>;
  /** Version: each change of price, term or coverage is a new one. */
  readonly version: Scalars['Int']['output'];
};

/** A page of a list of support plans. */
export type SupportPlanConnection = {
  readonly __typename?: 'SupportPlanConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<SupportPlanEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<SupportPlan>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of support plans. */
export type SupportPlanEdge = {
  readonly __typename?: 'SupportPlanEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The plan. */
  readonly node: SupportPlan;
};

/** Where a plan is on its way. */
export type SupportPlanState =
  /** Running. */
  | 'ACTIVE'
  /** Cancelled; runs to the end of the paid period. */
  | 'CANCELLING'
  /** Over. */
  | 'ENDED'
  /** Running, with an unpaid invoice. */
  | 'PAST_DUE'
  /** Chosen; billing has not answered yet. Tickets can be submitted already. */
  | 'PENDING'
  /** Refused by billing; see the reason. */
  | 'REFUSED';

/** A survey about a completed ticket: whether it was answered, never the answer. */
export type Survey = Node & {
  readonly __typename?: 'Survey';
  /** When it was answered; null before. */
  readonly answeredAt: Maybe<Scalars['DateTime']['output']>;
  /** Global id, prefix `srv_`. */
  readonly id: Scalars['ID']['output'];
  /** When the link was made. */
  readonly invitedAt: Scalars['DateTime']['output'];
  /** Where it is on its way. */
  readonly state: SurveyState;
};

/** What the holder of a survey link may know. */
export type SurveyInvitation = {
  readonly __typename?: 'SurveyInvitation';
  /** True when it has been answered already. */
  readonly answered: Scalars['Boolean']['output'];
  /** Who came; null when the ticket was completed without an expert. */
  readonly expertName: Maybe<Scalars['String']['output']>;
  /** The ticket's reference. */
  readonly ticketReference: Scalars['String']['output'];
  /** The ticket's title. */
  readonly ticketTitle: Scalars['String']['output'];
};

/** Where a survey is on its way. */
export type SurveyState =
  /** Answered; the answer is analytics' alone. */
  | 'ANSWERED'
  /** The link was sent. */
  | 'INVITED';

/** A ticket as the customer sees it. */
export type Ticket = Node & {
  readonly __typename?: 'Ticket';
  /** When the expert comes; null while there is nothing to arrange. */
  readonly appointment: Maybe<Appointment>;
  /** How it came in. */
  readonly channel: TicketChannel;
  /** When it was completed; null before. */
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  /** Whose it is. */
  readonly customer: Customer;
  /** In full. */
  readonly description: Scalars['String']['output'];
  /** The device it is about; null when none was named. */
  readonly device: Maybe<Device>;
  /** Kind of equipment. */
  readonly deviceCategory: DeviceCategory;
  /** Name of the expert who comes; null before assignment. */
  readonly expertName: Maybe<Scalars['String']['output']>;
  /** Global id, prefix `tkt_`. */
  readonly id: Scalars['ID']['output'];
  /** The plan that covers it. */
  readonly plan: SupportPlan;
  /** How urgent. */
  readonly priority: TicketPriority;
  /** What a person says on the telephone: `T-7F3K-9Q2M`. */
  readonly reference: Scalars['String']['output'];
  /** Where it is on its way, as the customer's copy knows it. */
  readonly state: TicketState;
  /** When it was submitted. */
  readonly submittedAt: Scalars['DateTime']['output'];
  /** The survey about it; null before completion. */
  readonly survey: Maybe<Survey>;
  /** What happened, oldest first. */
  readonly timeline: ReadonlyArray<TimelineEntry>;
  /** In a line. */
  readonly title: Scalars['String']['output'];
};

/** By which way a ticket came in. */
export type TicketChannel =
  /** Taken by the helpdesk on the telephone. */
  | 'TELEPHONE'
  /** Typed by the customer. */
  | 'WEB';

/** A page of a list of tickets. */
export type TicketConnection = {
  readonly __typename?: 'TicketConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<TicketEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<Ticket>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of tickets. */
export type TicketEdge = {
  readonly __typename?: 'TicketEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The ticket. */
  readonly node: Ticket;
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

/** A refusal of `updateProfile`. */
export type UpdateProfileError = UserError & {
  readonly __typename?: 'UpdateProfileError';
  /** From a closed list. */
  readonly code: UpdateProfileErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `updateProfile` was refused. */
export type UpdateProfileErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** A value has the wrong form; see path. */
  | 'INVALID_VALUE'
  /** There is no such customer. */
  | 'NOT_FOUND'
  /** Notices by SMS need a telephone number. */
  | 'PHONE_REQUIRED';

/** What `updateProfile` takes. */
export type UpdateProfileInput = {
  /** Where invoices are addressed to. */
  readonly billingAddress?: InputMaybe<AddressInput>;
  /** Whose profile; for the helpdesk. A customer changes their own. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** Where e-mail goes. */
  readonly email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** BCP 47 language tag. */
  readonly locale?: InputMaybe<Scalars['String']['input']>;
  /** Full name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Channels of notices. */
  readonly notificationPreferences?: InputMaybe<NotificationPreferencesInput>;
  /** Telephone number. */
  readonly phone?: InputMaybe<Scalars['PhoneNumber']['input']>;
  /** VAT or other tax number. */
  readonly taxId?: InputMaybe<Scalars['String']['input']>;
  /** The account's time zone. */
  readonly timeZone?: InputMaybe<Scalars['TimeZone']['input']>;
};

/** What `updateProfile` answers. */
export type UpdateProfilePayload = {
  readonly __typename?: 'UpdateProfilePayload';
  /** The customer; null when refused. */
  readonly customer: Maybe<Customer>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<UpdateProfileError>;
};

/** A refusal that the user can act on. It changed nothing. */
export type UserError = {
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** A refusal of `withdrawConsent`. */
export type WithdrawConsentError = UserError & {
  readonly __typename?: 'WithdrawConsentError';
  /** From a closed list. */
  readonly code: WithdrawConsentErrorCode;
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why `withdrawConsent` was refused. */
export type WithdrawConsentErrorCode =
  /** Too much is waiting to be sent on; try again later. */
  | 'BUSY'
  /** There is no such consent. */
  | 'NOT_FOUND';

/** What `withdrawConsent` takes. */
export type WithdrawConsentInput = {
  /** Which partner. */
  readonly partnerId: Scalars['ID']['input'];
};

/** What `withdrawConsent` answers. */
export type WithdrawConsentPayload = {
  readonly __typename?: 'WithdrawConsentPayload';
  /** The consent as it is now; null when refused. */
  readonly consent: Maybe<PartnerConsent>;
  /** Why it was refused; empty when done. */
  readonly userErrors: ReadonlyArray<WithdrawConsentError>;
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
  Card: Card;
  Contract: Contract;
  Customer: Customer;
  Device: Device;
  Invoice: Invoice;
  Notice: Notice;
  Partner: Partner;
  SupportPlan: SupportPlan;
  Survey: Survey;
  Ticket: Ticket;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Card:
    ( { __typename: 'Card' }
    & GraphQLRecursivePick<FederationTypes['Card'], {"id":true}> );
  Contract:
    ( { __typename: 'Contract' }
    & GraphQLRecursivePick<FederationTypes['Contract'], {"id":true}> );
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Notice:
    ( { __typename: 'Notice' }
    & GraphQLRecursivePick<FederationTypes['Notice'], {"id":true}> );
  Partner:
    ( { __typename: 'Partner' }
    & GraphQLRecursivePick<FederationTypes['Partner'], {"id":true}> );
  SupportPlan:
    ( { __typename: 'SupportPlan' }
    & GraphQLRecursivePick<FederationTypes['SupportPlan'], {"id":true}> );
  Survey:
    ( { __typename: 'Survey' }
    & GraphQLRecursivePick<FederationTypes['Survey'], {"id":true}> );
  Ticket:
    ( { __typename: 'Ticket' }
    & GraphQLRecursivePick<FederationTypes['Ticket'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( CardModel )
    | ( ContractModel )
    | ( CustomerModel )
    | ( DeviceModel )
    | ( InvoiceModel )
    | ( NotificationModel )
    | ( PartnerModel )
    | ( SupportPlanModel )
    | ( SurveyModel )
    | ( TicketModel )
  ;
  UserError:
    | ( AddCardError )
    | ( AddDeviceError )
    | ( AddPartnerOwnerError )
    | ( CancelPlanError )
    | ( CancelTicketError )
    | ( ChooseAppointmentError )
    | ( ChoosePlanError )
    | ( CommentOnTicketError )
    | ( CreatePartnerError )
    | ( CreatePartnerKeyError )
    | ( GiveConsentError )
    | ( RegisterCustomerError )
    | ( RemoveCardError )
    | ( RemoveDeviceError )
    | ( RemovePartnerOwnerError )
    | ( ReopenTicketError )
    | ( RevokePartnerKeyError )
    | ( RotatePartnerKeyError )
    | ( SubmitSurveyError )
    | ( SubmitTicketError )
    | ( UpdateProfileError )
    | ( WithdrawConsentError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessRole: AccessRole;
  AddCardError: ResolverTypeWrapper<AddCardError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddCardErrorCode: AddCardErrorCode;
  AddCardInput: AddCardInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddCardPayload: ResolverTypeWrapper<Omit<AddCardPayload, 'card'> & { card?: Maybe<ResolversTypes['Card']> }>;
  AddDeviceError: ResolverTypeWrapper<AddDeviceError>;
  AddDeviceErrorCode: AddDeviceErrorCode;
  AddDeviceInput: AddDeviceInput;
  AddDevicePayload: ResolverTypeWrapper<Omit<AddDevicePayload, 'device'> & { device?: Maybe<ResolversTypes['Device']> }>;
  AddPartnerOwnerError: ResolverTypeWrapper<AddPartnerOwnerError>;
  AddPartnerOwnerErrorCode: AddPartnerOwnerErrorCode;
  AddPartnerOwnerInput: AddPartnerOwnerInput;
  AddPartnerOwnerPayload: ResolverTypeWrapper<Omit<AddPartnerOwnerPayload, 'partner'> & { partner?: Maybe<ResolversTypes['Partner']> }>;
  Address: ResolverTypeWrapper<AddressModel>;
  AddressInput: AddressInput;
  Appointment: ResolverTypeWrapper<Appointment>;
  AppointmentState: AppointmentState;
  AppointmentWindow: ResolverTypeWrapper<AppointmentWindow>;
  BillingInterval: BillingInterval;
  CancelPlanError: ResolverTypeWrapper<CancelPlanError>;
  CancelPlanErrorCode: CancelPlanErrorCode;
  CancelPlanInput: CancelPlanInput;
  CancelPlanPayload: ResolverTypeWrapper<Omit<CancelPlanPayload, 'plan'> & { plan?: Maybe<ResolversTypes['SupportPlan']> }>;
  CancelTicketError: ResolverTypeWrapper<CancelTicketError>;
  CancelTicketErrorCode: CancelTicketErrorCode;
  CancelTicketInput: CancelTicketInput;
  CancelTicketPayload: ResolverTypeWrapper<Omit<CancelTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  Card: ResolverTypeWrapper<CardModel>;
  CardDecline: ResolverTypeWrapper<CardDecline>;
  CardKeySet: ResolverTypeWrapper<CardKeySetModel>;
  CardState: CardState;
  ChooseAppointmentError: ResolverTypeWrapper<ChooseAppointmentError>;
  ChooseAppointmentErrorCode: ChooseAppointmentErrorCode;
  ChooseAppointmentInput: ChooseAppointmentInput;
  ChooseAppointmentPayload: ResolverTypeWrapper<Omit<ChooseAppointmentPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  ChoosePlanError: ResolverTypeWrapper<ChoosePlanError>;
  ChoosePlanErrorCode: ChoosePlanErrorCode;
  ChoosePlanInput: ChoosePlanInput;
  ChoosePlanPayload: ResolverTypeWrapper<Omit<ChoosePlanPayload, 'plan'> & { plan?: Maybe<ResolversTypes['SupportPlan']> }>;
  CommentOnTicketError: ResolverTypeWrapper<CommentOnTicketError>;
  CommentOnTicketErrorCode: CommentOnTicketErrorCode;
  CommentOnTicketInput: CommentOnTicketInput;
  CommentOnTicketPayload: ResolverTypeWrapper<Omit<CommentOnTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  Contract: ResolverTypeWrapper<ContractModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ContractConnection: ResolverTypeWrapper<Omit<ContractConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ContractEdge']>, nodes: ReadonlyArray<ResolversTypes['Contract']> }>;
  ContractEdge: ResolverTypeWrapper<Omit<ContractEdge, 'node'> & { node: ResolversTypes['Contract'] }>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreatePartnerError: ResolverTypeWrapper<CreatePartnerError>;
  CreatePartnerErrorCode: CreatePartnerErrorCode;
  CreatePartnerInput: CreatePartnerInput;
  CreatePartnerKeyError: ResolverTypeWrapper<CreatePartnerKeyError>;
  CreatePartnerKeyErrorCode: CreatePartnerKeyErrorCode;
  CreatePartnerKeyInput: CreatePartnerKeyInput;
  CreatePartnerKeyPayload: ResolverTypeWrapper<Omit<CreatePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversTypes['PartnerKey']> }>;
  CreatePartnerPayload: ResolverTypeWrapper<Omit<CreatePartnerPayload, 'partner'> & { partner?: Maybe<ResolversTypes['Partner']> }>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Device: ResolverTypeWrapper<DeviceModel>;
  DeviceCategory: DeviceCategory;
  DeviceConnection: ResolverTypeWrapper<Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DeviceEdge']>, nodes: ReadonlyArray<ResolversTypes['Device']> }>;
  DeviceEdge: ResolverTypeWrapper<Omit<DeviceEdge, 'node'> & { node: ResolversTypes['Device'] }>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  GiveConsentError: ResolverTypeWrapper<GiveConsentError>;
  GiveConsentErrorCode: GiveConsentErrorCode;
  GiveConsentInput: GiveConsentInput;
  GiveConsentPayload: ResolverTypeWrapper<Omit<GiveConsentPayload, 'consent'> & { consent?: Maybe<ResolversTypes['PartnerConsent']> }>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']>, nodes: ReadonlyArray<ResolversTypes['Invoice']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineModel>;
  InvoicePdf: ResolverTypeWrapper<InvoiceDocumentModel>;
  InvoiceState: InvoiceState;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Notice: ResolverTypeWrapper<NotificationModel>;
  NoticeChannel: NoticeChannel;
  NoticeConnection: ResolverTypeWrapper<Omit<NoticeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['NoticeEdge']>, nodes: ReadonlyArray<ResolversTypes['Notice']> }>;
  NoticeEdge: ResolverTypeWrapper<Omit<NoticeEdge, 'node'> & { node: ResolversTypes['Notice'] }>;
  NoticeKind: NoticeKind;
  NoticeState: NoticeState;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  NotificationPreferencesInput: NotificationPreferencesInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Partner: ResolverTypeWrapper<PartnerModel>;
  PartnerConnection: ResolverTypeWrapper<Omit<PartnerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PartnerEdge']>, nodes: ReadonlyArray<ResolversTypes['Partner']> }>;
  PartnerConsent: ResolverTypeWrapper<PartnerConsentModel>;
  PartnerConsentOrigin: PartnerConsentOrigin;
  PartnerEdge: ResolverTypeWrapper<Omit<PartnerEdge, 'node'> & { node: ResolversTypes['Partner'] }>;
  PartnerEvent: ResolverTypeWrapper<PartnerEventModel>;
  PartnerEventConnection: ResolverTypeWrapper<Omit<PartnerEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PartnerEventEdge']>, nodes: ReadonlyArray<ResolversTypes['PartnerEvent']> }>;
  PartnerEventEdge: ResolverTypeWrapper<Omit<PartnerEventEdge, 'node'> & { node: ResolversTypes['PartnerEvent'] }>;
  PartnerKey: ResolverTypeWrapper<PartnerKeyModel>;
  PartnerKeyMode: PartnerKeyMode;
  PartnerKeyScope: PartnerKeyScope;
  PartnerKeyState: PartnerKeyState;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterCustomerError: ResolverTypeWrapper<RegisterCustomerError>;
  RegisterCustomerErrorCode: RegisterCustomerErrorCode;
  RegisterCustomerInput: RegisterCustomerInput;
  RegisterCustomerPayload: ResolverTypeWrapper<Omit<RegisterCustomerPayload, 'customer'> & { customer?: Maybe<ResolversTypes['Customer']> }>;
  RemoveCardError: ResolverTypeWrapper<RemoveCardError>;
  RemoveCardErrorCode: RemoveCardErrorCode;
  RemoveCardInput: RemoveCardInput;
  RemoveCardPayload: ResolverTypeWrapper<Omit<RemoveCardPayload, 'card'> & { card?: Maybe<ResolversTypes['Card']> }>;
  RemoveDeviceError: ResolverTypeWrapper<RemoveDeviceError>;
  RemoveDeviceErrorCode: RemoveDeviceErrorCode;
  RemoveDeviceInput: RemoveDeviceInput;
  RemoveDevicePayload: ResolverTypeWrapper<RemoveDevicePayload>;
  RemovePartnerOwnerError: ResolverTypeWrapper<RemovePartnerOwnerError>;
  RemovePartnerOwnerErrorCode: RemovePartnerOwnerErrorCode;
  RemovePartnerOwnerInput: RemovePartnerOwnerInput;
  RemovePartnerOwnerPayload: ResolverTypeWrapper<Omit<RemovePartnerOwnerPayload, 'partner'> & { partner?: Maybe<ResolversTypes['Partner']> }>;
  ReopenTicketError: ResolverTypeWrapper<ReopenTicketError>;
  ReopenTicketErrorCode: ReopenTicketErrorCode;
  ReopenTicketInput: ReopenTicketInput;
  ReopenTicketPayload: ResolverTypeWrapper<Omit<ReopenTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  RevokePartnerKeyError: ResolverTypeWrapper<RevokePartnerKeyError>;
  RevokePartnerKeyErrorCode: RevokePartnerKeyErrorCode;
  RevokePartnerKeyInput: RevokePartnerKeyInput;
  RevokePartnerKeyPayload: ResolverTypeWrapper<Omit<RevokePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversTypes['PartnerKey']> }>;
  RotatePartnerKeyError: ResolverTypeWrapper<RotatePartnerKeyError>;
  RotatePartnerKeyErrorCode: RotatePartnerKeyErrorCode;
  RotatePartnerKeyInput: RotatePartnerKeyInput;
  RotatePartnerKeyPayload: ResolverTypeWrapper<Omit<RotatePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversTypes['PartnerKey']> }>;
  SubmitSurveyError: ResolverTypeWrapper<SubmitSurveyError>;
  SubmitSurveyErrorCode: SubmitSurveyErrorCode;
  SubmitSurveyInput: SubmitSurveyInput;
  SubmitSurveyPayload: ResolverTypeWrapper<SubmitSurveyPayload>;
  SubmitTicketError: ResolverTypeWrapper<SubmitTicketError>;
  SubmitTicketErrorCode: SubmitTicketErrorCode;
  SubmitTicketInput: SubmitTicketInput;
  SubmitTicketPayload: ResolverTypeWrapper<Omit<SubmitTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['Ticket']> }>;
  SupportPlan: ResolverTypeWrapper<SupportPlanModel>;
  SupportPlanConnection: ResolverTypeWrapper<Omit<SupportPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['SupportPlanEdge']>, nodes: ReadonlyArray<ResolversTypes['SupportPlan']> }>;
  SupportPlanEdge: ResolverTypeWrapper<Omit<SupportPlanEdge, 'node'> & { node: ResolversTypes['SupportPlan'] }>;
  SupportPlanState: SupportPlanState;
  Survey: ResolverTypeWrapper<SurveyModel>;
  SurveyInvitation: ResolverTypeWrapper<SurveyInvitation>;
  SurveyState: SurveyState;
  Ticket: ResolverTypeWrapper<TicketModel>;
  TicketChannel: TicketChannel;
  TicketConnection: ResolverTypeWrapper<Omit<TicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TicketEdge']>, nodes: ReadonlyArray<ResolversTypes['Ticket']> }>;
  TicketEdge: ResolverTypeWrapper<Omit<TicketEdge, 'node'> & { node: ResolversTypes['Ticket'] }>;
  TicketPriority: TicketPriority;
  TicketState: TicketState;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryModel>;
  UpdateProfileError: ResolverTypeWrapper<UpdateProfileError>;
  UpdateProfileErrorCode: UpdateProfileErrorCode;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'customer'> & { customer?: Maybe<ResolversTypes['Customer']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  WithdrawConsentError: ResolverTypeWrapper<WithdrawConsentError>;
  WithdrawConsentErrorCode: WithdrawConsentErrorCode;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentPayload: ResolverTypeWrapper<Omit<WithdrawConsentPayload, 'consent'> & { consent?: Maybe<ResolversTypes['PartnerConsent']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddCardError: AddCardError;
  String: Scalars['String']['output'];
  AddCardInput: AddCardInput;
  ID: Scalars['ID']['output'];
  AddCardPayload: Omit<AddCardPayload, 'card'> & { card?: Maybe<ResolversParentTypes['Card']> };
  AddDeviceError: AddDeviceError;
  AddDeviceInput: AddDeviceInput;
  AddDevicePayload: Omit<AddDevicePayload, 'device'> & { device?: Maybe<ResolversParentTypes['Device']> };
  AddPartnerOwnerError: AddPartnerOwnerError;
  AddPartnerOwnerInput: AddPartnerOwnerInput;
  AddPartnerOwnerPayload: Omit<AddPartnerOwnerPayload, 'partner'> & { partner?: Maybe<ResolversParentTypes['Partner']> };
  Address: AddressModel;
  AddressInput: AddressInput;
  Appointment: Appointment;
  AppointmentWindow: AppointmentWindow;
  CancelPlanError: CancelPlanError;
  CancelPlanInput: CancelPlanInput;
  CancelPlanPayload: Omit<CancelPlanPayload, 'plan'> & { plan?: Maybe<ResolversParentTypes['SupportPlan']> };
  CancelTicketError: CancelTicketError;
  CancelTicketInput: CancelTicketInput;
  CancelTicketPayload: Omit<CancelTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  Card: CardModel;
  CardDecline: CardDecline;
  CardKeySet: CardKeySetModel;
  ChooseAppointmentError: ChooseAppointmentError;
  ChooseAppointmentInput: ChooseAppointmentInput;
  ChooseAppointmentPayload: Omit<ChooseAppointmentPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  ChoosePlanError: ChoosePlanError;
  ChoosePlanInput: ChoosePlanInput;
  ChoosePlanPayload: Omit<ChoosePlanPayload, 'plan'> & { plan?: Maybe<ResolversParentTypes['SupportPlan']> };
  CommentOnTicketError: CommentOnTicketError;
  CommentOnTicketInput: CommentOnTicketInput;
  CommentOnTicketPayload: Omit<CommentOnTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  Contract: ContractModel;
  Int: Scalars['Int']['output'];
  ContractConnection: Omit<ContractConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ContractEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Contract']> };
  ContractEdge: Omit<ContractEdge, 'node'> & { node: ResolversParentTypes['Contract'] };
  CountryCode: Scalars['CountryCode']['output'];
  CreatePartnerError: CreatePartnerError;
  CreatePartnerInput: CreatePartnerInput;
  CreatePartnerKeyError: CreatePartnerKeyError;
  CreatePartnerKeyInput: CreatePartnerKeyInput;
  CreatePartnerKeyPayload: Omit<CreatePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversParentTypes['PartnerKey']> };
  CreatePartnerPayload: Omit<CreatePartnerPayload, 'partner'> & { partner?: Maybe<ResolversParentTypes['Partner']> };
  Currency: Scalars['Currency']['output'];
  Customer: CustomerModel;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['CustomerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Device: DeviceModel;
  DeviceConnection: Omit<DeviceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DeviceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Device']> };
  DeviceEdge: Omit<DeviceEdge, 'node'> & { node: ResolversParentTypes['Device'] };
  EmailAddress: Scalars['EmailAddress']['output'];
  GiveConsentError: GiveConsentError;
  GiveConsentInput: GiveConsentInput;
  GiveConsentPayload: Omit<GiveConsentPayload, 'consent'> & { consent?: Maybe<ResolversParentTypes['PartnerConsent']> };
  Invoice: InvoiceModel;
  InvoiceConnection: Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Invoice']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceLine: InvoiceLineModel;
  InvoicePdf: InvoiceDocumentModel;
  LocalDate: Scalars['LocalDate']['output'];
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Notice: NotificationModel;
  NoticeConnection: Omit<NoticeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['NoticeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Notice']> };
  NoticeEdge: Omit<NoticeEdge, 'node'> & { node: ResolversParentTypes['Notice'] };
  NotificationPreferences: NotificationPreferences;
  NotificationPreferencesInput: NotificationPreferencesInput;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Partner: PartnerModel;
  PartnerConnection: Omit<PartnerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PartnerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Partner']> };
  PartnerConsent: PartnerConsentModel;
  PartnerEdge: Omit<PartnerEdge, 'node'> & { node: ResolversParentTypes['Partner'] };
  PartnerEvent: PartnerEventModel;
  PartnerEventConnection: Omit<PartnerEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PartnerEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PartnerEvent']> };
  PartnerEventEdge: Omit<PartnerEventEdge, 'node'> & { node: ResolversParentTypes['PartnerEvent'] };
  PartnerKey: PartnerKeyModel;
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  RegisterCustomerError: RegisterCustomerError;
  RegisterCustomerInput: RegisterCustomerInput;
  RegisterCustomerPayload: Omit<RegisterCustomerPayload, 'customer'> & { customer?: Maybe<ResolversParentTypes['Customer']> };
  RemoveCardError: RemoveCardError;
  RemoveCardInput: RemoveCardInput;
  RemoveCardPayload: Omit<RemoveCardPayload, 'card'> & { card?: Maybe<ResolversParentTypes['Card']> };
  RemoveDeviceError: RemoveDeviceError;
  RemoveDeviceInput: RemoveDeviceInput;
  RemoveDevicePayload: RemoveDevicePayload;
  RemovePartnerOwnerError: RemovePartnerOwnerError;
  RemovePartnerOwnerInput: RemovePartnerOwnerInput;
  RemovePartnerOwnerPayload: Omit<RemovePartnerOwnerPayload, 'partner'> & { partner?: Maybe<ResolversParentTypes['Partner']> };
  ReopenTicketError: ReopenTicketError;
  ReopenTicketInput: ReopenTicketInput;
  ReopenTicketPayload: Omit<ReopenTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  RevokePartnerKeyError: RevokePartnerKeyError;
  RevokePartnerKeyInput: RevokePartnerKeyInput;
  RevokePartnerKeyPayload: Omit<RevokePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversParentTypes['PartnerKey']> };
  RotatePartnerKeyError: RotatePartnerKeyError;
  RotatePartnerKeyInput: RotatePartnerKeyInput;
  RotatePartnerKeyPayload: Omit<RotatePartnerKeyPayload, 'key'> & { key?: Maybe<ResolversParentTypes['PartnerKey']> };
  SubmitSurveyError: SubmitSurveyError;
  SubmitSurveyInput: SubmitSurveyInput;
  SubmitSurveyPayload: SubmitSurveyPayload;
  SubmitTicketError: SubmitTicketError;
  SubmitTicketInput: SubmitTicketInput;
  SubmitTicketPayload: Omit<SubmitTicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['Ticket']> };
  SupportPlan: SupportPlanModel;
  SupportPlanConnection: Omit<SupportPlanConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['SupportPlanEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SupportPlan']> };
  SupportPlanEdge: Omit<SupportPlanEdge, 'node'> & { node: ResolversParentTypes['SupportPlan'] };
  Survey: SurveyModel;
  SurveyInvitation: SurveyInvitation;
  Ticket: TicketModel;
  TicketConnection: Omit<TicketConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TicketEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Ticket']> };
  TicketEdge: Omit<TicketEdge, 'node'> & { node: ResolversParentTypes['Ticket'] };
  TimeZone: Scalars['TimeZone']['output'];
  TimelineEntry: TimelineEntryModel;
  UpdateProfileError: UpdateProfileError;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'customer'> & { customer?: Maybe<ResolversParentTypes['Customer']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  WithdrawConsentError: WithdrawConsentError;
  WithdrawConsentInput: WithdrawConsentInput;
  WithdrawConsentPayload: Omit<WithdrawConsentPayload, 'consent'> & { consent?: Maybe<ResolversParentTypes['PartnerConsent']> };
};

export type AccessDirectiveArgs = {
  roles: ReadonlyArray<AccessRole>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = CustomerContext, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = CustomerContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddCardErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddCardError'] = ResolversParentTypes['AddCardError']> = {
  code?: Resolver<ResolversTypes['AddCardErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddCardPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddCardPayload'] = ResolversParentTypes['AddCardPayload']> = {
  card?: Resolver<Maybe<ResolversTypes['Card']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AddCardError']>, ParentType, ContextType>;
};

export type AddDeviceErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddDeviceError'] = ResolversParentTypes['AddDeviceError']> = {
  code?: Resolver<ResolversTypes['AddDeviceErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddDevicePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddDevicePayload'] = ResolversParentTypes['AddDevicePayload']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AddDeviceError']>, ParentType, ContextType>;
};

export type AddPartnerOwnerErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddPartnerOwnerError'] = ResolversParentTypes['AddPartnerOwnerError']> = {
  code?: Resolver<ResolversTypes['AddPartnerOwnerErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AddPartnerOwnerPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AddPartnerOwnerPayload'] = ResolversParentTypes['AddPartnerOwnerPayload']> = {
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['AddPartnerOwnerError']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AppointmentResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Appointment'] = ResolversParentTypes['Appointment']> = {
  refusedBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedWindow?: Resolver<Maybe<ResolversTypes['AppointmentWindow']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AppointmentState'], ParentType, ContextType>;
  window?: Resolver<Maybe<ResolversTypes['AppointmentWindow']>, ParentType, ContextType>;
  windows?: Resolver<ReadonlyArray<ResolversTypes['AppointmentWindow']>, ParentType, ContextType>;
};

export type AppointmentWindowResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['AppointmentWindow'] = ResolversParentTypes['AppointmentWindow']> = {
  choosableUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CancelPlanErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CancelPlanError'] = ResolversParentTypes['CancelPlanError']> = {
  code?: Resolver<ResolversTypes['CancelPlanErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelPlanPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CancelPlanPayload'] = ResolversParentTypes['CancelPlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['SupportPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CancelPlanError']>, ParentType, ContextType>;
};

export type CancelTicketErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CancelTicketError'] = ResolversParentTypes['CancelTicketError']> = {
  code?: Resolver<ResolversTypes['CancelTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelTicketPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CancelTicketPayload'] = ResolversParentTypes['CancelTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CancelTicketError']>, ParentType, ContextType>;
};

export type CardResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Card'] = ResolversParentTypes['Card'], FederationReferenceType extends FederationReferenceTypes['Card'] = FederationReferenceTypes['Card']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Card']> | FederationReferenceType, FederationReferenceType, ContextType>;
  decline?: Resolver<Maybe<ResolversTypes['CardDecline']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFour?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CardState'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CardDeclineResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CardDecline'] = ResolversParentTypes['CardDecline']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CardKeySetResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CardKeySet'] = ResolversParentTypes['CardKeySet']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  jws?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChooseAppointmentErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChooseAppointmentError'] = ResolversParentTypes['ChooseAppointmentError']> = {
  code?: Resolver<ResolversTypes['ChooseAppointmentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChooseAppointmentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChooseAppointmentPayload'] = ResolversParentTypes['ChooseAppointmentPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ChooseAppointmentError']>, ParentType, ContextType>;
};

export type ChoosePlanErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChoosePlanError'] = ResolversParentTypes['ChoosePlanError']> = {
  code?: Resolver<ResolversTypes['ChoosePlanErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChoosePlanPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ChoosePlanPayload'] = ResolversParentTypes['ChoosePlanPayload']> = {
  plan?: Resolver<Maybe<ResolversTypes['SupportPlan']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ChoosePlanError']>, ParentType, ContextType>;
};

export type CommentOnTicketErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CommentOnTicketError'] = ResolversParentTypes['CommentOnTicketError']> = {
  code?: Resolver<ResolversTypes['CommentOnTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommentOnTicketPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CommentOnTicketPayload'] = ResolversParentTypes['CommentOnTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CommentOnTicketError']>, ParentType, ContextType>;
};

export type ContractResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Contract'] = ResolversParentTypes['Contract'], FederationReferenceType extends FederationReferenceTypes['Contract'] = FederationReferenceTypes['Contract']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Contract']> | FederationReferenceType, FederationReferenceType, ContextType>;
  countries?: Resolver<ReadonlyArray<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['DeviceCategory']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openTicketsMax?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  prices?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  resolutionHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  responseHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  termIntervals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContractConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ContractConnection'] = ResolversParentTypes['ContractConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContractEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Contract']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ContractEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ContractEdge'] = ResolversParentTypes['ContractEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contract'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreatePartnerErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreatePartnerError'] = ResolversParentTypes['CreatePartnerError']> = {
  code?: Resolver<ResolversTypes['CreatePartnerErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePartnerKeyErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreatePartnerKeyError'] = ResolversParentTypes['CreatePartnerKeyError']> = {
  code?: Resolver<ResolversTypes['CreatePartnerKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePartnerKeyPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreatePartnerKeyPayload'] = ResolversParentTypes['CreatePartnerKeyPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CreatePartnerKeyError']>, ParentType, ContextType>;
};

export type CreatePartnerPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CreatePartnerPayload'] = ResolversParentTypes['CreatePartnerPayload']> = {
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['CreatePartnerError']>, ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type CustomerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  billingAddress?: Resolver<ResolversTypes['Address'], ParentType, ContextType>;
  cards?: Resolver<ReadonlyArray<ResolversTypes['Card']>, ParentType, ContextType>;
  consents?: Resolver<ReadonlyArray<ResolversTypes['PartnerConsent']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  devices?: Resolver<ResolversTypes['DeviceConnection'], ParentType, ContextType, RequireFields<CustomerDevicesArgs, 'first'>>;
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<CustomerInvoicesArgs, 'first'>>;
  locale?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notices?: Resolver<ResolversTypes['NoticeConnection'], ParentType, ContextType, RequireFields<CustomerNoticesArgs, 'first'>>;
  notificationPreferences?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  plans?: Resolver<ResolversTypes['SupportPlanConnection'], ParentType, ContextType, RequireFields<CustomerPlansArgs, 'first'>>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  taxId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tickets?: Resolver<ResolversTypes['TicketConnection'], ParentType, ContextType, RequireFields<CustomerTicketsArgs, 'first'>>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeviceResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['DeviceCategory'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  serialNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeviceConnection'] = ResolversParentTypes['DeviceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeviceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Device']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeviceEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['DeviceEdge'] = ResolversParentTypes['DeviceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type GiveConsentErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['GiveConsentError'] = ResolversParentTypes['GiveConsentError']> = {
  code?: Resolver<ResolversTypes['GiveConsentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GiveConsentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['GiveConsentPayload'] = ResolversParentTypes['GiveConsentPayload']> = {
  consent?: Resolver<Maybe<ResolversTypes['PartnerConsent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['GiveConsentError']>, ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedOn?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pdf?: Resolver<ResolversTypes['InvoicePdf'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['InvoiceState'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  periodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  taxRatePercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type InvoicePdfResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['InvoicePdf'] = ResolversParentTypes['InvoicePdf']> = {
  contentBase64?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addCard?: Resolver<ResolversTypes['AddCardPayload'], ParentType, ContextType, RequireFields<MutationAddCardArgs, 'input'>>;
  addDevice?: Resolver<ResolversTypes['AddDevicePayload'], ParentType, ContextType, RequireFields<MutationAddDeviceArgs, 'input'>>;
  addPartnerOwner?: Resolver<ResolversTypes['AddPartnerOwnerPayload'], ParentType, ContextType, RequireFields<MutationAddPartnerOwnerArgs, 'input'>>;
  cancelPlan?: Resolver<ResolversTypes['CancelPlanPayload'], ParentType, ContextType, RequireFields<MutationCancelPlanArgs, 'input'>>;
  cancelTicket?: Resolver<ResolversTypes['CancelTicketPayload'], ParentType, ContextType, RequireFields<MutationCancelTicketArgs, 'input'>>;
  chooseAppointment?: Resolver<ResolversTypes['ChooseAppointmentPayload'], ParentType, ContextType, RequireFields<MutationChooseAppointmentArgs, 'input'>>;
  choosePlan?: Resolver<ResolversTypes['ChoosePlanPayload'], ParentType, ContextType, RequireFields<MutationChoosePlanArgs, 'input'>>;
  commentOnTicket?: Resolver<ResolversTypes['CommentOnTicketPayload'], ParentType, ContextType, RequireFields<MutationCommentOnTicketArgs, 'input'>>;
  createPartner?: Resolver<ResolversTypes['CreatePartnerPayload'], ParentType, ContextType, RequireFields<MutationCreatePartnerArgs, 'input'>>;
  createPartnerKey?: Resolver<ResolversTypes['CreatePartnerKeyPayload'], ParentType, ContextType, RequireFields<MutationCreatePartnerKeyArgs, 'input'>>;
  giveConsent?: Resolver<ResolversTypes['GiveConsentPayload'], ParentType, ContextType, RequireFields<MutationGiveConsentArgs, 'input'>>;
  registerCustomer?: Resolver<ResolversTypes['RegisterCustomerPayload'], ParentType, ContextType, RequireFields<MutationRegisterCustomerArgs, 'input'>>;
  removeCard?: Resolver<ResolversTypes['RemoveCardPayload'], ParentType, ContextType, RequireFields<MutationRemoveCardArgs, 'input'>>;
  removeDevice?: Resolver<ResolversTypes['RemoveDevicePayload'], ParentType, ContextType, RequireFields<MutationRemoveDeviceArgs, 'input'>>;
  removePartnerOwner?: Resolver<ResolversTypes['RemovePartnerOwnerPayload'], ParentType, ContextType, RequireFields<MutationRemovePartnerOwnerArgs, 'input'>>;
  reopenTicket?: Resolver<ResolversTypes['ReopenTicketPayload'], ParentType, ContextType, RequireFields<MutationReopenTicketArgs, 'input'>>;
  revokePartnerKey?: Resolver<ResolversTypes['RevokePartnerKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokePartnerKeyArgs, 'input'>>;
  rotatePartnerKey?: Resolver<ResolversTypes['RotatePartnerKeyPayload'], ParentType, ContextType, RequireFields<MutationRotatePartnerKeyArgs, 'input'>>;
  submitSurvey?: Resolver<ResolversTypes['SubmitSurveyPayload'], ParentType, ContextType, RequireFields<MutationSubmitSurveyArgs, 'input'>>;
  submitTicket?: Resolver<ResolversTypes['SubmitTicketPayload'], ParentType, ContextType, RequireFields<MutationSubmitTicketArgs, 'input'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfilePayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  withdrawConsent?: Resolver<ResolversTypes['WithdrawConsentPayload'], ParentType, ContextType, RequireFields<MutationWithdrawConsentArgs, 'input'>>;
};

export type NodeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Card' | 'Contract' | 'Customer' | 'Device' | 'Invoice' | 'Notice' | 'Partner' | 'SupportPlan' | 'Survey' | 'Ticket', ParentType, ContextType>;
};

export type NoticeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Notice'] = ResolversParentTypes['Notice'], FederationReferenceType extends FederationReferenceTypes['Notice'] = FederationReferenceTypes['Notice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Notice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  channel?: Resolver<ResolversTypes['NoticeChannel'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoticeKind'], ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NoticeState'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoticeConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NoticeConnection'] = ResolversParentTypes['NoticeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NoticeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Notice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NoticeEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NoticeEdge'] = ResolversParentTypes['NoticeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notice'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  billing?: Resolver<ResolversTypes['NoticeChannel'], ParentType, ContextType>;
  tickets?: Resolver<ResolversTypes['NoticeChannel'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartnerResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Partner'] = ResolversParentTypes['Partner'], FederationReferenceType extends FederationReferenceTypes['Partner'] = FederationReferenceTypes['Partner']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Partner']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['PartnerEventConnection'], ParentType, ContextType, RequireFields<PartnerEventsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keys?: Resolver<ReadonlyArray<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PartnerConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerConnection'] = ResolversParentTypes['PartnerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartnerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Partner']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartnerConsentResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerConsent'] = ResolversParentTypes['PartnerConsent']> = {
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['PartnerConsentOrigin'], ParentType, ContextType>;
  partnerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partnerName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  withdrawnAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PartnerEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerEdge'] = ResolversParentTypes['PartnerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Partner'], ParentType, ContextType>;
};

export type PartnerEventResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerEvent'] = ResolversParentTypes['PartnerEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PartnerEventConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerEventConnection'] = ResolversParentTypes['PartnerEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PartnerEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PartnerEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PartnerEventEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerEventEdge'] = ResolversParentTypes['PartnerEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PartnerEvent'], ParentType, ContextType>;
};

export type PartnerKeyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['PartnerKey'] = ResolversParentTypes['PartnerKey']> = {
  addresses?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastFour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['PartnerKeyMode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['PartnerKeyScope']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PartnerKeyState'], ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  cardKeySet?: Resolver<Maybe<ResolversTypes['CardKeySet']>, ParentType, ContextType>;
  contracts?: Resolver<Maybe<ResolversTypes['ContractConnection']>, ParentType, ContextType, RequireFields<QueryContractsArgs, 'first'>>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<Maybe<ResolversTypes['CustomerConnection']>, ParentType, ContextType, RequireFields<QueryCustomersArgs, 'first'>>;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  ownPartners?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Partner']>>, ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType, RequireFields<QueryPartnerArgs, 'id'>>;
  partners?: Resolver<Maybe<ResolversTypes['PartnerConnection']>, ParentType, ContextType, RequireFields<QueryPartnersArgs, 'first'>>;
  surveyInvitation?: Resolver<Maybe<ResolversTypes['SurveyInvitation']>, ParentType, ContextType, RequireFields<QuerySurveyInvitationArgs, 'token'>>;
};

export type RegisterCustomerErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegisterCustomerError'] = ResolversParentTypes['RegisterCustomerError']> = {
  code?: Resolver<ResolversTypes['RegisterCustomerErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegisterCustomerPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RegisterCustomerPayload'] = ResolversParentTypes['RegisterCustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RegisterCustomerError']>, ParentType, ContextType>;
};

export type RemoveCardErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveCardError'] = ResolversParentTypes['RemoveCardError']> = {
  code?: Resolver<ResolversTypes['RemoveCardErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveCardPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveCardPayload'] = ResolversParentTypes['RemoveCardPayload']> = {
  card?: Resolver<Maybe<ResolversTypes['Card']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RemoveCardError']>, ParentType, ContextType>;
};

export type RemoveDeviceErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveDeviceError'] = ResolversParentTypes['RemoveDeviceError']> = {
  code?: Resolver<ResolversTypes['RemoveDeviceErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveDevicePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemoveDevicePayload'] = ResolversParentTypes['RemoveDevicePayload']> = {
  removedDeviceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RemoveDeviceError']>, ParentType, ContextType>;
};

export type RemovePartnerOwnerErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemovePartnerOwnerError'] = ResolversParentTypes['RemovePartnerOwnerError']> = {
  code?: Resolver<ResolversTypes['RemovePartnerOwnerErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemovePartnerOwnerPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RemovePartnerOwnerPayload'] = ResolversParentTypes['RemovePartnerOwnerPayload']> = {
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RemovePartnerOwnerError']>, ParentType, ContextType>;
};

export type ReopenTicketErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ReopenTicketError'] = ResolversParentTypes['ReopenTicketError']> = {
  code?: Resolver<ResolversTypes['ReopenTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReopenTicketPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['ReopenTicketPayload'] = ResolversParentTypes['ReopenTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['ReopenTicketError']>, ParentType, ContextType>;
};

export type RevokePartnerKeyErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokePartnerKeyError'] = ResolversParentTypes['RevokePartnerKeyError']> = {
  code?: Resolver<ResolversTypes['RevokePartnerKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokePartnerKeyPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RevokePartnerKeyPayload'] = ResolversParentTypes['RevokePartnerKeyPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RevokePartnerKeyError']>, ParentType, ContextType>;
};

export type RotatePartnerKeyErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RotatePartnerKeyError'] = ResolversParentTypes['RotatePartnerKeyError']> = {
  code?: Resolver<ResolversTypes['RotatePartnerKeyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotatePartnerKeyPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['RotatePartnerKeyPayload'] = ResolversParentTypes['RotatePartnerKeyPayload']> = {
  key?: Resolver<Maybe<ResolversTypes['PartnerKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['RotatePartnerKeyError']>, ParentType, ContextType>;
};

export type SubmitSurveyErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitSurveyError'] = ResolversParentTypes['SubmitSurveyError']> = {
  code?: Resolver<ResolversTypes['SubmitSurveyErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmitSurveyPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitSurveyPayload'] = ResolversParentTypes['SubmitSurveyPayload']> = {
  acceptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SubmitSurveyError']>, ParentType, ContextType>;
};

export type SubmitTicketErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitTicketError'] = ResolversParentTypes['SubmitTicketError']> = {
  code?: Resolver<ResolversTypes['SubmitTicketErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubmitTicketPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SubmitTicketPayload'] = ResolversParentTypes['SubmitTicketPayload']> = {
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['SubmitTicketError']>, ParentType, ContextType>;
};

export type SupportPlanResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SupportPlan'] = ResolversParentTypes['SupportPlan'], FederationReferenceType extends FederationReferenceTypes['SupportPlan'] = FederationReferenceTypes['SupportPlan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SupportPlan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contract?: Resolver<ResolversTypes['Contract'], ParentType, ContextType>;
  coverage?: Resolver<ReadonlyArray<ResolversTypes['DeviceCategory']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SupportPlanState'], ParentType, ContextType>;
  termIntervals?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SupportPlanConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SupportPlanConnection'] = ResolversParentTypes['SupportPlanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SupportPlanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SupportPlan']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SupportPlanEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SupportPlanEdge'] = ResolversParentTypes['SupportPlanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SupportPlan'], ParentType, ContextType>;
};

export type SurveyResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Survey'] = ResolversParentTypes['Survey'], FederationReferenceType extends FederationReferenceTypes['Survey'] = FederationReferenceTypes['Survey']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Survey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SurveyState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SurveyInvitationResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['SurveyInvitation'] = ResolversParentTypes['SurveyInvitation']> = {
  answered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expertName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ticketReference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ticketTitle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TicketResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket'], FederationReferenceType extends FederationReferenceTypes['Ticket'] = FederationReferenceTypes['Ticket']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Ticket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  appointment?: Resolver<Maybe<ResolversTypes['Appointment']>, ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['TicketChannel'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceCategory?: Resolver<ResolversTypes['DeviceCategory'], ParentType, ContextType>;
  expertName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['SupportPlan'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TicketPriority'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TicketState'], ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  survey?: Resolver<Maybe<ResolversTypes['Survey']>, ParentType, ContextType>;
  timeline?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TicketConnectionResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['TicketConnection'] = ResolversParentTypes['TicketConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TicketEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Ticket']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketEdgeResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['TicketEdge'] = ResolversParentTypes['TicketEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type TimelineEntryResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateProfileErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfileError'] = ResolversParentTypes['UpdateProfileError']> = {
  code?: Resolver<ResolversTypes['UpdateProfileErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UpdateProfileError']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AddCardError' | 'AddDeviceError' | 'AddPartnerOwnerError' | 'CancelPlanError' | 'CancelTicketError' | 'ChooseAppointmentError' | 'ChoosePlanError' | 'CommentOnTicketError' | 'CreatePartnerError' | 'CreatePartnerKeyError' | 'GiveConsentError' | 'RegisterCustomerError' | 'RemoveCardError' | 'RemoveDeviceError' | 'RemovePartnerOwnerError' | 'ReopenTicketError' | 'RevokePartnerKeyError' | 'RotatePartnerKeyError' | 'SubmitSurveyError' | 'SubmitTicketError' | 'UpdateProfileError' | 'WithdrawConsentError', ParentType, ContextType>;
};

export type WithdrawConsentErrorResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['WithdrawConsentError'] = ResolversParentTypes['WithdrawConsentError']> = {
  code?: Resolver<ResolversTypes['WithdrawConsentErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WithdrawConsentPayloadResolvers<ContextType = CustomerContext, ParentType extends ResolversParentTypes['WithdrawConsentPayload'] = ResolversParentTypes['WithdrawConsentPayload']> = {
  consent?: Resolver<Maybe<ResolversTypes['PartnerConsent']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['WithdrawConsentError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = CustomerContext> = {
  AddCardError?: AddCardErrorResolvers<ContextType>;
  AddCardPayload?: AddCardPayloadResolvers<ContextType>;
  AddDeviceError?: AddDeviceErrorResolvers<ContextType>;
  AddDevicePayload?: AddDevicePayloadResolvers<ContextType>;
  AddPartnerOwnerError?: AddPartnerOwnerErrorResolvers<ContextType>;
  AddPartnerOwnerPayload?: AddPartnerOwnerPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  Appointment?: AppointmentResolvers<ContextType>;
  AppointmentWindow?: AppointmentWindowResolvers<ContextType>;
  CancelPlanError?: CancelPlanErrorResolvers<ContextType>;
  CancelPlanPayload?: CancelPlanPayloadResolvers<ContextType>;
  CancelTicketError?: CancelTicketErrorResolvers<ContextType>;
  CancelTicketPayload?: CancelTicketPayloadResolvers<ContextType>;
  Card?: CardResolvers<ContextType>;
  CardDecline?: CardDeclineResolvers<ContextType>;
  CardKeySet?: CardKeySetResolvers<ContextType>;
  ChooseAppointmentError?: ChooseAppointmentErrorResolvers<ContextType>;
  ChooseAppointmentPayload?: ChooseAppointmentPayloadResolvers<ContextType>;
  ChoosePlanError?: ChoosePlanErrorResolvers<ContextType>;
  ChoosePlanPayload?: ChoosePlanPayloadResolvers<ContextType>;
  CommentOnTicketError?: CommentOnTicketErrorResolvers<ContextType>;
  CommentOnTicketPayload?: CommentOnTicketPayloadResolvers<ContextType>;
  Contract?: ContractResolvers<ContextType>;
  ContractConnection?: ContractConnectionResolvers<ContextType>;
  ContractEdge?: ContractEdgeResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreatePartnerError?: CreatePartnerErrorResolvers<ContextType>;
  CreatePartnerKeyError?: CreatePartnerKeyErrorResolvers<ContextType>;
  CreatePartnerKeyPayload?: CreatePartnerKeyPayloadResolvers<ContextType>;
  CreatePartnerPayload?: CreatePartnerPayloadResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceConnection?: DeviceConnectionResolvers<ContextType>;
  DeviceEdge?: DeviceEdgeResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  GiveConsentError?: GiveConsentErrorResolvers<ContextType>;
  GiveConsentPayload?: GiveConsentPayloadResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoicePdf?: InvoicePdfResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Notice?: NoticeResolvers<ContextType>;
  NoticeConnection?: NoticeConnectionResolvers<ContextType>;
  NoticeEdge?: NoticeEdgeResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Partner?: PartnerResolvers<ContextType>;
  PartnerConnection?: PartnerConnectionResolvers<ContextType>;
  PartnerConsent?: PartnerConsentResolvers<ContextType>;
  PartnerEdge?: PartnerEdgeResolvers<ContextType>;
  PartnerEvent?: PartnerEventResolvers<ContextType>;
  PartnerEventConnection?: PartnerEventConnectionResolvers<ContextType>;
  PartnerEventEdge?: PartnerEventEdgeResolvers<ContextType>;
  PartnerKey?: PartnerKeyResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  RegisterCustomerError?: RegisterCustomerErrorResolvers<ContextType>;
  RegisterCustomerPayload?: RegisterCustomerPayloadResolvers<ContextType>;
  RemoveCardError?: RemoveCardErrorResolvers<ContextType>;
  RemoveCardPayload?: RemoveCardPayloadResolvers<ContextType>;
  RemoveDeviceError?: RemoveDeviceErrorResolvers<ContextType>;
  RemoveDevicePayload?: RemoveDevicePayloadResolvers<ContextType>;
  RemovePartnerOwnerError?: RemovePartnerOwnerErrorResolvers<ContextType>;
  RemovePartnerOwnerPayload?: RemovePartnerOwnerPayloadResolvers<ContextType>;
  ReopenTicketError?: ReopenTicketErrorResolvers<ContextType>;
  ReopenTicketPayload?: ReopenTicketPayloadResolvers<ContextType>;
  RevokePartnerKeyError?: RevokePartnerKeyErrorResolvers<ContextType>;
  RevokePartnerKeyPayload?: RevokePartnerKeyPayloadResolvers<ContextType>;
  RotatePartnerKeyError?: RotatePartnerKeyErrorResolvers<ContextType>;
  RotatePartnerKeyPayload?: RotatePartnerKeyPayloadResolvers<ContextType>;
  SubmitSurveyError?: SubmitSurveyErrorResolvers<ContextType>;
  SubmitSurveyPayload?: SubmitSurveyPayloadResolvers<ContextType>;
  SubmitTicketError?: SubmitTicketErrorResolvers<ContextType>;
  SubmitTicketPayload?: SubmitTicketPayloadResolvers<ContextType>;
  SupportPlan?: SupportPlanResolvers<ContextType>;
  SupportPlanConnection?: SupportPlanConnectionResolvers<ContextType>;
  SupportPlanEdge?: SupportPlanEdgeResolvers<ContextType>;
  Survey?: SurveyResolvers<ContextType>;
  SurveyInvitation?: SurveyInvitationResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  TicketConnection?: TicketConnectionResolvers<ContextType>;
  TicketEdge?: TicketEdgeResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  UpdateProfileError?: UpdateProfileErrorResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  WithdrawConsentError?: WithdrawConsentErrorResolvers<ContextType>;
  WithdrawConsentPayload?: WithdrawConsentPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = CustomerContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
