import { passesLuhn } from '../../../../kernel/cards/luhn.ts';
import { ok, type Refused, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { brandOf } from './card-number.ts';
import type { CardBrand, CardDeclineCode } from './outcome.ts';

/** A card that passed every check that needs no provider. It never leaves the vault. */
export interface CheckedCard {
  readonly number: string;
  readonly brand: CardBrand;
  readonly lastFour: string;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
  readonly holderName: string;
}

const fields = ['number', 'expiryMonth', 'expiryYear', 'holderName'];
/** Names under which a check value is known; it is taken nowhere (PCI DSS 3.3.1). */
const checkValueName =
  /^(cvc|cvv|cav|cid|csc|cvn|card_?(verification|security)|security_?code|check_?value|verification_?(code|value))/i;
const expiryYearsMax = 20;

const decline = (code: CardDeclineCode, message: string): Refused<CardDeclineCode> => refuse(code, message);

/**
 * The decrypted payload as a card, or the reason why not. Messages never repeat what was sent.
 *
 * @param payload  JSON of the envelope; anything at all, a stranger made it
 * @param today    the day in UTC; a card is good to the end of its month everywhere, so a day more is given for zones behind UTC
 */
export function checkCard(payload: unknown, today: Temporal.PlainDate): Result<CheckedCard, CardDeclineCode> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return decline(
      'ENVELOPE_UNREADABLE',
      'The envelope does not hold a card. Encrypt it with encryptCard().',
    );
  const given = payload as Readonly<Record<string, unknown>>;
  const unexpected = Object.keys(given).filter((name) => !fields.includes(name));
  if (unexpected.some((name) => checkValueName.test(name)))
    return decline(
      'CHECK_VALUE_PRESENT',
      'The card was sent with its check value, which is never taken. It was destroyed; send it again without.',
    );
  if (unexpected.length > 0)
    return decline(
      'ENVELOPE_UNREADABLE',
      `The envelope holds more than a card; only ${fields.join(', ')} are taken.`,
    );
  const number = checkNumber(given.number);
  if (!number.ok) return number;
  const expiry = checkExpiry(given.expiryMonth, given.expiryYear, today);
  if (!expiry.ok) return expiry;
  const { holderName } = given;
  if (typeof holderName !== 'string')
    return decline('ENVELOPE_UNREADABLE', "The card has no holder's name of 1 to 200 characters.");
  const holder = checkText(holderName, { path: ['holderName'], min: 1, max: 200, lines: 'one' });
  if (!holder.ok) return decline('ENVELOPE_UNREADABLE', holder.error.message);
  if (/\p{Nd}{7,}/u.test(holder.value.replace(/[ -]/g, '')))
    return decline('ENVELOPE_UNREADABLE', "The holder's name holds a long number.");
  return ok({ ...number.value, ...expiry.value, holderName: holder.value });
}

function checkNumber(
  given: unknown,
): Result<Pick<CheckedCard, 'number' | 'brand' | 'lastFour'>, CardDeclineCode> {
  const number = typeof given === 'string' ? given.replace(/[ -]/g, '') : '';
  if (!/^\d{12,19}$/.test(number))
    return decline(
      'INVALID_NUMBER',
      'The card number must have 12 to 19 digits. Check it and send the card again.',
    );
  if (!passesLuhn(number))
    return decline('INVALID_NUMBER', 'The card number is mistyped: its last digit does not fit the others.');
  const found = brandOf(number);
  if (found === null)
    return decline('UNSUPPORTED_BRAND', 'Cards of this brand are not taken. Use another card.');
  if (!found.lengthFits)
    return decline('INVALID_NUMBER', 'The card number is too short or too long for its brand.');
  return ok({ number, brand: found.brand, lastFour: number.slice(-4) });
}

function checkExpiry(
  month: unknown,
  year: unknown,
  today: Temporal.PlainDate,
): Result<Pick<CheckedCard, 'expiryMonth' | 'expiryYear'>, CardDeclineCode> {
  if (!isWhole(month, 1, 12)) return decline('INVALID_EXPIRY', 'The month of expiry must be 1 to 12.');
  if (!isWhole(year, 2000, today.year + expiryYearsMax))
    return decline(
      'INVALID_EXPIRY',
      `The year of expiry must have four digits and be at most ${today.year + expiryYearsMax}.`,
    );
  const lastDay = Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 1 }).add({ months: 1 });
  if (Temporal.PlainDate.compare(today, lastDay) > 0)
    return decline('EXPIRED_CARD', 'The card has expired. Use another card.');
  return ok({ expiryMonth: month, expiryYear: year });
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
