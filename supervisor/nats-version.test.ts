import { expect, it } from 'vitest';
import { encryptsSafely, isAtLeast, oldestNats } from './nats-version.ts';

it.each([
  ['2.9.10', false], // Debian 12's own
  ['2.10.9', false], // numbers, not text: 9 is less than 27
  ['2.10.26', false],
  ['2.10.27', true],
  ['2.11.0', true],
  ['3.0.0', true],
])('takes %s: %s', (version, isTaken) => {
  expect(isAtLeast(version, oldestNats)).toBe(isTaken);
});

it.each([
  ['2.10.27', false],
  ['2.11.9', false],
  ['2.12.0', true],
  ['2.15.1', true],
])('trusts %s with an encrypted store: %s', (version, isTrusted) => {
  expect(encryptsSafely(version)).toBe(isTrusted);
});
