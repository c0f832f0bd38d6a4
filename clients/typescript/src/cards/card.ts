import { CardNotEncrypted } from './card-not-encrypted.ts';

/** What is taken of a card, and all of it. */
export interface Card {
  /** Digits; blanks and dashes between them are dropped. */
  readonly number: string;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
  /** As printed on the card. */
  readonly holderName: string;
}

const fields: readonly string[] = ['number', 'expiryMonth', 'expiryYear', 'holderName'];
const expiryYearsMax = 20;
const holderNameMax = 200;

const checkValueName =
  /^(card)?_?(cvc|cvv|cvn|cav|cid|csc|verification|security|check)[_-]?(2|code|value|number|digits)?$/i;

/**
 * The card as it is encrypted: blanks and dashes gone, nothing else in it.
 *
 * @throws CardNotEncrypted with the first thing that is wrong
 */
export function checkCard(card: Card, now: Date): Card {
  refuseOtherFields(card);
  const number = typeof card.number === 'string' ? card.number.replace(/[ -]/g, '') : '';
  if (!/^[0-9]{12,19}$/.test(number)) {
    throw new CardNotEncrypted('INVALID_NUMBER', 'A card number has 12 to 19 digits.');
  }
  if (!passesLuhn(number)) {
    throw new CardNotEncrypted('INVALID_NUMBER', 'The card number is mistyped: its last digit does not fit.');
  }
  checkExpiry(card, now);
  return {
    number,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    holderName: checkHolderName(card.holderName),
  };
}

function refuseOtherFields(card: Card): void {
  if (typeof card !== 'object' || card === null) {
    throw new CardNotEncrypted('INVALID_NUMBER', 'No card was given.');
  }
  const others = Object.keys(card).filter((name) => !fields.includes(name));
  if (others.some((name) => checkValueName.test(name))) {
    throw new CardNotEncrypted(
      'CHECK_VALUE_PRESENT',
      'The check value of a card is never taken: do not ask for it and do not pass it.',
    );
  }
  if (others.length > 0) {
    throw new CardNotEncrypted('UNEXPECTED_FIELD', `A card has only the fields ${fields.join(', ')}.`);
  }
}

/** A card is good to the end of its month wherever on earth that ends last: half a day behind UTC. */
function checkExpiry({ expiryMonth, expiryYear }: Card, now: Date): void {
  const isMonth = Number.isInteger(expiryMonth) && expiryMonth >= 1 && expiryMonth <= 12;
  const yearMax = now.getUTCFullYear() + expiryYearsMax;
  const isYear = Number.isInteger(expiryYear) && expiryYear >= 2000 && expiryYear <= yearMax;
  if (!isMonth || !isYear) {
    throw new CardNotEncrypted(
      'INVALID_EXPIRY',
      `The expiry is a month of 1 to 12 and a year of four digits, ${yearMax} at most.`,
    );
  }
  // Months count from 0 here, so this is the first instant of the month after the card's.
  const endsAtMs = Date.UTC(expiryYear, expiryMonth) + 12 * 3_600_000;
  if (now.getTime() >= endsAtMs) throw new CardNotEncrypted('EXPIRED_CARD', 'The card has expired.');
}

function checkHolderName(given: string): string {
  const name = typeof given === 'string' ? given.trim() : '';
  if (name === '' || name.length > holderNameMax) {
    throw new CardNotEncrypted('INVALID_HOLDER_NAME', "The holder's name has 1 to 200 characters.");
  }
  if (/\d{7,}/.test(name.replace(/[ -]/g, ''))) {
    throw new CardNotEncrypted('INVALID_HOLDER_NAME', "The holder's name holds a long number.");
  }
  return name;
}

/** Doubles every second digit from the right; the sum of all digits ends in 0 (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - fromEnd) - 48;
    const doubled = fromEnd % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
