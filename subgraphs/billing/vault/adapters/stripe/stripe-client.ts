import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import Stripe from 'stripe';

/**
 * The official client. An API base sends it to a server that is not Stripe's own: the development stand-in, over TLS with its CA.
 */
export function stripeClient(options: {
  secretKey: string;
  apiBase?: string | undefined;
  caFile?: string | undefined;
}): Stripe {
  const base = options.apiBase === undefined ? null : new URL(options.apiBase);
  return new Stripe(options.secretKey, {
    maxNetworkRetries: 1,
    timeout: 8_000,
    telemetry: false,
    ...(base !== null && { host: base.hostname, port: base.port || '443', protocol: 'https' }),
    httpAgent: new Agent({
      keepAlive: true,
      maxSockets: 16,
      minVersion: 'TLSv1.2',
      ...(options.caFile !== undefined && { ca: readFileSync(options.caFile) }),
    }),
  });
}
