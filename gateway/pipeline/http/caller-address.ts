import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * @param proxies  addresses or networks (`10.0.0.0/8`) whose word in `x-forwarded-for` is taken
 * @returns gives the address that a request came from: the nearest one that is no proxy of ours
 * @throws Error for what is no address and no network
 */
export function callerAddresses(proxies: readonly string[]): (request: IncomingMessage) => string {
  if (proxies.length === 0) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = trustIn(proxies);
  return ({ headers, socket }) => {
    const told = String(headers['x-forwarded-for'] ?? '').split(',');
    let nearest = socket.remoteAddress ?? '';
    while (isTrusted(nearest) && told.length > 0) nearest = told.pop()?.trim() || nearest;
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
