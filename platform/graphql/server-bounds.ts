import type { IncomingMessage } from 'node:http';

export interface ServerBounds {
  /** Time limits for receiving a request's headers, and the whole of it. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often Node looks for requests that are late. */
  readonly checkEveryMs: number;
  /** Open sockets; further ones are closed at once. */
  readonly connectionsMax: number;
}

/** Of a server that strangers reach. */
export const publicBounds: ServerBounds = {
  headersMs: 10_000,
  requestMs: 20_000,
  checkEveryMs: 1_000,
  connectionsMax: 10_000,
};

/** Of a server that gateways call, and senders of webhooks. */
export const internalBounds: ServerBounds = { ...publicBounds, connectionsMax: 1_000 };

const keepAliveMs = 75_000;
const headerBytesMax = 16_384;

/** Options of `http.createServer`. A client that sends a byte a second is cut when its time is over. */
export const serverOptions = ({ headersMs, requestMs, checkEveryMs }: ServerBounds) => ({
  requestTimeout: requestMs,
  headersTimeout: headersMs,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: checkEveryMs,
  maxHeaderSize: headerBytesMax,
});

/** Whether a request names one host only. Node takes the first of two; a proxy in front may take the second. */
export function hasOneHost({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count === 1;
}
