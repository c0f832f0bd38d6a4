import { join } from 'node:path';
import { variableNames } from '../platform/config/config.ts';
import type { DatabaseName, DatabaseUrls } from './databases.ts';
import type { Keys } from './keys.ts';
import { type PortName, type ProcessDeclaration, processes, worksInTheBackground } from './processes.ts';
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
  /** With a folder for each quantum that keeps objects. */
  readonly objectsFolder: string;
  /** The environment that the supervisor itself was given: the operator's settings are handed on from it as they are. */
  readonly given: Readonly<Record<string, string | undefined>>;
}

type Variable = (services: Services, process: ProcessDeclaration) => string | null | undefined;

const subgraphUrl =
  (name: 'customer-server' | 'billing-server' | 'ticketing-server' | 'analytics-server'): Variable =>
  ({ hosts, ports }) =>
    `http://${hosts.of(name)}:${ports[name]}/graphql`;

/**
 * Variables whose value the supervisor decides; null and undefined leave one out. Every other variable that a process reads is
 * the operator's: it is handed on as the supervisor was given it.
 */
const decided: Readonly<Record<string, Variable>> = {
  QUANTA_PROCESS: (_services, { name }) => name,
  HOST: ({ hosts }) => hosts.listen,
  PORT: ({ ports }, { listensBy, port }) => (listensBy === 'PORT' ? String(ports[port]) : null),
  HEALTH_PORT: ({ ports }, { listensBy, port }) => (listensBy === 'HEALTH_PORT' ? String(ports[port]) : null),
  // The supervisor asks for readiness there.
  HEALTH_HOST: () => '127.0.0.1',
  // In containers a worker's health is its own container's alone.
  HEALTH_URLS: ({ hosts, ports }) =>
    hosts.listen === loopback.listen
      ? processes
          .filter(worksInTheBackground)
          .map(({ name, port }) => `${name}=http://${loopback.listen}:${ports[port]}`)
          .join(',')
      : null,
  DATABASE_URL_CUSTOMER: ({ databases }) => databases.customer.app,
  DATABASE_URL_BILLING: ({ databases }) => databases.billing.app,
  DATABASE_URL_VAULT: ({ databases }) => databases.vault.app,
  DATABASE_URL_TICKETING: ({ databases }) => databases.ticketing.app,
  DATABASE_URL_ANALYTICS: ({ databases }) => databases.analytics.app,
  NATS_URL: ({ nats }, { messagesAs }) => messagesAs && nats.url,
  NATS_CA_FILE: ({ nats }, { messagesAs }) => messagesAs && nats.caFile,
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
  PUBLIC_URL: ({ publicUrl }) => publicUrl,
  OBJECTS_FOLDER_BILLING: ({ objectsFolder }) => join(objectsFolder, 'billing'),
  OBJECTS_FOLDER_CUSTOMER: ({ objectsFolder }) => join(objectsFolder, 'customer'),
  STAND_INS_DATA: ({ standInsFolder }) => standInsFolder,
  OIDC_PORT: ({ embedded, ports }) => (embedded.issuer ? String(ports.oidc) : null),
  PROVIDER_PORT: ({ embedded, ports }) => (embedded.provider ? String(ports['payment-provider']) : null),
  PROVIDER_TLS_CERT_FILE: ({ keys }) => keys.stripe.tls.certificate,
  PROVIDER_TLS_KEY_FILE: ({ keys }) => keys.stripe.tls.key,
  STRIPE_WEBHOOK_URL: ({ hosts, ports }) =>
    `http://${hosts.of('billing-server')}:${ports['billing-server']}/webhooks/stripe`,
  SMTP_PORT: ({ embedded, ports }) => (embedded.mail ? String(ports.smtp) : null),
  MAIL_PORT: ({ embedded, ports }) => (embedded.mail ? String(ports.mail) : null),
};

export const decidedNames: readonly string[] = Object.keys(decided);

/** Whether the value of a variable is the supervisor's to decide. */
export const isDecided = (name: string): boolean => Object.hasOwn(decided, name);

/** What the operator may set and a process then reads. */
export const operatorSettings = (): readonly string[] => {
  const read = processes.flatMap(({ environment }) => variableNames(environment));
  return [...new Set(read)].filter((name) => !isDecided(name)).toSorted();
};

/** What the operator has set of all that the platform reads, by name. */
export const settingsGiven = ({ given }: Services): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...operatorSettings(), ...decidedNames].flatMap((name) => {
      const value = given[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

/** The whole environment of one process: the variables that it reads, where they have a value. Nothing else. */
export function environmentOf(process: ProcessDeclaration, services: Services): Record<string, string> {
  const find = (name: string): string | null | undefined =>
    isDecided(name) ? decided[name]?.(services, process) : services.given[name];
  const variables = variableNames(process.environment).flatMap((name) => {
    const value = find(name);
    return value === null || value === undefined || value === '' ? [] : [[name, value] as const];
  });
  // Of glibc, which reads it before anything of ours runs.
  const system = process.overwritesFreedMemory === true ? { MALLOC_PERTURB_: '165' } : {};
  return { ...Object.fromEntries(variables), ...system };
}
