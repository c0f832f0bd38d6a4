import { readFile } from 'node:fs/promises';
import { runProcess } from '../platform/process/run-process.ts';
import { readStandInsConfig, type StandInsConfig } from './config.ts';
import type { StandInLog } from './http/listen.ts';

/** The three stand-ins in one process; see README.md for what each is and is not. */
await runProcess({
  name: 'stand-ins',
  async start({ log }) {
    const config = readStandInsConfig();
    const started = await Promise.all([
      startIssuer(config, log),
      startProvider(config, log),
      startMail(config, log),
    ]);
    const running = started.filter((standIn) => standIn !== null);
    log.info(
      { standIns: running.map(({ name }) => name) },
      'STAND-INS for development and tests; never for real people or money',
    );
    return {
      ready: async () => Object.fromEntries(running.map(({ name }) => [name, true])),
      async stop() {
        await Promise.all(running.map((standIn) => standIn.stop()));
      },
    };
  },
});

interface Running {
  readonly name: string;
  stop(): Promise<void>;
}

// Each is loaded only when it is wanted, which keeps the process small where the real thing is used.

async function startIssuer(config: StandInsConfig, log: StandInLog): Promise<Running | null> {
  if (config.OIDC_PORT === undefined) return null;
  const { startOidcIssuer } = await import('./oidc/server.ts');
  const issuer = await startOidcIssuer({
    host: config.HOST,
    port: config.OIDC_PORT,
    directory: config.STAND_INS_DATA,
    audience: config.OIDC_AUDIENCE,
    publicUrl: config.PUBLIC_URL,
    ...(config.MAIL_PORT === undefined ? {} : { mails: mailsAt(config.PUBLIC_URL, config.MAIL_PORT) }),
    log,
    ...(config.OIDC_ISSUER === undefined ? {} : { issuer: config.OIDC_ISSUER }),
  });
  return { name: 'oidc', stop: issuer.stop };
}

/** On the host that a browser reaches the gateway by. */
function mailsAt(publicUrl: string, port: number): string {
  const url = new URL('/', publicUrl);
  url.port = String(port);
  return url.href;
}

async function startProvider(config: StandInsConfig, log: StandInLog): Promise<Running | null> {
  if (config.PROVIDER_PORT === undefined) return null;
  const { startPaymentProvider } = await import('./payment-provider/server.ts');
  const { PROVIDER_TLS_CERT_FILE: cert, PROVIDER_TLS_KEY_FILE: key, STRIPE_SECRET_KEY: secretKey } = config;
  if (cert === undefined || key === undefined || secretKey === undefined) {
    throw new Error(
      'PROVIDER_PORT needs PROVIDER_TLS_CERT_FILE, PROVIDER_TLS_KEY_FILE and a STRIPE_SECRET_KEY that begins with sk_test_.',
    );
  }
  const { STRIPE_WEBHOOK_URL: url, STRIPE_WEBHOOK_SECRET: secret } = config;
  const provider = await startPaymentProvider({
    host: config.HOST,
    port: config.PROVIDER_PORT,
    tls: { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') },
    directory: config.STAND_INS_DATA,
    secretKey,
    log,
    ...(url === undefined || secret === undefined ? {} : { webhook: { url, secret } }),
  });
  return { name: 'payment-provider', stop: provider.stop };
}

async function startMail(config: StandInsConfig, log: StandInLog): Promise<Running | null> {
  if (config.SMTP_PORT === undefined || config.MAIL_PORT === undefined) return null;
  const { startMailCatcher } = await import('./mail/server.ts');
  const catcher = await startMailCatcher({
    host: config.HOST,
    smtpPort: config.SMTP_PORT,
    httpPort: config.MAIL_PORT,
    directory: config.STAND_INS_DATA,
    log,
  });
  return { name: 'mail', stop: catcher.stop };
}
