import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { cardNumbers, disguises } from '../../kernel/cards/testing/disguises.ts';
import { freshCardNumbers } from './card-numbers.ts';
import { formsOfNumber, formsOfText } from './encodings.ts';
import { searchFor } from './search.ts';
import { type Secret, wantedOf } from './secrets.ts';

const numbers = freshCardNumbers(44);
const forms = [...numbers.flatMap(formsOfNumber), ...formsOfText('cvc-marker-ahxwq')];
const search = searchFor(forms.map(({ bytes }) => bytes));

it('finds every form wherever it stands, and says where', () => {
  for (const [index, { bytes, encoding }] of forms.entries()) {
    const before = randomBytes(index % 29);
    const text = Buffer.concat([before, bytes, randomBytes(index % 13)]);
    expect([
      encoding,
      search.in(text).filter(({ needle }) => forms[needle]?.bytes.equals(bytes)),
    ]).toMatchObject([encoding, [{ offset: before.length }]]);
  }
});

it('finds a number that something else encoded, at every alignment of base64', () => {
  for (const number of numbers)
    for (const before of ['', 'a', 'ab', '{"number":"'])
      for (const after of ['', 'z', 'yz'])
        for (const encoding of ['base64', 'base64url', 'hex', 'utf16le', 'latin1'] as const) {
          const text = Buffer.from(Buffer.from(before + number + after).toString(encoding));
          const found = search.in(
            encoding === 'utf16le' ? Buffer.from(before + number + after, encoding) : text,
          );
          expect([number, before, after, encoding, found.length > 0]).toEqual([
            number,
            before,
            after,
            encoding,
            true,
          ]);
        }
});

it.each([
  ['JSON', (number: string) => JSON.stringify({ number: Number(number) })],
  ['a form', (number: string) => new URLSearchParams({ card: number.replace(/.{4}/g, '$& ') }).toString()],
  ['groups', (number: string) => number.replace(/.{4}/g, '$&-').replace(/-$/, '')],
])('finds a number in %s', (_where, write) => {
  for (const number of numbers.filter(({ length }) => length <= 16))
    expect(search.in(Buffer.from(write(number))).length).toBeGreaterThan(0);
});

it('finds nothing in what holds none: first six and last four, other numbers, noise', () => {
  const others = freshCardNumbers(1000).filter((number) => !numbers.includes(number));
  const masked = numbers.map((number) => `${number.slice(0, 6)}******${number.slice(-4)}`);
  expect(search.in(Buffer.from([...others, ...masked].join('\n')))).toEqual([]);
  expect(search.in(randomBytes(4_000_000))).toEqual([]);
});

it('misses nothing that a plain search finds', () => {
  const text = Buffer.alloc(200_000, '0123456789');
  for (const [index, { bytes }] of forms.entries()) bytes.copy(text, index * 100);
  const plain = forms.flatMap(({ bytes }, needle) => {
    const offset = text.indexOf(bytes);
    return offset === -1 ? [] : [`${needle}@${offset}`];
  });
  const found = new Set(search.in(text).map(({ needle, offset }) => `${needle}@${offset}`));
  expect(plain.filter((one) => !found.has(one))).toEqual([]);
});

const secrets = Object.values(cardNumbers).map(
  (value): Secret => ({ kind: 'card number', value, fate: 'typed', isInClear: true, plantedIn: null }),
);
const wanted = wantedOf(secrets);

it.each(disguises)('finds a number in a text, disguised: $name', ({ write }) => {
  for (const secret of secrets) {
    const rows = Buffer.from(`(1,2026-06-15,17,"see ${write(secret.value)}",t)`);
    expect(wanted.findTyped(rows).map((find) => find.secret.value)).toContain(secret.value);
  }
});

it('finds a number in a text anywhere among other digits', () => {
  for (const { value } of secrets)
    expect(
      wanted.findTyped(Buffer.from(`20 26 06 15 9${value}99`)).map((find) => find.secret.value),
    ).toContain(value);
});
