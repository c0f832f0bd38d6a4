import { busy, type ErrorTable, invalidValue, notFound } from '../../kernel/errors/error-entry.ts';

/** Every refusal of the billing quantum's mutations. */
export const errorCodes: ErrorTable = {
  ALREADY_RESOLVED: {
    meaning: 'The alert is resolved already.',
    cause: 'Somebody else resolved it first, or its cause has ended.',
    remedy: 'Nothing to do.',
  },
  BUSY: busy,
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
  IN_PROGRESS: {
    meaning: 'An attempt to charge this invoice is under way.',
    cause: 'A run, the retry schedule or another person charges it at this moment.',
    remedy: 'Wait for its result: `invoice { payments }` shows it.',
  },
  INVALID_VALUE: invalidValue,
  NO_CARD: {
    meaning: 'The customer has no usable card.',
    cause: 'None was stored, or all have expired or were removed.',
    remedy: 'The customer adds a card; then retry the payment.',
  },
  NOT_FOUND: notFound('invoice or alert'),
  NOT_OPEN: {
    meaning: 'Only an open invoice can be charged or written off.',
    cause: 'It is paid, void or written off already.',
    remedy: 'Read the state of the invoice.',
  },
};
