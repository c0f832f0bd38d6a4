import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardNumbersIn, holdsCardNumber, holdsLuhnRun } from './card-number-in-text.ts';
import { cardNumbers, disguises } from './testing/disguises.ts';
import { harmlessKinds, seededRandom } from './testing/harmless-numbers.ts';

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
  '676300000004', // Maestro's shortest
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
  'DE89 3704 0044 0532 0130 00',
  'NL91ABNA0417164300',
  'GB29 NWBK 6016 1331 9268 19',
  '+49 30 901820',
  '+49 1512 3456780', // thirteen digits that begin with 4 and pass the check
  '+49 1512 3456780, +49 1512 3456780',
  'SN 5901-2345-7788-0012-55',
  'Invoice Q-2026-000001 of 2026-11-30',
  'IMEI 35 209900 176148 1',
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

describe('disguises', () => {
  it.each(disguises)('$name: found for every brand', ({ write }) => {
    for (const [brand, number] of Object.entries(cardNumbers)) {
      const found = cardNumbersIn(`please charge ${write(number)}`).map((one) => one.number);
      expect([brand, found]).toEqual([brand, expect.arrayContaining([number])]);
    }
  });

  const number = fc.constantFrom(...Object.values(cardNumbers));
  const zero = fc.constantFrom(0x30, 0x30, 0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10, 0x1d7ce);
  const isLetterOrNumber = /[\p{L}\p{N}]/u;
  const visible = fc
    .string({ unit: 'binary', maxLength: 4 })
    // What `%20` and `&#52;` stand for is another question.
    .filter((text) => !isLetterOrNumber.test(text) && !/[%&+\\]/.test(text));
  const invisible = fc.string({
    unit: fc.constantFrom('\u200b', '\u200d', '\u00ad', '\u2060', '\ufeff', '\u0336'),
    maxLength: 6,
  });

  it('are found with any few characters between any two digits, in any script', () => {
    fc.assert(
      fc.property(
        number,
        fc.array(fc.tuple(zero, fc.oneof(fc.constant(''), visible, invisible)), {
          minLength: 19,
          maxLength: 19,
        }),
        fc.constantFrom('', 'card ', 'x', '1', '7 '),
        fc.constantFrom('', ' ok', ' 12/29', '1229'),
        (card, parts, before, after) => {
          const disguised = Array.from(card, (digit, index) => {
            const [script, gap] = parts[index] ?? [0x30, ''];
            return String.fromCodePoint(script + Number(digit)) + (index < card.length - 1 ? gap : '');
          }).join('');
          const found = cardNumbersIn(before + disguised + after).map((one) => one.number);
          // More digits right behind are taken for an expiry where its groups do not say that the number has ended.
          expect(found).toContain(card);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('say where they stand, with nothing of theirs outside', () => {
    fc.assert(
      fc.property(
        number,
        fc.nat(disguises.length - 1),
        fc.stringMatching(/^[a-z ]{0,20}$/),
        (card, which, words) => {
          const text = `${words}a ${disguises[which]?.write(card)} b`;
          const one = cardNumbersIn(text).find((found) => found.number === card);
          expect(cardNumbersIn(text.slice(0, one?.start) + text.slice(one?.end))).toEqual([]);
        },
      ),
    );
  });
});

describe('harmless numbers', () => {
  const count = 20_000;
  const shares = harmlessKinds.map(({ name, make, falseAlarmsMax }) => {
    const random = seededRandom(16);
    let alarms = 0;
    for (let index = 0; index < count; index += 1) if (holdsCardNumber(make(random))) alarms += 1;
    return { name, share: alarms / count, falseAlarmsMax };
  });

  it('are taken for card numbers as seldom as is said', () => {
    const percent = (share: number): string => `${(share * 100).toFixed(2).padStart(6)} %`;
    console.info(
      `False alarms among ${count} of each kind:\n${shares
        .map(
          ({ name, share, falseAlarmsMax }) =>
            `${percent(share)}  of at most ${percent(falseAlarmsMax)}  ${name}`,
        )
        .join('\n')}`,
    );
    expect(shares.filter(({ share, falseAlarmsMax }) => share > falseAlarmsMax)).toEqual([]);
  });
});

it('takes no longer for a long text of digits and separators than its length', () => {
  const texts = [
    '4 1 '.repeat(25_000),
    '-'.repeat(100_000),
    '4'.repeat(100_000),
    '%34'.repeat(33_000),
    '+4111111 '.repeat(11_000),
  ];
  for (const text of texts) {
    const startedAt = performance.now();
    cardNumbersIn(text);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }
});
