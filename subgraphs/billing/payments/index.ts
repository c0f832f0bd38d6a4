export { type ChargePorts, chargeDuePayments } from './application/charge-payment.ts';
export { collectDuePayments } from './application/collect-due-payments.ts';
export { type ComparedWithProvider, compareWithProviders } from './application/compare-with-provider.ts';
export { type PayRefundsRepositories, payDueRefunds } from './application/pay-refunds.ts';
export type {
  AlertReads,
  AlertRepository,
  Authorisation,
  CardReads,
  Charge,
  ListedPayment,
  LostPayments,
  PaymentProvider,
  PaymentReads,
  PaymentRepository,
  ProviderEvent,
  ProviderPayment,
  RefundRepository,
  WebhookHeaders,
} from './application/ports.ts';
export {
  raiseBillingRefused,
  raiseChangeFailed,
  raiseRunUnusual,
  resolveAlerts,
} from './application/raise-alert.ts';
export { receiveProviderEvent } from './application/receive-provider-event.ts';
export {
  type CardStoredRepositories,
  type RecordCardRepositories,
  type RemoveCardsRepositories,
  recordCardRemoved,
  recordCardStored,
  removeCardsOf,
} from './application/record-card.ts';
export { prepareFirstPayment } from './application/request-payment.ts';
export { type ResolveAlertRepositories, resolvePaymentAlert } from './application/resolve-payment-alert.ts';
export { type RetryRepositories, retryPayment } from './application/retry-payment.ts';
export type { PaymentAlert } from './domain/alert.ts';
export type { StoredCard } from './domain/card.ts';
export {
  type Payment,
  type PaymentMethod,
  type PaymentView,
  paymentMethods,
  type ReceivedPayment,
} from './domain/payment.ts';
export type { PaymentRefund } from './domain/payment-refund.ts';
export { type RefundRequest, refund, refundEffects } from './domain/refund.ts';
