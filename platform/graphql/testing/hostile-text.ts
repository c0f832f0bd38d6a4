import fc from 'fast-check';
import { expect } from 'vitest';
import { encodeCursor } from '../connection.ts';

interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}
/** Sends one text into the field under test. */
export type Send = (text: string) => Promise<Answer>;

/** What broke a layer somewhere: a database, JSON in a database, a message's schema, a formatter. */
const troublesome = [
  '',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u202eAnna',
  '\u2066',
  '\u200b\u200d',
  '\u3164',
  '\ufb2c'.repeat(80),
  '😀'.repeat(60),
  '😀'.repeat(100),
  '😀'.repeat(190),
  '😀'.repeat(900),
  'x'.repeat(10_001),
  'a@b',
  'anna@example',
  'de',
  'ß',
  'ZZ',
  'eur',
  'XAU',
  'xx',
  'en-x-abcdefgh-abcdefg',
  'cel-gaulish',
  'Europe/Nowhere',
  '+02:00',
  'Etc/GMT+5',
  '030 123456',
  '+4930123456',
  '4111,1111,1111,1111',
  '9'.repeat(30),
  '-1',
  '0.0000000001',
  '0000-01-01',
  '9999-12-31',
  '%_\\',
  "'; DROP TABLE cards; --",
  '\ufffe\uffff',
  '\u{10ffff}',
];

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc.oneof(
  fc.constantFrom(...troublesome),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(unit, { maxLength: 12 }).map((units) => units.join('')),
);
/** Any sequence of UTF-16 units, alone or in the middle of what would be right. */
const hostileText = (valid: string) =>
  fc.oneof(
    anyText,
    fc.tuple(anyText, fc.nat(valid.length)).map(([text, at]) => valid.slice(0, at) + text + valid.slice(at)),
  );
const hostileCursor = fc.oneof(
  anyText,
  fc
    .array(
      fc.oneof(
        anyText,
        fc.double(),
        fc.constantFrom(
          '-271821-04-20T00:00:00Z',
          '0000-01-01T00:00:00Z',
          '+275760-09-13T00:00:00Z',
          '2026-06-15T12:00:00Z',
          '9223372036854775808',
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(encodeCursor),
);

/** Texts in one round, sent at the same time. */
const together = 8;

/** Shows that no text of Unicode ends as INTERNAL in a field, nor leaves its caller without an answer. */
async function neverInternal(text: fc.Arbitrary<string>, send: Send): Promise<void> {
  const texts = fc.array(text, { minLength: together, maxLength: together });
  await fc.assert(
    fc.asyncProperty(texts, async (round) => {
      const answers = await Promise.all(round.map(send));
      const codes = answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));
      expect(codes.filter((code) => code === 'INTERNAL' || code === 'TIMEOUT')).toEqual([]);
    }),
    // A run of eight that fails shrinks to the one text.
    { numRuns: 14, examples: chunks(troublesome).map((round) => [round]) },
  );
}

function chunks(texts: readonly string[]): string[][] {
  const rounds: string[][] = [];
  for (let at = 0; at < texts.length; at += together) rounds.push(texts.slice(at, at + together));
  return rounds;
}

/** @param valid  a text that the field takes */
export const textNeverInternal = (valid: string, send: Send): Promise<void> =>
  neverInternal(hostileText(valid), send);
export const cursorNeverInternal = (send: Send): Promise<void> => neverInternal(hostileCursor, send);
