import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * @param proxies  addresses or networks (`10.0.0.0/8`) whose `x-forwarded-for` is trusted
 * @returns a function that gives a request's address: the nearest one that is no trusted proxy
 * @throws Error for text that is neither an address nor a network
 */
export function callerAddresses(proxies: readonly string[]): (request: IncomingMessage) => string {
  if (proxies.length === 0) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = trustIn(proxies);
  return ({ headers, socket }) => {
    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
    let nearest = socket.remoteAddress ?? '';
    while (isTrusted(nearest) && forwarded.length > 0) nearest = forwarded.pop()?.trim() || nearest;
    return nearest;
  };
}

function trustIn(proxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    if (isIP(address) === 0)
      throw new Error(`TRUSTED_PROXIES names ${proxy}, which is no address or network.`);
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return (given) => {
    const address = given.replace(/^::ffff:/, '');
    return isIP(address) !== 0 && trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}
