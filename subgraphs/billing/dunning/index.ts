export type { CollectionRepository, InvoiceCollection } from './application/ports.ts';
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
export {
  checkRestrictionSteps,
  type RestrictionStep,
  restrictionOn,
  restrictions,
} from './domain/restriction.ts';
