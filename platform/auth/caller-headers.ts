import { isIP } from 'node:net';

/**
 * What the gateway says of a mutation's caller beside the assertion. A subgraph trusts it as it trusts the body: it comes from
 * the holder of the assertion. The gateway makes its calls' headers anew, so a client's own headers of these names go no further.
 */
export interface CallerHeaders {
  /** See `networkHeader`; null for a caller on this machine. */
  readonly network: string | null;
  /** The client's `Idempotency-Key`; null without one. */
  readonly idempotencyKey: string | null;
}

/** The network that a mutation came from: an IPv4 address, or the first 64 bits of an IPv6 address (one customer's line). */
export const networkHeader = 'x-quanta-caller-network';
export const idempotencyKeyHeader = 'idempotency-key';

const loopback = /^(127\.|::1$)/;

/**
 * @param address  the caller's, as the connection or a trusted proxy names it
 * @returns null for this machine itself, and for what is no address
 */
export function networkOf(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(plain);
  if (version === 0 || loopback.test(plain)) return null;
  return version === 4 ? plain : `${groupsOf(plain).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  if (tail === undefined) return groups(head);
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)];
}

const networkShape = /^[0-9a-f:./]{2,45}$/;
/** Of a subgraph's request. A text that is no network is dropped. */
export const readNetwork = (header: unknown): string | null =>
  typeof header === 'string' && networkShape.test(header) ? header : null;
