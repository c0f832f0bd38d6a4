import { describe, expect, it } from 'vitest';
import { callerAddresses } from './caller-address.ts';

const from = (proxies: readonly string[], remoteAddress: string, forwarded?: string): string =>
  callerAddresses(proxies)({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  } as never);

describe('where a request came from', () => {
  it.each([
    ['its connection, where no proxy is trusted', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [
      'its connection, when that is no proxy of ours',
      ['10.0.0.0/8'],
      '203.0.113.9',
      '198.51.100.1',
      '203.0.113.9',
    ],
    ['what our proxy says', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [
      'the nearest that is none of ours',
      ['10.0.0.0/8'],
      '10.1.2.3',
      '8.8.8.8, 198.51.100.1, 10.9.9.9',
      '198.51.100.1',
    ],
    ['our proxy, when it says nothing', ['10.0.0.0/8'], '10.1.2.3', undefined, '10.1.2.3'],
    [
      'a proxy by its address, also in IPv6’s clothes',
      ['127.0.0.1'],
      '::ffff:127.0.0.1',
      '198.51.100.1',
      '198.51.100.1',
    ],
    ['a network of IPv6', ['2001:db8::/32'], '2001:db8::1', '2001:db9::7', '2001:db9::7'],
    ['the first, when all are ours', ['10.0.0.0/8'], '10.1.2.3', '10.4.4.4, 10.5.5.5', '10.4.4.4'],
  ])('is %s', (_name, proxies, remote, forwarded, expected) =>
    expect(from(proxies, remote, forwarded)).toBe(expected),
  );
  it('needs proxies that are addresses or networks', () => {
    expect(() => callerAddresses(['proxy.internal'])).toThrow(/proxy\.internal/);
  });
});
