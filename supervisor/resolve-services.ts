import { existsSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';
import { type DatabaseName, databaseNames, databaseUrls } from './databases.ts';
import { adminUrl } from './embedded-postgres.ts';
import { externalDatabases } from './external-services.ts';
import type { Keys } from './keys.ts';
import type { Ports } from './remembered-ports.ts';
import { StartFault } from './start-fault.ts';
import type { PlatformUrls } from './state.ts';
import { loopback, type Services } from './variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Which service is embedded and which is the environment's, with every address. Nothing is asked yet whether it answers. */
export function resolveServices(given: {
  readonly env: Environment;
  readonly folder: DataFolder;
  readonly keys: Keys;
  readonly ports: Ports;
}): Services {
  const { env, keys, ports, folder } = given;
  const own = (name: string): string | null =>
    env[name] === undefined || env[name] === '' ? null : env[name];
  const databases = externalDatabases(env);
  const secretKey = own('STRIPE_SECRET_KEY');
  const webhookSecret = own('STRIPE_WEBHOOK_SECRET');
  if (secretKey !== null && webhookSecret === null)
    throw new StartFault(
      'STRIPE_SECRET_KEY is set, but STRIPE_WEBHOOK_SECRET, which checks the provider’s messages, is missing.',
    );
  const caFile = own('NATS_CA_FILE');
  if (caFile !== null && !existsSync(caFile))
    throw new StartFault(`NATS_CA_FILE names ${caFile}, which is not there.`);
  const gateway = `http://127.0.0.1:${ports.gateway}`;
  return {
    databases: databases ?? embeddedDatabases(keys, ports),
    nats:
      own('NATS_URL') === null
        ? { url: `tls://127.0.0.1:${ports.nats}`, caFile: keys.nats.tls.authority }
        : { url: own('NATS_URL') as string, caFile },
    oidc: {
      issuer: own('OIDC_ISSUER') ?? `http://127.0.0.1:${ports.oidc}`,
      audience: own('OIDC_AUDIENCE') ?? 'quanta',
    },
    provider:
      secretKey === null
        ? {
            secretKey: keys.stripe.secretKey,
            webhookSecret: keys.stripe.webhookSecret,
            apiBase: `https://127.0.0.1:${ports['payment-provider']}`,
            caFile: keys.stripe.tls.authority,
          }
        : {
            secretKey,
            webhookSecret: webhookSecret as string,
            apiBase: own('STRIPE_API_BASE'),
            caFile: own('STRIPE_CA_FILE'),
          },
    mail: {
      smtpUrl: own('SMTP_URL') ?? `smtp://127.0.0.1:${ports.smtp}`,
      from: own('MAIL_FROM') ?? 'Quanta <support@quanta.example>',
    },
    hosts: loopback,
    publicUrl: own('PUBLIC_URL') ?? gateway,
    ports,
    keys,
    standInsFolder: folder.standIns,
    objectsFolder: folder.objects,
    given: env,
    embedded: {
      postgres: databases === null,
      nats: own('NATS_URL') === null,
      issuer: own('OIDC_ISSUER') === null,
      provider: secretKey === null,
      mail: own('SMTP_URL') === null,
    },
  };
}

function embeddedDatabases(keys: Keys, ports: Ports): Services['databases'] {
  const admin = adminUrl(ports.postgres, keys.postgres.admin);
  const urls = databaseNames.map(
    (name) => [name, databaseUrls(admin, name, keys.postgres.roles[name])] as const,
  );
  return Object.fromEntries(urls) as Record<DatabaseName, Services['databases'][DatabaseName]>;
}

/** What a person, the command line and the tests ask. */
export const urlsOf = ({ ports, oidc, embedded }: Services): PlatformUrls => ({
  gateway: `http://127.0.0.1:${ports.gateway}`,
  issuer: oidc.issuer,
  standIns: embedded.issuer ? oidc.issuer : null,
  mail: embedded.mail ? `http://127.0.0.1:${ports.mail}` : null,
});
