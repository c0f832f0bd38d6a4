import { nkeys } from 'nats';
import { expect, it } from 'vitest';
import { newNkeySeed, nkeyOf } from './nkey.ts';

const theirs = (): string => new TextDecoder().decode(nkeys.createUser().getSeed());
const seeds = [theirs(), theirs(), theirs(), newNkeySeed(), newNkeySeed()];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it.each(seeds)('finds the public key that the client library finds', (seed) => {
  expect(nkeyOf(seed).publicKey).toBe(nkeys.fromSeed(bytes(seed)).getPublicKey());
});
it.each(seeds)('signs what the client library can check', (seed) => {
  const { publicKey, sign } = nkeyOf(`${seed}\n`);
  const signature = Buffer.from(sign('a challenge'), 'base64');
  expect(nkeys.fromPublic(publicKey).verify(bytes('a challenge'), signature)).toBe(true);
  expect(nkeys.fromPublic(publicKey).verify(bytes('another'), signature)).toBe(false);
});
it('refuses a damaged seed', () => {
  const seed = seeds[0] ?? '';
  const swapped = seed.slice(0, 20) + (seed[20] === 'A' ? 'B' : 'A') + seed.slice(21);
  expect(() => nkeyOf(swapped)).toThrow('damaged');
});
it('refuses what is not a user’s seed', () => {
  expect(() => nkeyOf(new TextDecoder().decode(nkeys.createAccount().getSeed()))).toThrow(
    'not the seed of a NATS user',
  );
  expect(() => nkeyOf('')).toThrow('not the seed of a NATS user');
});
