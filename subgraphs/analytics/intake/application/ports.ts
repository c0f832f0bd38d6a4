import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type {
  ExpertFact,
  InvoiceChange,
  InvoiceFact,
  PaymentFact,
  SubscriptionFact,
  SurveyAnswer,
  TicketStep,
} from '../domain/facts.ts';

/** Writes facts. Every write is guarded by the version: an older fact never replaces a newer. */
export interface FactRepository {
  recordTicketStep(step: TicketStep): Promise<void>;
  /** The first answer to a survey stays. */
  recordSurveyAnswer(answer: SurveyAnswer): Promise<void>;
  recordInvoice(invoice: InvoiceFact): Promise<void>;
  /** False when the invoice is not known yet. */
  changeInvoice(change: InvoiceChange): Promise<boolean>;
  recordPayment(payment: PaymentFact): Promise<void>;
  recordSubscription(subscription: SubscriptionFact): Promise<void>;
  recordExpert(expert: ExpertFact): Promise<void>;
  /** Erases the customer's words; ratings stay. */
  eraseCustomer(customerId: CustomerId): Promise<void>;
}

/** What a message's use case is given: repositories in the transaction that also records the message. */
export interface FactsTransaction {
  readonly facts: FactRepository;
}
