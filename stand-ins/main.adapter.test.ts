import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDevelopmentCertificates } from '../supervisor/certificates.ts';
import { stripeFor, testSecretKey } from './testing/provider.ts';

const host = '127.0.0.1';
const nextYear = new Date().getUTCFullYear() + 1;
let environment: Record<string, string>;
let authority: string;
let child: ChildProcess | undefined;

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, host, resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quanta-stand-ins-'));
  const certificates = await makeDevelopmentCertificates();
  authority = certificates.authority;
  const cert = join(folder, 'cert.pem');
  const key = join(folder, 'key.pem');
  await writeFile(cert, certificates.server.certificate);
  await writeFile(key, certificates.server.key, { mode: 0o600 });
  const [health = 0, oidc = 0, provider = 0, smtp = 0, mail = 0] = await freePorts(5);
  environment = {
    PATH: process.env.PATH ?? '',
    LOG_LEVEL: 'info',
    HEALTH_PORT: String(health),
    STAND_INS_DATA: folder,
    OIDC_PORT: String(oidc),
    PROVIDER_PORT: String(provider),
    PROVIDER_TLS_CERT_FILE: cert,
    PROVIDER_TLS_KEY_FILE: key,
    STRIPE_SECRET_KEY: testSecretKey,
    SMTP_PORT: String(smtp),
    MAIL_PORT: String(mail),
  };
});
afterAll(() => {
  child?.kill('SIGKILL');
});

async function startProcess(): Promise<ChildProcess> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: environment,
    stdio: 'ignore',
  });
  child = started;
  const ready = `http://${host}:${environment.HEALTH_PORT}/health/ready`;
  await expect
    .poll(
      () =>
        fetch(ready).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 10_000, interval: 25 },
    )
    .toBe(200);
  return started;
}

const exitOf = (process: ChildProcess): Promise<number | null> =>
  process.exitCode === null
    ? new Promise((resolve) => process.once('exit', (code) => resolve(code)))
    : Promise.resolve(process.exitCode);

const connect = (): Stripe => stripeFor(`https://${host}:${environment.PROVIDER_PORT}`, authority);

it('starts all three, says ready, and ends with 0 on SIGTERM', async () => {
  const started = await startProcess();
  const discovery = `http://${host}:${environment.OIDC_PORT}/.well-known/openid-configuration`;
  expect((await fetch(discovery)).status).toBe(200);
  expect((await fetch(`http://${host}:${environment.MAIL_PORT}/`)).status).toBe(200);
  expect((await connect().customers.create({})).id).toMatch(/^cus_/);
  started.kill('SIGTERM');
  expect(await exitOf(started)).toBe(0);
});

it('loses no answered charge and doubles none when it is killed under load, three times over', async () => {
  await startProcess();
  const stripe = connect();
  const customer = await stripe.customers.create({});
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4242424242424242', exp_month: 12, exp_year: nextYear },
  });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });

  /** Charges one invoice until it is answered, under one key, as billing does. */
  const charge = async (invoice: string): Promise<string> => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount: 1000,
            currency: 'eur',
            customer: customer.id,
            payment_method: method.id,
            confirm: true,
            off_session: true,
            metadata: { invoice_id: invoice },
          },
          { idempotencyKey: `charge-${invoice}` },
        );
        return intent.id;
      } catch (error) {
        if ((error as Stripe.errors.StripeError).type !== 'StripeConnectionError') throw error;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }
    throw new Error(`${invoice} was never answered`);
  };

  const answered: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const charges = Array.from({ length: 40 }, (_, index) => charge(`inv_${round}_${index}`));
    const settled = Promise.all(charges);
    await Promise.race(charges); // The first answer is out, the others are at every stage.
    child?.kill('SIGKILL');
    if (child) await exitOf(child);
    await startProcess();
    answered.push(...(await settled));
  }

  expect(new Set(answered).size).toBe(120);
  const kept: string[] = [];
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.status === 'succeeded') kept.push(intent.id);
  }
  expect(kept.toSorted()).toEqual(answered.toSorted());
}, 30_000);
