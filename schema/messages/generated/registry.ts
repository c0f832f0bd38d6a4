// Generated from the files in schema/messages by scripts/schema.ts. Do not edit.
import { creditNoteIssued } from '../billing/credit-note-issued.v1.ts';
import { invoiceChanged } from '../billing/invoice-changed.v1.ts';
import { invoiceIssuedV1 } from '../billing/invoice-issued.v1.ts';
import { invoiceIssued } from '../billing/invoice-issued.v2.ts';
import { invoiceVoided } from '../billing/invoice-voided.v1.ts';
import { billSubscriptionJob } from '../billing/job-bill-subscription.v1.ts';
import { paymentFailed } from '../billing/payment-failed.v1.ts';
import { paymentRefunded } from '../billing/payment-refunded.v1.ts';
import { paymentReminded } from '../billing/payment-reminded.v1.ts';
import { paymentSettled } from '../billing/payment-settled.v1.ts';
import { invoicesReported } from '../billing/report-invoices.v1.ts';
import { subscriptionChanged } from '../billing/subscription-changed.v1.ts';
import { appointmentChosen } from '../customer/appointment-chosen.v1.ts';
import { cardRemoved } from '../customer/card-removed.v1.ts';
import { cardSubmitted } from '../customer/card-submitted.v1.ts';
import { customerErased } from '../customer/erased.v1.ts';
import { partnerConsentChanged } from '../customer/partner-consent-changed.v1.ts';
import { partnerKeyChanged } from '../customer/partner-key-changed.v1.ts';
import { planCancelled } from '../customer/plan-cancelled.v1.ts';
import { planChosen } from '../customer/plan-chosen.v1.ts';
import { profileChanged } from '../customer/profile-changed.v1.ts';
import { surveySubmitted } from '../customer/survey-submitted.v1.ts';
import { ticketAmended } from '../customer/ticket-amended.v1.ts';
import { ticketSubmitted } from '../customer/ticket-submitted.v1.ts';
import { alertRaised } from '../operations/alert-raised.v1.ts';
import { configurationChanged } from '../operations/configuration-changed.v1.ts';
import { healthChanged } from '../operations/health-changed.v1.ts';
import { appointmentChanged } from '../ticketing/appointment-changed.v1.ts';
import { contractSnapshot } from '../ticketing/contract-snapshot.v1.ts';
import { expertsReported } from '../ticketing/report-experts.v1.ts';
import { ticketChanged } from '../ticketing/ticket-changed.v1.ts';
import { cardKeysPublished } from '../vault/card-keys.v1.ts';
import { cardSettled } from '../vault/card-settled.v1.ts';
import { cardStoredV1 } from '../vault/card-stored.v1.ts';
import { cardStored } from '../vault/card-stored.v2.ts';
import type { MessageDefinition } from '../message.ts';

/** Every message of the platform, every version that is still published. */
export const messages: readonly MessageDefinition[] = [
  creditNoteIssued,
  invoiceChanged,
  invoiceIssuedV1,
  invoiceIssued,
  invoiceVoided,
  billSubscriptionJob,
  paymentFailed,
  paymentRefunded,
  paymentReminded,
  paymentSettled,
  invoicesReported,
  subscriptionChanged,
  appointmentChosen,
  cardRemoved,
  cardSubmitted,
  customerErased,
  partnerConsentChanged,
  partnerKeyChanged,
  planCancelled,
  planChosen,
  profileChanged,
  surveySubmitted,
  ticketAmended,
  ticketSubmitted,
  alertRaised,
  configurationChanged,
  healthChanged,
  appointmentChanged,
  contractSnapshot,
  expertsReported,
  ticketChanged,
  cardKeysPublished,
  cardSettled,
  cardStoredV1,
  cardStored,
];
