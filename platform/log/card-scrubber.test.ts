import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardNumbersIn } from '../../kernel/cards/card-number-in-text.ts';
import { passesLuhn } from '../../kernel/cards/luhn.ts';
import { cardNumbers, disguises } from '../../kernel/cards/testing/disguises.ts';
import { scrubCardNumbers } from './card-scrubber.ts';

describe('card numbers in text', () => {
  it.each([
    ['4242424242424242'],
    ['4242 4242 4242 4242'],
    ['4242-4242-4242-4242'],
    ['378282246310005'],
    ['card4242424242424242x'],
    ['4242424242424242 12/28'],
    ['99 4242 4242 4242 4242'],
  ])('are taken out of %s', (text) => {
    expect(scrubCardNumbers(`paid with ${text} today`)).not.toMatch(/4242|3782/);
  });
  it('are taken out of JSON so that it stays JSON', () => {
    const line = JSON.stringify({ a: 4242424242424242, b: ['4242424242424242', 4242424242424242], c: 1 });
    expect(JSON.parse(scrubCardNumbers(line))).toEqual({ a: 0, b: ['[digits removed]', 0], c: 1 });
  });
  it('are the only digits that are taken out', () => {
    const harmless =
      '{"time":"2026-06-15T12:00:00.000Z","tookMs":12.5,"id":"inv_01m7yv4jd7gcevxm3y9npn9dn3","port":5432}';
    expect(scrubCardNumbers(harmless)).toBe(harmless);
    // Neither the whole nor any thirteen digits of it begin as a card's do.
    expect(scrubCardNumbers('sequence 1000000000001')).toBe('sequence 1000000000001');
  });
  it('are found wherever a number with a right check digit stands', () => {
    const digits = fc.stringMatching(/^[2-6]\d{14}$/).map((start) => {
      const check = Array.from('0123456789').find((digit) => passesLuhn(start + digit));
      return start + check;
    });
    fc.assert(
      fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
        expect(scrubCardNumbers(before + number + after)).not.toContain(number);
      }),
    );
  });
  it('are found at any distance from the start, with any blanks between the digits', () => {
    const separator = fc.constantFrom('', '', ' ', '.', '-', '_');
    const number = fc
      .array(separator, { minLength: 15, maxLength: 15 })
      .map((between) =>
        [...'4242424242424242'].reduce((text, digit, index) => text + between[index - 1] + digit),
      );
    fc.assert(
      fc.property(
        fc.nat(60),
        number,
        fc.constantFrom('', ' ', '  ', 'x', '1.', '7'),
        (distance, card, before) => {
          const text = `${'x'.repeat(distance)}${before}${card}`;
          expect(scrubCardNumbers(text)).not.toBe(text);
        },
      ),
    );
  });
  it.each(disguises)('are found in disguise: $name', ({ write }) => {
    for (const number of Object.values(cardNumbers))
      for (const line of [
        JSON.stringify({ message: `please charge ${write(number)}` }),
        JSON.stringify({ message: JSON.stringify({ message: write(number) }) }),
        `please charge ${write(number)}`,
      ]) {
        const found = cardNumbersIn(scrubCardNumbers(line)).map((one) => one.number);
        expect([line, found]).toEqual([line, []]);
        expect(scrubCardNumbers(line)).not.toContain(write(number));
        if (line.startsWith('{')) JSON.parse(scrubCardNumbers(line));
      }
  });
  it('are taken out of any JSON so that it stays JSON of the same form', () => {
    const digits = fc.constantFrom(
      '4242',
      '42',
      '4',
      '4242424242424242',
      '4111 1111',
      '1111,1111',
      ' - ',
      'x',
    );
    const value = fc.oneof(
      fc.constantFrom(4242, 42.42, -4242, 4242424242424242, -4242424242424242, 42.424242424242, 0, null),
      fc.array(digits, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(value, fc.dictionary(digits, value, { maxKeys: 3 })), { maxLength: 9 }),
        (values) => {
          const line = JSON.stringify(values);
          const scrubbed = scrubCardNumbers(line);
          expect(JSON.parse(scrubbed)).toHaveLength(values.length);
          expect(cardNumbersIn(scrubbed)).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
