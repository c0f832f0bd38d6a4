import { expect, it } from 'vitest';
import { holdsCardNumber, holdsLuhnRun } from './card-number-in-text.ts';

it.each([
  'my card is 4242424242424242, please charge it',
  '4242-4242-4242-4242',
  '5555 5555 5555 4444',
  '2223003122003222', // Mastercard's newer range
  '378282246310005',
  '30569309025904',
  '6011111111111117',
  '3566002020360505',
  '6200000000000005',
  '6759649826438453', // Maestro
  'card 4242 4242 4242 4242 12/28 cvc 123',
  '1 4242424242424242 12/28',
  '4242 \u2013 4242 \u2013 4242 \u2013 4242',
  '4242\u00a04242\u00a04242\u00a04242',
  '4242\n4242\n4242\n4242',
  '４２４２４２４２４２４２４２４２',
])('finds the number in "%s"', (text) => {
  expect(holdsCardNumber(text)).toBe(true);
});

it.each([
  'T-7F3K-9Q2M',
  'call me at +49 30 1234567890',
  'IMEI 490154203237518', // passes the Luhn check, but fifteen digits that begin with 49 are no brand's
  '4242424242424241', // fails the check
  'order 1234567890123456',
  'serial 99424242424242424299', // the middle of a longer number
  '2026-06-15 10:00:00 and 2026-06-16 11:00:00',
])('leaves "%s" alone', (text) => {
  expect(holdsCardNumber(text)).toBe(false);
});

it('takes any unbroken run that passes the check for a number where there should be a ciphertext', () => {
  expect(holdsLuhnRun('xx490154203237518yy')).toBe(true);
  expect(holdsLuhnRun('xx9994242424242424242999yy')).toBe(true);
  expect(holdsLuhnRun('4242 4242 4242 4242')).toBe(false);
});
