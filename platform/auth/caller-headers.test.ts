import { expect, it } from 'vitest';
import { networkOf, readNetwork } from './caller-headers.ts';

it.each([
  ['an IPv4 address is its own network', '203.0.113.9', '203.0.113.9'],
  ['also in IPv6’s form', '::ffff:203.0.113.9', '203.0.113.9'],
  ['IPv6 counts by 64 bits: a line has a whole such network', '2001:DB8:0:7::1', '2001:db8:0:7::/64'],
  ['the next address of that line', '2001:db8:0:7:ffff::2', '2001:db8:0:7::/64'],
  ['another line', '2001:db8:0:8::1', '2001:db8:0:8::/64'],
  ['zeros may be left out in front', '::5:6:7:8', '0:0:0:0::/64'],
  ['a zone is no part of the address', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['this machine is no caller’s network', '127.0.0.1', null],
  ['also in IPv6', '::1', null],
  ['also in both', '::ffff:127.0.0.1', null],
  ['a text of a proxy that is no address', 'unknown', null],
])('%s', (_name, address, network) => {
  expect(networkOf(address)).toBe(network);
  expect(readNetwork(network)).toBe(network);
});

it('drops a header that is no network', () => {
  for (const header of ['203.0.113.9; DROP', '', ['1.1.1.1', '2.2.2.2'], undefined])
    expect(readNetwork(header)).toBeNull();
});
