import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Money as MoneyModel } from '../../../kernel/money/money.ts';
import type { SurveyReference as SurveyModel } from '../graphql/models.ts';
import type { AnalyticsContext } from '../graphql/context.ts';
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

/** How often something recurs. */
export type BillingInterval =
  /** Every month. */
  | 'MONTH'
  /** Every three months. */
  | 'QUARTER'
  /** Every year. */
  | 'YEAR';

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

/** A reference to the expert in the ticketing quantum. */
export type Expert = {
  readonly __typename?: 'Expert';
  /** Global id. */
  readonly id: Scalars['ID']['output'];
};

/** What one expert did. */
export type ExpertPerformance = {
  readonly __typename?: 'ExpertPerformance';
  /** Mean rating, 1 to 5, two decimals; null without an answer. */
  readonly averageRating: Maybe<Scalars['Decimal']['output']>;
  /** City where they work. */
  readonly city: Maybe<Scalars['String']['output']>;
  /** Tickets completed. */
  readonly completed: Scalars['Int']['output'];
  /** The expert, from the ticketing quantum. */
  readonly expert: Maybe<Expert>;
  /** Global id of the expert. */
  readonly expertId: Scalars['ID']['output'];
  /** How fresh it is. */
  readonly freshness: Freshness;
  /** Median minutes from assignment to completion; null without a completed ticket. */
  readonly medianMinutesToComplete: Maybe<Scalars['Int']['output']>;
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** How many answers that mean is made from. */
  readonly ratings: Scalars['Int']['output'];
  /** Assignments declined. */
  readonly rejected: Scalars['Int']['output'];
};

/** A page of a list of expert performances. */
export type ExpertPerformanceConnection = {
  readonly __typename?: 'ExpertPerformanceConnection';
  /** With cursors. */
  readonly edges: ReadonlyArray<ExpertPerformanceEdge>;
  /** Without. */
  readonly nodes: ReadonlyArray<ExpertPerformance>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One place in a list of expert performances. */
export type ExpertPerformanceEdge = {
  readonly __typename?: 'ExpertPerformanceEdge';
  /** Opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: ExpertPerformance;
};

/** How old the newest fact is that a report was made from. */
export type Freshness = {
  readonly __typename?: 'Freshness';
  /** When the report was made. */
  readonly asOf: Scalars['DateTime']['output'];
  /** Time of the newest fact in it; null while there is none. */
  readonly newestFactAt: Maybe<Scalars['DateTime']['output']>;
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

/** Money by currency. */
export type MoneyReport = {
  readonly __typename?: 'MoneyReport';
  /** How fresh it is. */
  readonly freshness: Freshness;
  /** One row for each currency that occurs. */
  readonly rows: ReadonlyArray<MoneyReportRow>;
};

/** Money in one currency. */
export type MoneyReportRow = {
  readonly __typename?: 'MoneyReportRow';
  /** Sum of their totals. */
  readonly invoiced: Money;
  /** How many invoices. */
  readonly invoices: Scalars['Int']['output'];
  /** What of it is still to be paid: open invoices, less what was paid of them. */
  readonly outstanding: Money;
  /** What of it has been paid. */
  readonly paid: Money;
  /** Attempts that were declined, by the day they failed. */
  readonly paymentsFailed: Scalars['Int']['output'];
  /** Attempts to charge a card that succeeded, by the day they were settled. */
  readonly paymentsSettled: Scalars['Int']['output'];
};

/** Anything with a global id; `node(id:)` finds it again. */
export type Node = {
  /** Global id: a prefix that names the type, then 26 characters that cannot be guessed. */
  readonly id: Scalars['ID']['output'];
};

/** Open tickets by state and age. */
export type OpenTicketsReport = {
  readonly __typename?: 'OpenTicketsReport';
  /** How fresh it is. */
  readonly freshness: Freshness;
  /** One row for each state and age that occurs. */
  readonly rows: ReadonlyArray<OpenTicketsRow>;
  /** How many are open. */
  readonly total: Scalars['Int']['output'];
};

/** A number of tickets. */
export type OpenTicketsRow = {
  readonly __typename?: 'OpenTicketsRow';
  /** Their age. */
  readonly age: TicketAge;
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Their state. */
  readonly state: TicketState;
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

export type Query = {
  readonly __typename?: 'Query';
  /** What each expert did between two dates. */
  readonly expertPerformanceReport: Maybe<ExpertPerformanceConnection>;
  /** Invoiced, paid and outstanding money of invoices issued between two dates. */
  readonly moneyReport: Maybe<MoneyReport>;
  /** Tickets that are not completed or cancelled, by state and age. */
  readonly openTicketsReport: Maybe<OpenTicketsReport>;
  /** How satisfied customers were between two dates. */
  readonly satisfactionReport: Maybe<SatisfactionReport>;
  /** How many subscriptions are in each state now. */
  readonly subscriptionsReport: Maybe<SubscriptionsReport>;
};


export type QueryExpertPerformanceReportArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};


export type QueryMoneyReportArgs = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};


export type QuerySatisfactionReportArgs = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};

/** How many gave one rating. */
export type RatingCount = {
  readonly __typename?: 'RatingCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** 1 very dissatisfied … 5 very satisfied. */
  readonly rating: Scalars['Int']['output'];
};

/** How satisfied customers were. */
export type SatisfactionReport = {
  readonly __typename?: 'SatisfactionReport';
  /** How many answered. */
  readonly answers: Scalars['Int']['output'];
  /** Mean rating, 1 to 5, two decimals; null without an answer. */
  readonly averageRating: Maybe<Scalars['Decimal']['output']>;
  /** How many gave each rating, 1 to 5. */
  readonly distribution: ReadonlyArray<RatingCount>;
  /** How fresh it is. */
  readonly freshness: Freshness;
  /** Share of customers who would recommend us among those who answered that question, in percent; null without an answer. */
  readonly wouldRecommendPercent: Maybe<Scalars['Decimal']['output']>;
};

/** Subscriptions by state. */
export type SubscriptionsReport = {
  readonly __typename?: 'SubscriptionsReport';
  /** How fresh it is. */
  readonly freshness: Freshness;
  /** One row for each state that occurs. */
  readonly rows: ReadonlyArray<SubscriptionsReportRow>;
};

/** A number of subscriptions. */
export type SubscriptionsReportRow = {
  readonly __typename?: 'SubscriptionsReportRow';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Their state: `ACTIVE`, `PAST_DUE`, `CANCELLING`, `ENDED` or `REFUSED`. */
  readonly state: Scalars['String']['output'];
};

/** A survey's answer, for the manager who reads one. */
export type Survey = {
  readonly __typename?: 'Survey';
  /** In the customer's words; null when they left it out. */
  readonly comment: Maybe<Scalars['String']['output']>;
  /** Global id, prefix `srv_`. */
  readonly id: Scalars['ID']['output'];
  /** 1 very dissatisfied … 5 very satisfied; null before the answer arrived. */
  readonly rating: Maybe<Scalars['Int']['output']>;
  /** When analytics recorded the answer; null before it arrived. */
  readonly recordedAt: Maybe<Scalars['DateTime']['output']>;
};

/** How long a ticket has been open. */
export type TicketAge =
  /** One to three days. */
  | 'ONE_TO_THREE_DAYS'
  /** Seven days or more. */
  | 'OVER_SEVEN_DAYS'
  /** Three to seven days. */
  | 'THREE_TO_SEVEN_DAYS'
  /** Less than a day. */
  | 'UNDER_ONE_DAY';

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

/** A refusal that the user can act on. It changed nothing. */
export type UserError = {
  /** What is wrong and what would be right; safe to show. */
  readonly message: Scalars['String']['output'];
  /** Where in the input, outermost first; null when it is about the whole. */
  readonly path: Maybe<ReadonlyArray<Scalars['String']['output']>>;
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
  Survey: Survey;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Survey:
    ( { __typename: 'Survey' }
    & GraphQLRecursivePick<FederationTypes['Survey'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: never;
  UserError: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessRole: AccessRole;
  Address: ResolverTypeWrapper<Address>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BillingInterval: BillingInterval;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeviceCategory: DeviceCategory;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Expert: ResolverTypeWrapper<Expert>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ExpertPerformance: ResolverTypeWrapper<ExpertPerformance>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ExpertPerformanceConnection: ResolverTypeWrapper<ExpertPerformanceConnection>;
  ExpertPerformanceEdge: ResolverTypeWrapper<ExpertPerformanceEdge>;
  Freshness: ResolverTypeWrapper<Freshness>;
  InvoiceState: InvoiceState;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Money: ResolverTypeWrapper<MoneyModel>;
  MoneyReport: ResolverTypeWrapper<Omit<MoneyReport, 'rows'> & { rows: ReadonlyArray<ResolversTypes['MoneyReportRow']> }>;
  MoneyReportRow: ResolverTypeWrapper<Omit<MoneyReportRow, 'invoiced' | 'outstanding' | 'paid'> & { invoiced: ResolversTypes['Money'], outstanding: ResolversTypes['Money'], paid: ResolversTypes['Money'] }>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OpenTicketsReport: ResolverTypeWrapper<OpenTicketsReport>;
  OpenTicketsRow: ResolverTypeWrapper<OpenTicketsRow>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RatingCount: ResolverTypeWrapper<RatingCount>;
  SatisfactionReport: ResolverTypeWrapper<SatisfactionReport>;
  SubscriptionsReport: ResolverTypeWrapper<SubscriptionsReport>;
  SubscriptionsReportRow: ResolverTypeWrapper<SubscriptionsReportRow>;
  Survey: ResolverTypeWrapper<SurveyModel>;
  TicketAge: TicketAge;
  TicketPriority: TicketPriority;
  TicketState: TicketState;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntry>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: Address;
  String: Scalars['String']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Expert: Expert;
  ID: Scalars['ID']['output'];
  ExpertPerformance: ExpertPerformance;
  Int: Scalars['Int']['output'];
  ExpertPerformanceConnection: ExpertPerformanceConnection;
  ExpertPerformanceEdge: ExpertPerformanceEdge;
  Freshness: Freshness;
  LocalDate: Scalars['LocalDate']['output'];
  Money: MoneyModel;
  MoneyReport: Omit<MoneyReport, 'rows'> & { rows: ReadonlyArray<ResolversParentTypes['MoneyReportRow']> };
  MoneyReportRow: Omit<MoneyReportRow, 'invoiced' | 'outstanding' | 'paid'> & { invoiced: ResolversParentTypes['Money'], outstanding: ResolversParentTypes['Money'], paid: ResolversParentTypes['Money'] };
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OpenTicketsReport: OpenTicketsReport;
  OpenTicketsRow: OpenTicketsRow;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  PhoneNumber: Scalars['PhoneNumber']['output'];
  Query: Record<PropertyKey, never>;
  RatingCount: RatingCount;
  SatisfactionReport: SatisfactionReport;
  SubscriptionsReport: SubscriptionsReport;
  SubscriptionsReportRow: SubscriptionsReportRow;
  Survey: SurveyModel;
  TimeZone: Scalars['TimeZone']['output'];
  TimelineEntry: TimelineEntry;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type AccessDirectiveArgs = {
  roles: ReadonlyArray<AccessRole>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = AnalyticsContext, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = AnalyticsContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddressResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ExpertResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Expert'] = ResolversParentTypes['Expert']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ExpertPerformanceResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['ExpertPerformance'] = ResolversParentTypes['ExpertPerformance']> = {
  averageRating?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expert?: Resolver<Maybe<ResolversTypes['Expert']>, ParentType, ContextType>;
  expertId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  medianMinutesToComplete?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ratings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ExpertPerformanceConnectionResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['ExpertPerformanceConnection'] = ResolversParentTypes['ExpertPerformanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ExpertPerformanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ExpertPerformance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ExpertPerformanceEdgeResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['ExpertPerformanceEdge'] = ResolversParentTypes['ExpertPerformanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ExpertPerformance'], ParentType, ContextType>;
};

export type FreshnessResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Freshness'] = ResolversParentTypes['Freshness']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  newestFactAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type MoneyResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountMinor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MoneyReportResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MoneyReport'] = ResolversParentTypes['MoneyReport']> = {
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['MoneyReportRow']>, ParentType, ContextType>;
};

export type MoneyReportRowResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['MoneyReportRow'] = ResolversParentTypes['MoneyReportRow']> = {
  invoiced?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outstanding?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  paymentsFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentsSettled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type OpenTicketsReportResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['OpenTicketsReport'] = ResolversParentTypes['OpenTicketsReport']> = {
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['OpenTicketsRow']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OpenTicketsRowResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['OpenTicketsRow'] = ResolversParentTypes['OpenTicketsRow']> = {
  age?: Resolver<ResolversTypes['TicketAge'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TicketState'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['PhoneNumber'], any> {
  name: 'PhoneNumber';
}

export type QueryResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  expertPerformanceReport?: Resolver<Maybe<ResolversTypes['ExpertPerformanceConnection']>, ParentType, ContextType, RequireFields<QueryExpertPerformanceReportArgs, 'first' | 'from' | 'to'>>;
  moneyReport?: Resolver<Maybe<ResolversTypes['MoneyReport']>, ParentType, ContextType, RequireFields<QueryMoneyReportArgs, 'from' | 'to'>>;
  openTicketsReport?: Resolver<Maybe<ResolversTypes['OpenTicketsReport']>, ParentType, ContextType>;
  satisfactionReport?: Resolver<Maybe<ResolversTypes['SatisfactionReport']>, ParentType, ContextType, RequireFields<QuerySatisfactionReportArgs, 'from' | 'to'>>;
  subscriptionsReport?: Resolver<Maybe<ResolversTypes['SubscriptionsReport']>, ParentType, ContextType>;
};

export type RatingCountResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['RatingCount'] = ResolversParentTypes['RatingCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SatisfactionReportResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['SatisfactionReport'] = ResolversParentTypes['SatisfactionReport']> = {
  answers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  averageRating?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  distribution?: Resolver<ReadonlyArray<ResolversTypes['RatingCount']>, ParentType, ContextType>;
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  wouldRecommendPercent?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type SubscriptionsReportResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['SubscriptionsReport'] = ResolversParentTypes['SubscriptionsReport']> = {
  freshness?: Resolver<ResolversTypes['Freshness'], ParentType, ContextType>;
  rows?: Resolver<ReadonlyArray<ResolversTypes['SubscriptionsReportRow']>, ParentType, ContextType>;
};

export type SubscriptionsReportRowResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['SubscriptionsReportRow'] = ResolversParentTypes['SubscriptionsReportRow']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SurveyResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['Survey'] = ResolversParentTypes['Survey'], FederationReferenceType extends FederationReferenceTypes['Survey'] = FederationReferenceTypes['Survey']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Survey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  recordedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type TimelineEntryResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = AnalyticsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type Resolvers<ContextType = AnalyticsContext> = {
  Address?: AddressResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  Expert?: ExpertResolvers<ContextType>;
  ExpertPerformance?: ExpertPerformanceResolvers<ContextType>;
  ExpertPerformanceConnection?: ExpertPerformanceConnectionResolvers<ContextType>;
  ExpertPerformanceEdge?: ExpertPerformanceEdgeResolvers<ContextType>;
  Freshness?: FreshnessResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  MoneyReport?: MoneyReportResolvers<ContextType>;
  MoneyReportRow?: MoneyReportRowResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OpenTicketsReport?: OpenTicketsReportResolvers<ContextType>;
  OpenTicketsRow?: OpenTicketsRowResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PhoneNumber?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  RatingCount?: RatingCountResolvers<ContextType>;
  SatisfactionReport?: SatisfactionReportResolvers<ContextType>;
  SubscriptionsReport?: SubscriptionsReportResolvers<ContextType>;
  SubscriptionsReportRow?: SubscriptionsReportRowResolvers<ContextType>;
  Survey?: SurveyResolvers<ContextType>;
  TimeZone?: GraphQLScalarType;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = AnalyticsContext> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
