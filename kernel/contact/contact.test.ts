import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../result/result.ts';
import { parseCountry } from './country.ts';
import { parseEmail } from './email.ts';
import { parseLocale } from './locale.ts';
import { parsePhone } from './phone.ts';

const keptOf = (result: Result<string>) => (result.ok ? result.value : null);

describe('an e-mail address', () => {
  it.each(['anna@example.com', "o'brien+x@mail.example.co.uk", 'a@b.de', 'x@xn--mller-kva.example'])(
    'may be %s',
    (text) => {
      expect(keptOf(parseEmail(` ${text} `))).toBe(text);
    },
  );
  it.each([
    'a@b',
    'anna',
    '@example.com',
    'anna@',
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a@example..com',
    'a@-example.com',
    'a@example-.com',
    'a@example.c',
    'a@10.0.0.1',
    'a b@example.com',
    'a@example.com\0',
    'ä@example.com',
    'a\ud800@example.com',
    `${'a'.repeat(250)}@b.de`,
  ])('is not %j', (text) => {
    expect(keptOf(parseEmail(text))).toBeNull();
  });
});

describe('a telephone number', () => {
  it.each([
    ['+4930123456', '+4930123456'],
    ['+49 (0)30 123-456', '+4930123456'],
    ['0049 30/123 456', '+4930123456'],
    ['\u202a+49\u00a030\u2011123456\u202c', '+4930123456'],
    ['+1 (212) 555-0100', '+12125550100'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(keptOf(parsePhone(typed))).toBe(kept);
  });
  it.each([
    '030 123456',
    '+0301234567',
    '+49',
    '+49 30 123456 789 012 345',
    '+49 30 1234x',
    '',
    '+\u0664\u0669301234567',
    '1'.repeat(1_000),
  ])('is not %j', (typed) => {
    expect(keptOf(parsePhone(typed))).toBeNull();
  });
});

describe('a country', () => {
  it('is taken in small letters, too', () => {
    expect(keptOf(parseCountry('de'))).toBe('DE');
    expect(keptOf(parseCountry(' GB '))).toBe('GB');
  });
  it.each(['ZZ', 'UK', 'Germany', 'D', '', 'ß', 'D\0', '\ud800E'])('is not %j', (typed) => {
    expect(keptOf(parseCountry(typed))).toBeNull();
  });
});

describe('a language tag', () => {
  it.each([
    ['en', 'en'],
    ['de-at', 'de-AT'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['iw', 'he'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(keptOf(parseLocale(typed))).toBe(kept);
  });
  it.each([
    'xx',
    'und',
    'zz-ZZ',
    'english',
    'x-klingon',
    'de_AT',
    '',
    'de-x-abcdefgh-abcdefgh',
    'e\0',
    '\ud800',
  ])('is not %j', (typed) => {
    expect(keptOf(parseLocale(typed))).toBeNull();
  });
});

it('what is kept of any of them is itself when it is typed again, and no text throws', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((units) => String.fromCharCode(...units)),
    fc.stringMatching(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}$/),
    fc.stringMatching(/^\+?[0-9 ()-]{5,18}$/),
    fc.emailAddress(),
  );
  for (const parse of [parseEmail, parsePhone, parseCountry, parseLocale])
    fc.assert(
      fc.property(typed, (text) => {
        const kept = keptOf(parse(text));
        if (kept !== null) expect(keptOf(parse(kept))).toBe(kept);
      }),
      { numRuns: 1_000 },
    );
});
