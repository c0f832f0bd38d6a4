export {
  type BillingJob,
  type BillSubscriptionRepositories,
  billSubscription,
} from './application/bill-subscription.ts';
export { completeBillingRuns } from './application/complete-billing-runs.ts';
export { dispatchBillingJobs } from './application/dispatch-billing-jobs.ts';
export type { RunReads, RunRepository } from './application/ports.ts';
export {
  type StartRunRepositories,
  startBillingRun,
  startDailyRun,
} from './application/start-billing-run.ts';
export { linesToBill, type RunPolicy, stillMissing } from './domain/billing-run.ts';
export type { BillingRun, BillingRunReport } from './domain/run.ts';
