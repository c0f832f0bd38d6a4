import type {
  CustomerId,
  ExpertId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
  SurveyId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';

/** One change of a ticket. Instants of facts are ISO 8601 in UTC, as the messages carry them. */
export interface TicketStep {
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly change: string;
  readonly state: string;
  readonly priority: string;
  readonly deviceCategory: string;
  readonly expertId: ExpertId | null;
  readonly occurredAt: string;
}

export interface SurveyAnswer {
  readonly surveyId: SurveyId;
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  readonly expertId: ExpertId | null;
  /** 1 to 5. */
  readonly rating: number;
  readonly wouldRecommend: boolean | null;
  readonly comment: string | null;
  readonly answeredAt: string;
}

export interface InvoiceFact {
  readonly id: InvoiceId;
  readonly version: number;
  readonly customerId: CustomerId;
  readonly state: string;
  /** Civil date, ISO 8601. */
  readonly issuedOn: string;
  readonly total: Money;
  readonly amountPaid: Money;
  readonly reportedAt: string;
}

export interface InvoiceChange {
  readonly id: InvoiceId;
  readonly version: number;
  readonly state: string;
  readonly amountPaid: Money;
  readonly changedAt: string;
}

/** One attempt to charge. */
export interface PaymentFact {
  readonly id: PaymentId;
  readonly customerId: CustomerId;
  readonly settled: boolean;
  readonly amount: Money;
  readonly occurredAt: string;
}

export interface SubscriptionFact {
  readonly id: SubscriptionId;
  readonly version: number;
  readonly customerId: CustomerId;
  readonly state: string;
  readonly changedAt: string;
}

export interface ExpertFact {
  readonly id: ExpertId;
  readonly version: number;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly deletedAt: string | null;
}
