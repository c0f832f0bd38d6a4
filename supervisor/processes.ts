import type { NatsUser } from '../platform/messaging/permissions.ts';
import type { VariableName } from './variables.ts';

/** Processes start all at once; what a person is told, and how they stop, goes by stage. */
export type Stage = 'stand-ins' | 'quanta' | 'gateway';
export const stages: readonly Stage[] = ['stand-ins', 'quanta', 'gateway'];

/** One process of ours: what it runs, and every variable that it gets. What is not listed it does not get. */
export interface ProcessDeclaration {
  readonly name: string;
  /** From the root of the checkout. */
  readonly entry: string;
  readonly stage: Stage;
  /** Where `/health/ready` answers: behind PORT, or behind HEALTH_PORT. */
  readonly port: PortName | 'gateway';
  readonly listensBy: 'PORT' | 'HEALTH_PORT';
  readonly variables: readonly VariableName[];
  /** Names of its own settings: handed on as they are when the supervisor was given them. */
  readonly settings?: readonly string[];
  /** Whom it is to the message broker; null when it does not message. */
  readonly messagesAs: NatsUser | null;
  /** Bound of its JavaScript heap, in MiB. */
  readonly heapMax: number;
}

const quantumNames = ['customer', 'billing', 'ticketing', 'analytics'] as const;
export type QuantumName = (typeof quantumNames)[number];

/** Ports on the loopback that are chosen once; the gateway's own is PORT or 4000. */
export const portNames = [
  'postgres',
  'nats',
  'oidc',
  'payment-provider',
  'smtp',
  'mail',
  'stand-ins',
  'vault',
  'customer-server',
  'customer-worker',
  'billing-server',
  'billing-worker',
  'ticketing-server',
  'ticketing-worker',
  'analytics-server',
  'analytics-worker',
] as const;
export type PortName = (typeof portNames)[number];

const everywhere = ['LOG_LEVEL', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'HOST'] as const;
const messaging = [
  'NATS_URL',
  'NATS_CA_FILE',
  'NATS_NKEY_FILE',
  'MESSAGE_SIGNING_KEY_FILE',
  'MESSAGE_KEYS_FILE',
] as const;
const notices = ['SMTP_URL', 'MAIL_FROM', 'SMS_URL', 'PUBLIC_URL'] as const;
const provider = ['STRIPE_SECRET_KEY', 'STRIPE_API_BASE', 'STRIPE_CA_FILE', 'STRIPE_WEBHOOK_SECRET'] as const;

/** Who sells, and what an invoice says of it. */
const sellerSettings = [
  'SELLER_ID',
  'SELLER_NAME',
  'SELLER_STREET',
  'SELLER_POSTAL_CODE',
  'SELLER_CITY',
  'SELLER_COUNTRY',
  'SELLER_TAX_ID',
  'SELLER_EMAIL',
  'INVOICE_NUMBER_PREFIX',
  'INVOICE_PAYMENT_TERM_DAYS',
] as const;

const serverOf = (
  quantum: QuantumName,
  database: VariableName,
  more: readonly VariableName[] = [],
): ProcessDeclaration => ({
  name: `${quantum}-server`,
  entry: `subgraphs/${quantum}/server.ts`,
  stage: 'quanta',
  port: `${quantum}-server`,
  listensBy: 'PORT',
  variables: [...everywhere, 'ASSERTION_PUBLIC_KEY_FILE', database, ...more],
  messagesAs: null,
  heapMax: 256,
});

const workerOf = (
  quantum: QuantumName,
  database: VariableName,
  more: readonly VariableName[] = [],
): ProcessDeclaration => ({
  name: `${quantum}-worker`,
  entry: `subgraphs/${quantum}/worker.ts`,
  stage: 'quanta',
  port: `${quantum}-worker`,
  listensBy: 'HEALTH_PORT',
  variables: [...everywhere, ...messaging, database, ...more],
  messagesAs: `${quantum}-worker`,
  heapMax: 256,
});

export const processes: readonly ProcessDeclaration[] = [
  {
    name: 'stand-ins',
    entry: 'stand-ins/main.ts',
    stage: 'stand-ins',
    port: 'stand-ins',
    listensBy: 'HEALTH_PORT',
    variables: [
      ...everywhere,
      'MALLOC_PERTURB_',
      'STAND_INS_DATA',
      'PUBLIC_URL',
      'OIDC_PORT',
      'OIDC_AUDIENCE',
      'PROVIDER_PORT',
      'PROVIDER_TLS_CERT_FILE',
      'PROVIDER_TLS_KEY_FILE',
      'STRIPE_SECRET_KEY',
      'STRIPE_WEBHOOK_URL',
      'STRIPE_WEBHOOK_SECRET',
      'SMTP_PORT',
      'MAIL_PORT',
    ],
    messagesAs: null,
    heapMax: 256,
  },
  serverOf('customer', 'DATABASE_URL_CUSTOMER'),
  workerOf('customer', 'DATABASE_URL_CUSTOMER', notices),
  { ...serverOf('billing', 'DATABASE_URL_BILLING', provider), settings: sellerSettings },
  {
    ...workerOf('billing', 'DATABASE_URL_BILLING', provider),
    settings: [...sellerSettings, 'BILLING_DAILY_RUN'],
  },
  {
    name: 'vault',
    entry: 'subgraphs/billing/vault/main.ts',
    stage: 'quanta',
    port: 'vault',
    listensBy: 'HEALTH_PORT',
    variables: [
      ...everywhere,
      ...messaging,
      ...provider,
      'MALLOC_PERTURB_',
      'DATABASE_URL_VAULT',
      'VAULT_KEY_SHARE_1_FILE',
      'VAULT_KEY_SHARE_2_FILE',
      'CARD_KEYS_SIGNING_KEY_FILE',
    ],
    messagesAs: 'vault',
    heapMax: 256,
  },
  serverOf('ticketing', 'DATABASE_URL_TICKETING'),
  { ...workerOf('ticketing', 'DATABASE_URL_TICKETING', notices), settings: ['ASSIGN_EVERY_MS'] },
  serverOf('analytics', 'DATABASE_URL_ANALYTICS'),
  workerOf('analytics', 'DATABASE_URL_ANALYTICS'),
  {
    name: 'gateway',
    entry: 'gateway/server.ts',
    stage: 'gateway',
    port: 'gateway',
    listensBy: 'PORT',
    variables: [
      ...everywhere,
      'ASSERTION_KEY_FILE',
      'OIDC_ISSUER',
      'OIDC_AUDIENCE',
      'CUSTOMER_ID_KEY_FILE',
      'SUBGRAPH_URL_CUSTOMER',
      'SUBGRAPH_URL_BILLING',
      'SUBGRAPH_URL_TICKETING',
      'SUBGRAPH_URL_ANALYTICS',
      'PUBLIC_URL',
      'SESSION_KEY_FILE',
      'NATS_URL',
      'NATS_CA_FILE',
      'NATS_NKEY_FILE',
    ],
    settings: [
      'QUANTA_GATEWAY_ENGINE',
      'QUANTA_GATEWAY_TRANSPORT',
      'CORS_ORIGINS',
      'COST_MAX',
      'OIDC_CLIENT_ID',
      'RATE_LIMIT',
      'RATE_LIMIT_ANONYMOUS',
      'TRUSTED_DOCUMENTS',
      'TRUSTED_PROXIES',
    ],
    messagesAs: 'gateway',
    heapMax: 512,
  },
];

/** Workers and the vault: nobody waits for them in front of a screen. */
export const worksInTheBackground = ({ stage, listensBy }: ProcessDeclaration): boolean =>
  stage === 'quanta' && listensBy === 'HEALTH_PORT';
