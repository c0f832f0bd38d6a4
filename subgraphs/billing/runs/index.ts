export {
  type BillDue,
  type BillingJob,
  type BillSubscriptionRepositories,
  billDue,
  billSubscription,
} from './application/bill-subscription.ts';
export { completeBillingRuns } from './application/complete-billing-runs.ts';
export { computeRunPreviews } from './application/compute-run-preview.ts';
export { dispatchBillingJobs } from './application/dispatch-billing-jobs.ts';
export type { RunPreviewRepository, RunReads, RunRepository } from './application/ports.ts';
export {
  confirmBillingRun,
  type PreviewRunRepositories,
  previewBillingRun,
} from './application/preview-billing-run.ts';
export { type StartRunRepositories, startBillingRun } from './application/start-billing-run.ts';
export { startDailyRun } from './application/start-daily-run.ts';
export { type StopRunRepositories, stopBillingRun } from './application/stop-billing-run.ts';
export { linesToBill, type RunPolicy, stillMissing } from './domain/billing-run.ts';
export type { BillingRun, BillingRunReport } from './domain/run.ts';
export { type Finding, findingsOf, type Yardstick } from './domain/run-guard.ts';
export { expiresAt, needsSecondPerson, type RunPreview } from './domain/run-preview.ts';
