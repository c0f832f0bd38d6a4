/**
 * Where each rule is at work, for docs/rules.md: what people do that asks it. A rule that is not named here waits for the part of
 * the engine that will ask it.
 */
export const atWork: Readonly<Record<string, string>> = {
  round: 'every amount of a line, a tax and a credit',
  allocate: 'credit notes of a run (`runs/domain/repair-credits.ts`), shares of documents',
  tax: 'every invoice and credit note',
  credit: 'every invoice: the customer’s credit pays it when it is issued',
  periods: 'every subscription',
  'billable-days': 'proration of every line by calendar day',
  'due-periods': 'billing runs and their previews, `upcomingInvoice`',
  'trial-end': '`prepareSubscriptionChange(trial)`, `quanta billing change --trial`',
  'scheduled-changes':
    '`prepareSubscriptionChange`, `confirmSubscriptionChange`, and the schedule that applies changes',
  prorate: 'billing runs and their previews, changes of plan and quantity',
  'plan-change': 'the same figures as the run’s difference gives for `prepareSubscriptionChange(changePlan)`',
  'change-effect': '`prepareSubscriptionChange(changePlan, changeQuantity)`, where no effect is given',
  'invoice-totals': 'every invoice',
  'invoice-state': 'payments, corrections, write-offs',
  'credit-note': '`prepareCorrection(creditNote)`, and billing runs whose corrections outweigh charges',
  'void-invoice': '`prepareCorrection(voidInvoice)`',
  refund: '`prepareCorrection(refund)`',
  'invoice-posting': 'every invoice',
  revenue: 'the schedule that recognises the revenue of each month, `closeAccountingPeriod`',
  'billing-run': 'billing runs and their previews, previews of changes',
  'dunning-campaign': 'the schedule that reminds customers of what is overdue',
  restriction: '`Customer.accountStatus`',
  'payment-retry': 'the schedule that collects failed payments',
  'add-business-time': 'deadlines of tickets',
  'business-time-between': 'deadlines of tickets',
  deadlines: 'every ticket',
  'assign-tickets': 'the schedule that assigns tickets',
  'take-turn': 'assignment among equals',
};
