export type {
  CollectionRepository,
  InvoiceCollection,
  ReminderReads,
  ReminderRepository,
} from './application/ports.ts';
export { type SendRemindersRepositories, sendReminders } from './application/send-reminders.ts';
export {
  type Campaign,
  type CampaignProgress,
  campaignOn,
  dueOn,
  notBegun,
  type OpenInvoice,
  overdueFrom,
} from './domain/campaign.ts';
export {
  afterFailure,
  beginCollection,
  type Collection,
  checkRetryPolicy,
  type DeclineKind,
  declineKinds,
  defaultRetryPolicy,
  mayRetry,
  retryDates,
  retryWindows,
} from './domain/payment-retry.ts';
export type { ReminderProgress } from './domain/reminder.ts';
export {
  checkRestrictionSteps,
  defaultRestrictionSteps,
  type RestrictionStep,
  restrictionOn,
  restrictions,
} from './domain/restriction.ts';
