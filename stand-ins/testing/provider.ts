import { mkdtemp } from 'node:fs/promises';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { request, Agent as UndiciAgent } from 'undici';
import { makeDevelopmentCertificates } from '../../supervisor/certificates.ts';
import { silentLog } from '../http/listen.ts';
import {
  type PaymentProvider,
  type PaymentProviderOptions,
  startPaymentProvider,
} from '../payment-provider/server.ts';

export const testSecretKey = 'sk_test_quanta_stand_in';

interface TestCertificates {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

async function makeCertificates(): Promise<TestCertificates> {
  const { authority, server } = await makeDevelopmentCertificates();
  return { authority, cert: server.certificate, key: server.key };
}

/** A provider on a free port in a folder of its own, and the official SDK pointed at it. */
export async function startTestProvider(
  overrides: Partial<PaymentProviderOptions> & { readonly certificates?: TestCertificates } = {},
): Promise<
  PaymentProvider & {
    readonly stripe: Stripe;
    readonly directory: string;
    readonly certificates: TestCertificates;
    /** `POST /stand-in/faults` and the like. */
    control(method: 'DELETE' | 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  }
> {
  const { authority, ...tls } = overrides.certificates ?? (await makeCertificates());
  const directory = overrides.directory ?? (await mkdtemp(join(tmpdir(), 'quanta-provider-')));
  const provider = await startPaymentProvider({
    host: '127.0.0.1',
    port: 0,
    secretKey: testSecretKey,
    log: silentLog,
    ...overrides,
    tls,
    directory,
  });
  const stripe = stripeFor(provider.url, authority);
  const dispatcher = new UndiciAgent({ connect: { ca: authority } });
  return {
    ...provider,
    stripe,
    directory,
    certificates: { authority, ...tls },
    async control(method, path, body) {
      const response = await request(`${provider.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${testSecretKey}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        dispatcher,
      });
      return response.body.json();
    },
  };
}

export function stripeFor(url: string, ca: string, secretKey = testSecretKey): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(secretKey, {
    host: hostname,
    port: Number(port),
    protocol: 'https',
    httpAgent: new Agent({ ca, keepAlive: true }),
    maxNetworkRetries: 0,
    timeout: 5_000,
    telemetry: false,
  });
}
