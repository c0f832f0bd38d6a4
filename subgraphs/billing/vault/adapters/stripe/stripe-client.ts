import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import Stripe from 'stripe';

/**
 * The official client, with bounded waiting: two tries of 8 s each. Billing has one of its own: the vault imports nothing of billing.
 *
 * @param options.apiBase  a server that is not Stripe's own (the development stand-in); TLS always
 */
export function stripeClient(options: {
  readonly secretKey: string;
  readonly apiBase?: string | undefined;
  readonly caFile?: string | undefined;
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
