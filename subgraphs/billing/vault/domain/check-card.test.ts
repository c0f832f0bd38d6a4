import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesLuhn } from '../../../../kernel/cards/luhn.ts';
import { brandOf } from './card-number.ts';
import { checkCard } from './check-card.ts';

const today = Temporal.PlainDate.from('2026-03-15');
const aCard = (over: Readonly<Record<string, unknown>> = {}) => ({
  number: '4242424242424242',
  expiryMonth: 12,
  expiryYear: 2030,
  holderName: 'Ada Lovelace',
  ...over,
});
const codeOf = (payload: unknown): string => {
  const checked = checkCard(payload, today);
  return checked.ok ? 'OK' : checked.error.code;
};

describe('a card number', () => {
  it('passes the Luhn check when the doubled sum ends in 0: 4242…4242 gives 8 × (4 × 2) + 8 × 2 = 80', () => {
    expect(passesLuhn('4242424242424242')).toBe(true);
    expect(passesLuhn('4242424242424241')).toBe(false);
  });

  it('never passes when any one digit is changed', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const digits = [...'4242424242424242'];
        digits[position] = String((Number(digits[position]) + shift) % 10);
        expect(passesLuhn(digits.join(''))).toBe(false);
      }),
    );
  });

  it.each([
    ['4242424242424242', 'VISA'],
    ['5555555555554444', 'MASTERCARD'],
    ['2223003122003222', 'MASTERCARD'],
    ['378282246310005', 'AMEX'],
    ['6011111111111117', 'DISCOVER'],
    ['3056930009020004', 'DINERS'],
    ['3566002020360505', 'JCB'],
    ['6200000000000005', 'UNIONPAY'],
  ])('%s is a %s', (number, brand) => {
    expect(brandOf(number)).toEqual({ brand, lengthFits: true });
    expect(codeOf(aCard({ number }))).toBe('OK');
  });
});

describe('checking a card', () => {
  it('keeps brand, last four and expiry, and drops spaces', () => {
    const checked = checkCard(aCard({ number: '4242 4242 4242 4242' }), today);
    expect(checked).toEqual({
      ok: true,
      value: {
        number: '4242424242424242',
        brand: 'VISA',
        lastFour: '4242',
        expiryMonth: 12,
        expiryYear: 2030,
        holderName: 'Ada Lovelace',
      },
    });
  });

  it.each([
    ['a mistyped last digit', aCard({ number: '4242424242424243' }), 'INVALID_NUMBER'],
    ['letters', aCard({ number: '4242abcd42424242' }), 'INVALID_NUMBER'],
    ['a number that is no text', aCard({ number: 4242424242424242 }), 'INVALID_NUMBER'],
    ['15 digits of a Visa', aCard({ number: '424242424242426' }), 'INVALID_NUMBER'],
    ['a range of no brand', aCard({ number: '9999999999999995' }), 'UNSUPPORTED_BRAND'],
    ['month 13', aCard({ expiryMonth: 13 }), 'INVALID_EXPIRY'],
    ['half a month', aCard({ expiryMonth: 1.5 }), 'INVALID_EXPIRY'],
    ['a year of two digits', aCard({ expiryYear: 30 }), 'INVALID_EXPIRY'],
    ['a year 21 years ahead', aCard({ expiryYear: 2047 }), 'INVALID_EXPIRY'],
    ['last month', aCard({ expiryMonth: 2, expiryYear: 2026 }), 'EXPIRED_CARD'],
    ['a check value', aCard({ cvc: '123' }), 'CHECK_VALUE_PRESENT'],
    ['a check value by another name', aCard({ securityCode: '123' }), 'CHECK_VALUE_PRESENT'],
    ['an unknown field', aCard({ note: 'x' }), 'ENVELOPE_UNREADABLE'],
    ['a long number as the name', aCard({ holderName: '4242 4242' }), 'ENVELOPE_UNREADABLE'],
    ['no name', aCard({ holderName: ' ' }), 'ENVELOPE_UNREADABLE'],
    ['a list', [], 'ENVELOPE_UNREADABLE'],
    ['nothing', null, 'ENVELOPE_UNREADABLE'],
  ])('declines %s', (_what, payload, code) => {
    expect(codeOf(payload)).toBe(code);
  });

  it('takes a card to the end of its month, and one day more for zones behind UTC', () => {
    const card = aCard({ expiryMonth: 3, expiryYear: 2026 });
    expect(checkCard(card, Temporal.PlainDate.from('2026-04-01')).ok).toBe(true);
    expect(checkCard(card, Temporal.PlainDate.from('2026-04-02')).ok).toBe(false);
  });

  it('never repeats a sent digit in its reason', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12,19}$/), (number) => {
        const checked = checkCard(aCard({ number }), today);
        if (!checked.ok) expect(checked.error.message).not.toContain(number);
      }),
    );
  });
});
