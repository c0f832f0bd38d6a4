import { busy, type ErrorTable, invalidValue, notFound } from '../../kernel/errors/error-entry.ts';

/** Every refusal of the customer quantum's mutations. */
export const errorCodes: ErrorTable = {
  ALREADY_ANSWERED: {
    meaning: 'This survey has an answer already. The first answer stands.',
    cause: 'The link was opened and sent before, perhaps on another device.',
    remedy: 'Nothing to do.',
  },
  ALREADY_CHOSEN: {
    meaning: 'The customer has a running plan of this contract.',
    cause: '`choosePlan` was sent twice with different idempotency keys, or the plan is still running.',
    remedy: 'Read `me { plans }`. Cancel the running plan first to choose the contract anew.',
  },
  ALREADY_REGISTERED: {
    meaning: 'This person is a customer already.',
    cause: 'Each sign-in can register once.',
    remedy: 'Read `me`; change the profile with `updateProfile`.',
  },
  BUSY: busy,
  CARD_DATA_IN_CLEAR: {
    meaning: 'A card number or check value was sent unencrypted. It was destroyed, and nothing was stored.',
    cause: 'The page sent what was typed, instead of the envelope that `encryptCard()` makes of it.',
    remedy: 'Encrypt on the device with the package in clients/typescript.',
  },
  CONTRACT_WITHDRAWN: {
    meaning: 'The contract is no longer offered.',
    cause: 'It was withdrawn after the customer had seen it.',
    remedy: 'Choose another one of `contracts`.',
  },
  COUNTRY_NOT_SERVED: {
    meaning: 'The contract or plan does not serve the country.',
    cause: 'No expert visits that country under this contract.',
    remedy: 'Choose a contract with `contracts(country:)`, or give a place in a country that is served.',
  },
  CURRENCY_NOT_OFFERED: {
    meaning: 'The contract is not sold in the account’s currency.',
    cause: 'The account’s currency is fixed at registration, and the contract has no price in it.',
    remedy: 'Choose a contract with a price in that currency: `contracts { nodes { prices { currency } } }`.',
  },
  ENVELOPE_EXPIRED: {
    meaning: 'The key to which the card was encrypted has expired.',
    cause: 'Keys change daily, and the page was open for days.',
    remedy: 'Fetch the key set again and encrypt the card to today’s key.',
  },
  ENVELOPE_FOREIGN: {
    meaning: 'The envelope was made for another customer or for another request.',
    cause: 'It was copied, or the idempotency key is not the one in its header.',
    remedy: 'Make an envelope for each request, with the same idempotency key.',
  },
  ENVELOPE_REPLAYED: {
    meaning: 'This envelope was submitted before.',
    cause: 'It was sent again under another idempotency key.',
    remedy: 'Repeat a request with its own key. Encrypt anew for a new request.',
  },
  INVALID_ENVELOPE: {
    meaning: 'The encrypted card is not a JWE of the expected form.',
    cause: 'It was cut, altered, or made by another method.',
    remedy: 'Make it with `encryptCard()` of clients/typescript.',
  },
  INVALID_TOKEN: {
    meaning: 'The survey link is unknown or has expired.',
    cause: 'It was copied incompletely, or the visit was long ago.',
    remedy: 'Open the link in the mail again. An expired one cannot be renewed.',
  },
  INVALID_VALUE: invalidValue,
  LAST_OWNER: {
    meaning: 'A partner keeps its last owner.',
    cause: 'Without an owner, administrators alone could make and end its keys.',
    remedy: 'Add another owner first.',
  },
  NO_PLAN: {
    meaning: 'The customer has no running plan.',
    cause: 'None was chosen yet, or it was cancelled or has ended.',
    remedy: 'Choose a plan with `choosePlan`.',
  },
  NOT_ACTIVE: {
    meaning: 'The key has ended already.',
    cause: 'It was revoked, or its time is over.',
    remedy: 'Make a new one with `createPartnerKey`.',
  },
  NOT_COMPLETED: {
    meaning: 'Only a completed ticket can be reopened.',
    cause: 'The ticket is still being worked on, or was cancelled.',
    remedy: 'Comment on a running ticket; submit a new one in place of a cancelled one.',
  },
  NOT_COVERED: {
    meaning: 'No running plan covers this kind of equipment.',
    cause: 'The plan’s contract names other equipment.',
    remedy: 'Choose a contract whose `coverage` has it.',
  },
  NOT_FOUND: notFound('customer, device, card, contract, plan, ticket, partner, key or consent'),
  NOT_OPEN: {
    meaning: 'The ticket is completed or cancelled already.',
    cause: 'Somebody else, or another request, ended it first.',
    remedy: 'Reopen a completed ticket with `reopenTicket`.',
  },
  NOT_OFFERED: {
    meaning: 'This time is not offered.',
    cause: 'It was offered before, and the expert, or their day, has changed since; or it never was.',
    remedy: 'Choose one of `appointment { windows }` as it is now.',
  },
  NOT_REGISTERED: {
    meaning: 'The person who is signed in is not a customer yet.',
    cause: '`registerCustomer` was never sent for this sign-in.',
    remedy: 'Register first.',
  },
  NOT_RUNNING: {
    meaning: 'The plan has ended or is cancelled already.',
    cause: 'It was cancelled before, or its time is over.',
    remedy: 'Nothing to do.',
  },
  PHONE_REQUIRED: {
    meaning: 'Notifications by SMS need a telephone number.',
    cause: 'SMS was chosen, and the profile has no telephone number.',
    remedy: 'Give a number with its country code, such as +49 30 1234567, or choose e-mail.',
  },
  TOO_MANY: {
    meaning:
      'A limit of cards, of attempts to add a card, of devices, of consents, or of a partner’s owners and keys is reached.',
    cause:
      'A customer has at most 10 cards, 100 devices and 100 consents, and only so many attempts in an hour and a day. A partner has at most 20 owners, and 20 keys that work.',
    remedy: 'Remove what is no longer used. After too many attempts the message says when to try again.',
  },
  TOO_MANY_OPEN: {
    meaning: 'The plan allows no more open tickets at the same time.',
    cause: 'The contract limits open tickets.',
    remedy: 'Wait until one is completed, cancel one, or choose a larger contract.',
  },
  TOO_LATE: {
    meaning: 'It is too late to choose this time, or to change the one that is agreed.',
    cause: 'A window can be chosen, and left, until two hours before it begins.',
    remedy: 'Choose a later one; call the helpdesk when the expert is coming soon.',
  },
};
