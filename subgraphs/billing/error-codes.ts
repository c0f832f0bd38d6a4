import { busy, type ErrorTable, invalidValue, notFound } from '../../kernel/errors/error-entry.ts';

/** Every refusal of the billing quantum's mutations. */
export const errorCodes: ErrorTable = {
  ABOVE_REMAINING: {
    meaning: 'The amount is more than what is left.',
    cause: 'Payments, refunds or credit notes have taken the rest.',
    remedy: 'Give at most the amount that the message names.',
  },
  ALREADY_CLOSED: {
    meaning: 'The month of the books is closed already.',
    cause: 'Two people closed it.',
    remedy: 'Nothing to do; corrections are booked in the present month.',
  },
  ALREADY_DECIDED: {
    meaning: 'The correction was carried out or rejected.',
    cause: 'Somebody else decided it first.',
    remedy: 'Look at it with `correction(id)`.',
  },
  ALREADY_RESOLVED: {
    meaning: 'The alert is resolved already.',
    cause: 'Somebody else resolved it first, or its cause has ended.',
    remedy: 'Nothing to do.',
  },
  BUSY: busy,
  CHANGED: {
    meaning: 'Things have changed since the correction was prepared.',
    cause: 'A payment, a refund or another correction came in between.',
    remedy: 'Prepare it again, and look at what it would do now.',
  },
  CONFLICT: {
    meaning: 'The change conflicts with another one, or with the subscription as it is.',
    cause: 'Two changes of one subscription cannot both happen; the message names both.',
    remedy: 'Withdraw one of them with `withdrawSubscriptionChange`, or choose another day.',
  },
  CURRENCY_MISMATCH: {
    meaning: 'The amounts are in different currencies.',
    cause: 'A payment pays invoices of its own currency only.',
    remedy: 'Give amounts in the currency of the account.',
  },
  DATE_OUT_OF_RANGE: {
    meaning: 'A run cannot bill as of this date.',
    cause: 'The date is more than 400 days in the future.',
    remedy: 'Give a date within the next 400 days.',
  },
  DECLINED: {
    meaning: 'The card was declined again.',
    cause: 'The message has the bank’s reason: no money, an expired card, a blocked card.',
    remedy: 'Ask the customer for another card. The next attempt takes the newest usable one.',
  },
  EARLIER_MONTH_OPEN: {
    meaning: 'A month before this one is still open.',
    cause: 'Months are closed in their order.',
    remedy: 'Close the month first that the message names.',
  },
  EXPIRED: {
    meaning: 'The correction was prepared more than 72 hours ago.',
    cause: 'What it would do was shown too long ago.',
    remedy: 'Prepare it again.',
  },
  IN_PROGRESS: {
    meaning: 'An attempt to charge this invoice is under way.',
    cause: 'A run, the retry schedule or another person charges it at this moment.',
    remedy: 'Wait for its result: `invoice { payments }` shows it.',
  },
  INVALID_VALUE: invalidValue,
  MONTH_NOT_OVER: {
    meaning: 'The month is not over.',
    cause: 'Only a month that has ended (UTC) can be closed.',
    remedy: 'Wait until it is over.',
  },
  NOTHING_LEFT: {
    meaning: 'Nothing is left to take back.',
    cause: 'Credit notes or refunds have taken all of it.',
    remedy: 'Nothing to do.',
  },
  NOT_OFFERED: {
    meaning: 'The contract cannot be changed to.',
    cause: 'It was withdrawn, or has no price in the currency of the subscription.',
    remedy: 'Choose a contract that is offered in this currency.',
  },
  NO_CARD: {
    meaning: 'The customer has no usable card.',
    cause: 'None was stored, or all have expired or were removed.',
    remedy: 'The customer adds a card; then retry the payment.',
  },
  NOT_FOUND: notFound('invoice or alert'),
  NOT_NEEDED: {
    meaning: 'This preview needs no second person.',
    cause: 'It bills at most one period ahead of today.',
    remedy: 'Start the run with `startBillingRun`.',
  },
  NOT_OPEN: {
    meaning: 'Only an open invoice can be charged or written off.',
    cause: 'It is paid, void or written off already.',
    remedy: 'Read the state of the invoice.',
  },
  NOT_RUNNING: {
    meaning: 'The run is complete, or was stopped before.',
    cause: 'It ended first, or somebody else stopped it.',
    remedy: 'Nothing to do.',
  },
  PREVIEW_EXPIRED: {
    meaning: 'The preview is more than an hour old.',
    cause: 'Subscriptions change: what it shows may no longer be what a run would bill.',
    remedy: 'Make a new preview and start the run from it.',
  },
  PREVIEW_NOT_READY: {
    meaning: 'The preview is still being computed.',
    cause: 'It looks at every subscription, which takes a moment.',
    remedy: 'Read its state again until it is ready.',
  },
  PREVIEW_OF_OTHER_DATE: {
    meaning: 'The preview is of another date than the run.',
    cause: '`asOf` of the run is not the one of the preview.',
    remedy: 'Start the run as of the preview’s date, or make a preview of the run’s date.',
  },
  PREVIEW_UNKNOWN: {
    meaning: 'There is no such preview.',
    cause: 'The id is mistyped, or the preview was deleted because it was old.',
    remedy: 'Make a new preview.',
  },
  PREVIEW_USED: {
    meaning: 'A run was started from this preview already.',
    cause: 'A preview is good for one run.',
    remedy: 'Look at that run, or make a new preview.',
  },
  SAME_PERSON: {
    meaning: 'The person who asked for a preview cannot confirm it.',
    cause: 'A run far ahead of today needs four eyes.',
    remedy: 'Have another billing administrator confirm it.',
  },
  SECOND_PERSON_NEEDED: {
    meaning: 'A second person must agree first.',
    cause:
      'A run bills more than one period ahead of today, or a correction is above `CORRECTION_APPROVAL_ABOVE`.',
    remedy:
      'Have another billing administrator send `confirmBillingRun`, or `carryOutCorrection` for what you prepared with `prepareCorrection`.',
  },
  WITHDRAWAL_OVER: {
    meaning: 'The withdrawal period is over.',
    cause: 'More than 14 days have passed since the first day of the service.',
    remedy: 'Cancel with `at: NOW` or `at: PERIOD_END`.',
  },
  WRONG_STATE: {
    meaning: 'The invoice or subscription is in a state in which that cannot be done.',
    cause: 'An invoice was paid, withdrawn or written off; a subscription is paused, or over.',
    remedy: 'The message says what can be done instead.',
  },
};
