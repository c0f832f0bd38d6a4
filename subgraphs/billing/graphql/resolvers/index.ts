import { Money } from '../../../../platform/graphql/money.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import { AccountingPeriod } from './AccountingPeriod.ts';
import { BillingRun } from './BillingRun.ts';
import { BillingRunPreview } from './BillingRunPreview.ts';
import { BillingSubscription } from './BillingSubscription.ts';
import { Card } from './Card.ts';
import { Correction } from './Correction.ts';
import { CreditNote } from './CreditNote.ts';
import { Customer } from './Customer.ts';
import { Invoice } from './Invoice.ts';
import { InvoiceLine } from './InvoiceLine.ts';
import { LedgerAccount } from './LedgerAccount.ts';
import { LedgerLine } from './LedgerLine.ts';
import { carryOutCorrection } from './Mutation/carryOutCorrection.ts';
import { closeAccountingPeriod } from './Mutation/closeAccountingPeriod.ts';
import { confirmBillingRun } from './Mutation/confirmBillingRun.ts';
import { confirmSubscriptionChange } from './Mutation/confirmSubscriptionChange.ts';
import { markInvoiceUncollectible } from './Mutation/markInvoiceUncollectible.ts';
import { prepareCorrection } from './Mutation/prepareCorrection.ts';
import { prepareSubscriptionChange } from './Mutation/prepareSubscriptionChange.ts';
import { previewBillingRun } from './Mutation/previewBillingRun.ts';
import { rejectCorrection } from './Mutation/rejectCorrection.ts';
import { resolvePaymentAlert } from './Mutation/resolvePaymentAlert.ts';
import { retryPayment } from './Mutation/retryPayment.ts';
import { startBillingRun } from './Mutation/startBillingRun.ts';
import { stopBillingRun } from './Mutation/stopBillingRun.ts';
import { withdrawSubscriptionChange } from './Mutation/withdrawSubscriptionChange.ts';
import { Payment } from './Payment.ts';
import { PaymentAlert } from './PaymentAlert.ts';
import { accountingPeriods } from './Query/accountingPeriods.ts';
import { billingInvoices } from './Query/billingInvoices.ts';
import { billingRun } from './Query/billingRun.ts';
import { billingRunPreview } from './Query/billingRunPreview.ts';
import { billingRuns } from './Query/billingRuns.ts';
import { correction } from './Query/correction.ts';
import { corrections } from './Query/corrections.ts';
import { deferredRevenue } from './Query/deferredRevenue.ts';
import { ledgerAccounts } from './Query/ledgerAccounts.ts';
import { paymentAlerts } from './Query/paymentAlerts.ts';
import { receivablesAgeing } from './Query/receivablesAgeing.ts';
import { subscriptionChange } from './Query/subscriptionChange.ts';
import { subscriptionChanges } from './Query/subscriptionChanges.ts';
import { trialBalance } from './Query/trialBalance.ts';
import { SubscriptionChange } from './SubscriptionChange.ts';
import { SupportPlan } from './SupportPlan.ts';
import { UpcomingCreditNote, UpcomingInvoice } from './UpcomingInvoice.ts';

export const resolvers: Resolvers = {
  Query: {
    accountingPeriods,
    deferredRevenue,
    receivablesAgeing,
    trialBalance,
    billingInvoices,
    billingRun,
    billingRunPreview,
    billingRuns,
    correction,
    corrections,
    ledgerAccounts,
    paymentAlerts,
    subscriptionChange,
    subscriptionChanges,
  },
  Mutation: {
    closeAccountingPeriod,
    carryOutCorrection,
    confirmBillingRun,
    confirmSubscriptionChange,
    markInvoiceUncollectible,
    prepareCorrection,
    prepareSubscriptionChange,
    previewBillingRun,
    rejectCorrection,
    resolvePaymentAlert,
    retryPayment,
    startBillingRun,
    stopBillingRun,
    withdrawSubscriptionChange,
  },
  AccountingPeriod,
  BillingRun,
  BillingRunPreview,
  BillingSubscription,
  Card,
  Correction,
  CreditNote,
  Customer,
  Invoice,
  InvoiceLine,
  LedgerAccount,
  LedgerLine,
  Money,
  Payment,
  PaymentAlert,
  SubscriptionChange,
  SupportPlan,
  UpcomingCreditNote,
  UpcomingInvoice,
};
