import { expect, it } from 'vitest';
import { type CardKeySet, checkEnvelope } from './card-envelope.ts';

const now = Temporal.Instant.from('2026-06-15T10:00:00Z');
const claim = { customerId: 'cus_a', requestId: 'req_a' };
const keySet: CardKeySet = {
  jws: 'signed',
  issuedAt: now,
  expiresAt: now.add({ hours: 24 * 7 }),
  keys: [
    {
      kid: 'today',
      notBefore: Temporal.Instant.from('2026-06-15T00:00:00Z'),
      notAfter: Temporal.Instant.from('2026-06-16T00:00:00Z'),
    },
    {
      kid: 'tomorrow',
      notBefore: Temporal.Instant.from('2026-06-16T00:00:00Z'),
      notAfter: Temporal.Instant.from('2026-06-17T00:00:00Z'),
    },
  ],
};
const rightHeader = {
  alg: 'ECDH-ES',
  enc: 'A256GCM',
  typ: 'quanta-card+jwe',
  kid: 'today',
  epk: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) },
  aud: 'quanta-vault',
  customerId: 'cus_a',
  requestId: 'req_a',
  iat: now.epochMilliseconds / 1000,
};
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const envelope = (changes: object = {}): string =>
  [
    encode(JSON.stringify({ ...rightHeader, ...changes })),
    '',
    'i'.repeat(16),
    'c'.repeat(80),
    't'.repeat(22),
  ].join('.');
const codeOf = (text: string, keys: CardKeySet | null = keySet, at = now): string => {
  const checked = checkEnvelope(text, claim, keys, at);
  return checked.ok ? 'ACCEPTED' : checked.error.code;
};

it('takes an envelope of the expected form, made for this customer and request, to a key in force', () => {
  expect(codeOf(envelope())).toBe('ACCEPTED');
});

it.each([
  ['another algorithm', { alg: 'RSA-OAEP-256' }],
  ['another cipher', { enc: 'A128CBC-HS256' }],
  ['another type', { typ: 'JWT' }],
  ['no key id', { kid: undefined }],
  ['another curve', { epk: { kty: 'EC', crv: 'P-521' } }],
  ['a private key in it', { epk: { ...rightHeader.epk, d: 'secret' } }],
  ['compression', { zip: 'DEF' }],
  ['extensions', { crit: ['b64'] }],
  ['a time that is no number', { iat: 'now' }],
])('refuses an envelope with %s as invalid', (_what, changes) => {
  expect(codeOf(envelope(changes))).toBe('INVALID_ENVELOPE');
});

it.each([
  ['another customer', { customerId: 'cus_b' }],
  ['another request', { requestId: 'req_b' }],
  ['another receiver', { aud: 'somebody-else' }],
])('refuses an envelope for %s as foreign', (_what, changes) => {
  expect(codeOf(envelope(changes))).toBe('ENVELOPE_FOREIGN');
});

it('refuses a key that it does not know, that is not yet or no longer in force, and any before the first key set', () => {
  expect(codeOf(envelope({ kid: 'stranger' }))).toBe('ENVELOPE_EXPIRED');
  expect(codeOf(envelope({ kid: 'tomorrow' }))).toBe('ENVELOPE_EXPIRED');
  expect(codeOf(envelope(), null)).toBe('ENVELOPE_EXPIRED');
});

it('gives a card that was encrypted just before midnight a quarter of an hour to arrive', () => {
  const beforeMidnight = Temporal.Instant.from('2026-06-15T23:59:00Z').epochMilliseconds / 1000;
  const at = (time: string) => codeOf(envelope({ iat: beforeMidnight }), keySet, Temporal.Instant.from(time));
  expect(at('2026-06-16T00:10:00Z')).toBe('ACCEPTED');
  expect(at('2026-06-16T00:14:01Z')).toBe('ENVELOPE_EXPIRED'); // a quarter of an hour and a second after it was made
});

it('refuses a clock that is off by more than a quarter of an hour, either way', () => {
  const made = (minutes: number) => envelope({ iat: now.add({ minutes }).epochMilliseconds / 1000 });
  expect([codeOf(made(-15)), codeOf(made(15))]).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect([codeOf(made(-16)), codeOf(made(16))]).toEqual(['ENVELOPE_EXPIRED', 'ENVELOPE_EXPIRED']);
});

it.each(['', 'a.b.c', 'x'.repeat(500), `${envelope()}.more`, envelope().replace('..', '.key.')])(
  'refuses what is no compact JWE: %.40s',
  (text) => {
    expect(codeOf(text)).toBe('INVALID_ENVELOPE');
  },
);

it('refuses what the message to the vault has no room for', () => {
  const sized = (length: number): string => {
    const [head = '', , iv, , tag] = envelope({ padding: 'p'.repeat(2665) }).split('.');
    return [head, '', iv, 'c'.repeat(length - head.length - 42), tag].join('.');
  };
  expect(sized(8192)).toHaveLength(8192);
  expect([codeOf(sized(8192)), codeOf(sized(8193))]).toEqual(['ACCEPTED', 'INVALID_ENVELOPE']);
});

it.each([
  ['a bare number', '4242424242424242'],
  ['a number in groups', '4242 4242 4242 4242'],
  ['JSON', '{"number":"4000056655665556","exp":"12/30"}'],
  ['JSON with only a check value', '{"token":"x","cvc":"123"}'],
  ['form fields', 'cardNumber=x&cvv=123'],
  ['JSON in base64', encode('{"number":"4242424242424242"}')],
  [
    'a signed token instead of an encrypted one',
    `${encode('{"alg":"none"}')}.${encode('{"number":"4242424242424242"}')}.`,
  ],
  [
    'a JWE whose ciphertext is plain',
    envelope().replace('c'.repeat(80), encode('{"number":"4242424242424242","cvc":"123"}')),
  ],
  ['a JWE with the number in its header', envelope({ number: '4242424242424242' })],
])('calls card data in the clear by its name: %s', (_what, text) => {
  const checked = checkEnvelope(text, claim, keySet, now);
  expect(checked).toMatchObject({ ok: false, error: { code: 'CARD_DATA_IN_CLEAR' } });
  // What is refused is not repeated either.
  expect(JSON.stringify(checked)).not.toMatch(/\d{13}/);
});
