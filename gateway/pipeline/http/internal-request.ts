import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Loopback and the private ranges of RFC 1918 and RFC 4193. */
const inside = new BlockList();
inside.addSubnet('127.0.0.0', 8, 'ipv4');
inside.addSubnet('10.0.0.0', 8, 'ipv4');
inside.addSubnet('172.16.0.0', 12, 'ipv4');
inside.addSubnet('192.168.0.0', 16, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

/** Whether a request comes from our own network, and was not forwarded by a proxy. */
export function isInternalRequest(request: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const { headers } = request;
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return address !== '' && inside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
