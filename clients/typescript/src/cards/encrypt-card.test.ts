import fc from 'fast-check';
import { CompactSign, compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId, parseId } from '../../../../kernel/ids/ids.ts';
import { type Card, checkCard, passesLuhn } from './card.ts';
import { CardNotEncrypted } from './card-not-encrypted.ts';
import { encryptCard } from './encrypt-card.ts';
import type { PublicJwk } from './key-set.ts';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

const now = new Date('2026-11-21T10:00:00Z');
const customerId = newId('Customer');
const aCard = (over: object = {}): Card => ({
  number: '4242 4242 4242 4242',
  expiryMonth: 12,
  expiryYear: 2028,
  holderName: 'Ada Lovelace',
  ...over,
});

let signing: Keys;
let pinnedKey: PublicJwk;
const intake: Record<string, Keys> = {};
let week: object[];

const day = (offset: number): string => new Date(Date.UTC(2026, 10, 21 + offset)).toISOString();

beforeAll(async () => {
  signing = await generateKeyPair('ES256', { extractable: true });
  pinnedKey = (await exportJWK(signing.publicKey)) as PublicJwk;
  week = await Promise.all(
    [-1, 0, 1].map(async (offset) => {
      const keys = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true });
      intake[`day${offset}`] = keys;
      const jwk = await exportJWK(keys.publicKey);
      return {
        ...jwk,
        kid: `day${offset}`,
        use: 'enc',
        alg: 'ECDH-ES',
        notBefore: day(offset),
        notAfter: day(offset + 1),
      };
    }),
  );
});

const sign = (payload: object, { key = signing.privateKey, typ = 'quanta-card-keys+jws' } = {}) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ })
    .sign(key);
const aKeySet = (keys: object[] = week) => sign({ issuedAt: now.toISOString(), keys });

const encrypt = async (over: object = {}) =>
  encryptCard({ keySetJws: await aKeySet(), pinnedKey, card: aCard(), customerId, now, ...over });

const open = (jwe: string, kid = 'day0') =>
  compactDecrypt(jwe, (intake[kid] as Keys).privateKey, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });

/** What `encryptCard` refused with. */
const refusalOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(CardNotEncrypted);
  return (error as CardNotEncrypted).code;
};

describe('an encrypted card', () => {
  it('is opened by the key of the day and bound to customer, request, receiver and time', async () => {
    const { encryptedCard, requestId } = await encrypt();
    const { plaintext, protectedHeader } = await open(encryptedCard);
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({
      number: '4242424242424242',
      expiryMonth: 12,
      expiryYear: 2028,
      holderName: 'Ada Lovelace',
    });
    expect(protectedHeader).toMatchObject({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: 'day0',
      typ: 'quanta-card+jwe',
      customerId,
      requestId,
      aud: 'quanta-vault',
      iat: now.getTime() / 1000,
      epk: { kty: 'EC', crv: 'P-256' },
    });
    expect(parseId('Request', requestId)).toBe(requestId);
  });

  it('uses the key of the day it is made on', async () => {
    const tomorrow = await encrypt({ now: new Date('2026-11-22T00:00:00Z') });
    await expect(open(tomorrow.encryptedCard, 'day1')).resolves.toBeDefined();
    await expect(open(tomorrow.encryptedCard, 'day0')).rejects.toThrow();
  });

  it('keeps the request id that it is given, so that a repeated call stays one request', async () => {
    const requestId = newId('Request');
    expect((await encrypt({ requestId })).requestId).toBe(requestId);
  });

  it('cannot be read when one character of it was changed', async () => {
    const { encryptedCard } = await encrypt();
    for (const part of [0, 2, 3, 4]) {
      const parts = encryptedCard.split('.');
      const text = parts[part] ?? '';
      parts[part] = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
      await expect(open(parts.join('.'))).rejects.toThrow();
    }
  });
});

describe('the key set', () => {
  it('is refused when it was signed by another key', async () => {
    const other = await generateKeyPair('ES256', { extractable: true });
    const keySetJws = await sign({ issuedAt: now.toISOString(), keys: week }, { key: other.privateKey });
    expect(await refusalOf(encrypt({ keySetJws }))).toBe('KEY_SET_UNTRUSTED');
    const wrongPin = (await exportJWK(other.publicKey)) as PublicJwk;
    expect(await refusalOf(encrypt({ pinnedKey: wrongPin }))).toBe('KEY_SET_UNTRUSTED');
  });

  it('is refused when any part of it was changed', async () => {
    const jws = await aKeySet();
    const [header, payload, signature] = jws.split('.') as [string, string, string];
    const forged = JSON.parse(Buffer.from(payload, 'base64url').toString());
    forged.keys[1].x = forged.keys[0].x;
    const changed = Buffer.from(JSON.stringify(forged)).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"quanta-card-keys+jws"}').toString('base64url');
    for (const keySetJws of [
      `${header}.${changed}.${signature}`,
      `${unsigned}.${payload}.`,
      `${header}.${payload}.${'A'.repeat(86)}`,
      '',
      'not a key set',
      'x'.repeat(20_000),
    ]) {
      expect(await refusalOf(encrypt({ keySetJws }))).toBe('KEY_SET_UNTRUSTED');
    }
  });

  it('is refused when it is something else that the same key signed', async () => {
    const other = await sign({ issuedAt: now.toISOString(), keys: week }, { typ: 'JWT' });
    expect(await refusalOf(encrypt({ keySetJws: other }))).toBe('KEY_SET_UNTRUSTED');
    const noKeys = await sign({ issuedAt: now.toISOString() });
    expect(await refusalOf(encrypt({ keySetJws: noKeys }))).toBe('KEY_SET_UNTRUSTED');
    const otherUse = await aKeySet([{ ...(week[1] as object), use: 'sig' }]);
    expect(await refusalOf(encrypt({ keySetJws: otherUse }))).toBe('KEY_SET_UNTRUSTED');
  });

  it('is refused when all of its keys are over, or none has begun', async () => {
    expect(await refusalOf(encrypt({ now: new Date(day(2)) }))).toBe('NO_KEY_IN_FORCE'); // notAfter is exclusive
    expect(await refusalOf(encrypt({ now: new Date(Date.parse(day(-1)) - 1) }))).toBe('NO_KEY_IN_FORCE');
    expect(await refusalOf(encrypt({ keySetJws: await aKeySet([]) }))).toBe('NO_KEY_IN_FORCE');
  });

  it('with a point that is not on the curve encrypts nothing', async () => {
    const [, today] = week as [JWK, JWK];
    await expect(encrypt({ keySetJws: await aKeySet([{ ...today, y: today.x }]) })).rejects.toThrow();
  });
});

describe('a card', () => {
  it.each([
    'cvc',
    'CVC',
    'cvv',
    'cvv2',
    'cvc2',
    'cid',
    'csc',
    'cav2',
    'securityCode',
    'security_code',
    'checkValue',
    'verificationValue',
    'cardCvc',
    'card_cvv',
    'cardVerificationCode',
    'cvvNumber',
  ])('with a check value under the name %s is refused as a whole', async (name) => {
    const work = encrypt({ card: aCard({ [name]: '123' }) });
    expect(await refusalOf(work)).toBe('CHECK_VALUE_PRESENT');
  });

  it.each([
    [{ pin: '1234' }, 'UNEXPECTED_FIELD'],
    [{ number: '4242424242424241' }, 'INVALID_NUMBER'],
    [{ number: '42424242424' }, 'INVALID_NUMBER'],
    [{ number: '42424242424242424242' }, 'INVALID_NUMBER'],
    [{ number: '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢' }, 'INVALID_NUMBER'],
    [{ number: 4242424242424242 }, 'INVALID_NUMBER'],
    [{ expiryMonth: 0 }, 'INVALID_EXPIRY'],
    [{ expiryMonth: 13 }, 'INVALID_EXPIRY'],
    [{ expiryMonth: '12' }, 'INVALID_EXPIRY'],
    [{ expiryYear: 28 }, 'INVALID_EXPIRY'],
    [{ expiryYear: 2047 }, 'INVALID_EXPIRY'],
    [{ expiryMonth: 10, expiryYear: 2026 }, 'EXPIRED_CARD'],
    [{ holderName: '  ' }, 'INVALID_HOLDER_NAME'],
    [{ holderName: 'x'.repeat(201) }, 'INVALID_HOLDER_NAME'],
    [{ holderName: '4242 4242 4242 4242' }, 'INVALID_HOLDER_NAME'],
  ])('with %o is refused: %s', async (over, code) => {
    expect(await refusalOf(encrypt({ card: aCard(over) }))).toBe(code);
  });

  it('is good to the end of its month everywhere on earth', () => {
    const card = aCard({ expiryMonth: 11, expiryYear: 2026 });
    expect(() => checkCard(card, new Date('2026-12-01T11:59:59Z'))).not.toThrow();
    expect(() => checkCard(card, new Date('2026-12-01T12:00:00Z'))).toThrow('expired');
  });

  it('of a customer or request whose id is none is refused', async () => {
    expect(await refusalOf(encrypt({ customerId: 'Ada' }))).toBe('INVALID_ID');
    expect(await refusalOf(encrypt({ customerId: newId('Request') }))).toBe('INVALID_ID');
    expect(await refusalOf(encrypt({ requestId: newId('Customer') }))).toBe('INVALID_ID');
  });
});

const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 18 }).map((digits) => {
  const body = digits.join('');
  const check = [...'0123456789'].find((last) => passesLuhn(body + last)) ?? '0';
  return body + check;
});

describe('whatever the number', () => {
  it('every Luhn-valid one makes the round trip, grouped or not', async () => {
    const keySetJws = await aKeySet();
    await fc.assert(
      fc.asyncProperty(numbers, fc.constantFrom('', ' ', '-'), async (number, separator) => {
        const grouped = (number.match(/.{1,4}/g) ?? []).join(separator);
        const { encryptedCard } = await encrypt({ keySetJws, card: aCard({ number: grouped }) });
        const { plaintext } = await open(encryptedCard);
        expect(JSON.parse(new TextDecoder().decode(plaintext)).number).toBe(number);
        expect(encryptedCard).not.toContain(number);
      }),
      { numRuns: 50 },
    );
  });

  it('no single mistyped digit passes, and no message repeats the number', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, position, shift) => {
        const at = position % number.length;
        const wrong = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1);
        let message = '';
        try {
          checkCard(aCard({ number: wrong }), now);
        } catch (error) {
          message = String((error as Error).stack);
        }
        expect(message).toContain('mistyped');
        expect(message).not.toContain(wrong);
      }),
    );
  });
});
