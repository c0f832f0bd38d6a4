import { expect, it } from 'vitest';
import { isInternalRequest } from './internal-request.ts';

const from = (remoteAddress: string | undefined, headers = {}) =>
  isInternalRequest({ headers, socket: { remoteAddress } } as never);

it.each([
  ['127.0.0.1', true],
  ['::ffff:10.1.2.3', true],
  ['172.20.0.5', true],
  ['::1', true],
  ['fd00::1', true],
  ['172.32.0.1', false],
  ['203.0.113.9', false],
  ['2001:db8::1', false],
  [undefined, false],
])('%s is inside: %s', (address, expected) => expect(from(address)).toBe(expected));

it('is not internal when a proxy forwarded it', () => {
  expect(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).toBe(false);
});
