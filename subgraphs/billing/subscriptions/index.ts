export {
  type CancelSubscriptionRepositories,
  cancelSubscription,
} from './application/cancel-subscription.ts';
export {
  type EndSubscriptionRepositories,
  endSubscriptions,
  endSubscriptionsOf,
} from './application/end-subscriptions.ts';
export {
  type OpenSubscriptionRepositories,
  openSubscription,
  type PlanFact,
} from './application/open-subscription.ts';
export type { SubscriptionReads, SubscriptionRepository } from './application/ports.ts';
export { toSubscriptionChanged } from './application/subscription-messages.ts';
export {
  billedUntilInstant,
  currentPeriod,
  currentPrice,
  periodDates,
  phaseOn,
} from './domain/current-period.ts';
export { type DuePeriodsRefusal, duePeriods } from './domain/due-periods.ts';
export { newSubscription } from './domain/new-subscription.ts';
export { nextDueOn } from './domain/next-due.ts';
export { pauseEffects, pauseSubscription, resumeSubscription } from './domain/pause.ts';
export { findConflicts, type ScheduledChange } from './domain/scheduled-changes.ts';
export {
  changesIn,
  checkStatus,
  type SubscriptionChangeKind,
  type SubscriptionStatus,
  statusAt,
  statusTransitions,
  subscriptionChangeKinds,
  subscriptionStatuses,
  termEnd,
} from './domain/status.ts';
export {
  type Phase,
  payTimings,
  type Subscription,
  type SubscriptionState,
  type SubscriptionTerms,
} from './domain/subscription.ts';
export { extendTrial, giveTrial, trialEnd } from './domain/trial.ts';
export { windowStartAfterZoneChange } from './domain/zone-change.ts';
