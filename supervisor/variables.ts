import type { DatabaseName, DatabaseUrls } from './databases.ts';
import type { Keys } from './keys.ts';
import type { PortName, ProcessDeclaration } from './processes.ts';
import type { Ports } from './remembered-ports.ts';

/** What is ours to start, because the environment names nothing of its own. */
export interface Embedded {
  readonly postgres: boolean;
  readonly nats: boolean;
  readonly issuer: boolean;
  readonly provider: boolean;
  readonly mail: boolean;
}

/** Where processes listen, and where they find each other. */
export interface Hosts {
  readonly listen: string;
  readonly of: (name: PortName) => string;
}

/** All on one machine, reachable from it alone. */
export const loopback: Hosts = { listen: '127.0.0.1', of: () => '127.0.0.1' };

/** Where everything is that a process may need: the embedded service, or the one that the environment names. */
export interface Services {
  readonly databases: Readonly<Record<DatabaseName, DatabaseUrls>>;
  readonly nats: { readonly url: string; readonly caFile: string | null };
  readonly oidc: { readonly issuer: string; readonly audience: string };
  readonly provider: {
    readonly secretKey: string;
    readonly webhookSecret: string;
    /** Null: the real provider's own address and certificates. */
    readonly apiBase: string | null;
    readonly caFile: string | null;
  };
  readonly mail: { readonly smtpUrl: string; readonly from: string };
  readonly embedded: Embedded;
  readonly hosts: Hosts;
  /** Where people and their browsers reach the gateway. */
  readonly publicUrl: string;
  readonly ports: Ports;
  readonly keys: Keys;
  readonly standInsFolder: string;
  /** The environment that the supervisor itself was given, for the few settings that are handed on as they are. */
  readonly given: Readonly<Record<string, string | undefined>>;
}

type Variable = (services: Services, process: ProcessDeclaration) => string | null | undefined;

const subgraphUrl =
  (name: 'customer-server' | 'billing-server' | 'ticketing-server' | 'analytics-server'): Variable =>
  ({ hosts, ports }) =>
    `http://${hosts.of(name)}:${ports[name]}/graphql`;

/** How each variable of a process gets its value; null and undefined leave it out. */
export const variables = {
  LOG_LEVEL: ({ given }) => given.LOG_LEVEL ?? 'info',
  OTEL_EXPORTER_OTLP_ENDPOINT: ({ given }) => given.OTEL_EXPORTER_OTLP_ENDPOINT,
  HOST: ({ hosts }) => hosts.listen,
  // glibc writes over what is freed: OpenSSL frees what it has decrypted as it stands.
  MALLOC_PERTURB_: () => '165',
  DATABASE_URL_CUSTOMER: ({ databases }) => databases.customer.app,
  DATABASE_URL_BILLING: ({ databases }) => databases.billing.app,
  DATABASE_URL_VAULT: ({ databases }) => databases.vault.app,
  DATABASE_URL_TICKETING: ({ databases }) => databases.ticketing.app,
  DATABASE_URL_ANALYTICS: ({ databases }) => databases.analytics.app,
  NATS_URL: ({ nats }) => nats.url,
  NATS_CA_FILE: ({ nats }) => nats.caFile,
  NATS_NKEY_FILE: ({ keys }, { messagesAs }) => messagesAs && keys.nats.seedFile(messagesAs),
  MESSAGE_SIGNING_KEY_FILE: ({ keys }, { messagesAs }) =>
    messagesAs && keys.messages.signingKeyFile(messagesAs),
  MESSAGE_KEYS_FILE: ({ keys }) => keys.messages.keysFile,
  ASSERTION_KEY_FILE: ({ keys }) => keys.assertion.keyFile,
  ASSERTION_PUBLIC_KEY_FILE: ({ keys }) => keys.assertion.publicKeyFile,
  OIDC_ISSUER: ({ oidc }) => oidc.issuer,
  OIDC_AUDIENCE: ({ oidc }) => oidc.audience,
  CUSTOMER_ID_KEY_FILE: ({ keys }) => keys.customerIdKeyFile,
  SESSION_KEY_FILE: ({ keys }) => keys.sessionKeyFile,
  SUBGRAPH_URL_CUSTOMER: subgraphUrl('customer-server'),
  SUBGRAPH_URL_BILLING: subgraphUrl('billing-server'),
  SUBGRAPH_URL_TICKETING: subgraphUrl('ticketing-server'),
  SUBGRAPH_URL_ANALYTICS: subgraphUrl('analytics-server'),
  // A real key is none of the stand-ins' business.
  STRIPE_SECRET_KEY: ({ provider, embedded }, { name }) =>
    name === 'stand-ins' && !embedded.provider ? null : provider.secretKey,
  STRIPE_API_BASE: ({ provider }) => provider.apiBase,
  STRIPE_CA_FILE: ({ provider }) => provider.caFile,
  STRIPE_WEBHOOK_SECRET: ({ provider, embedded }, { name }) =>
    name === 'stand-ins' && !embedded.provider ? null : provider.webhookSecret,
  VAULT_KEY_SHARE_1_FILE: ({ keys }) => keys.vault.share1File,
  VAULT_KEY_SHARE_2_FILE: ({ keys }) => keys.vault.share2File,
  CARD_KEYS_SIGNING_KEY_FILE: ({ keys }) => keys.cardKeys.signingKeyFile,
  SMTP_URL: ({ mail }) => mail.smtpUrl,
  MAIL_FROM: ({ mail }) => mail.from,
  SMS_URL: ({ given }) => given.SMS_URL,
  PUBLIC_URL: ({ publicUrl }) => publicUrl,
  STAND_INS_DATA: ({ standInsFolder }) => standInsFolder,
  OIDC_PORT: ({ embedded, ports }) => (embedded.issuer ? String(ports.oidc) : null),
  PROVIDER_PORT: ({ embedded, ports }) => (embedded.provider ? String(ports['payment-provider']) : null),
  PROVIDER_TLS_CERT_FILE: ({ keys }) => keys.stripe.tls.certificate,
  PROVIDER_TLS_KEY_FILE: ({ keys }) => keys.stripe.tls.key,
  STRIPE_WEBHOOK_URL: ({ hosts, ports }) =>
    `http://${hosts.of('billing-server')}:${ports['billing-server']}/webhooks/stripe`,
  SMTP_PORT: ({ embedded, ports }) => (embedded.mail ? String(ports.smtp) : null),
  MAIL_PORT: ({ embedded, ports }) => (embedded.mail ? String(ports.mail) : null),
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof variables;

/** The whole environment of one process: what it declares, where it listens, and what Node itself needs. Nothing else. */
export function environmentOf(process: ProcessDeclaration, services: Services): Record<string, string> {
  const port = String(services.ports[process.port]);
  const declared = process.variables.flatMap((name) => {
    const value = (variables[name] as Variable)(services, process);
    return value === null || value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const settings = (process.settings ?? []).flatMap((name) => {
    const value = services.given[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries([...declared, ...settings]),
    QUANTA_PROCESS: process.name,
    [process.listensBy]: port,
  };
}
