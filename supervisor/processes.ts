import { gatewayEnvironment } from '../gateway/config.ts';
import type { EnvironmentSchema } from '../platform/config/config.ts';
import type { NatsUser } from '../platform/messaging/permissions.ts';
import { standInsEnvironment } from '../stand-ins/config.ts';
import * as analytics from '../subgraphs/analytics/config.ts';
import * as billing from '../subgraphs/billing/config.ts';
import { vaultEnvironment } from '../subgraphs/billing/vault/config.ts';
import * as customer from '../subgraphs/customer/config.ts';
import * as ticketing from '../subgraphs/ticketing/config.ts';

/** Processes start all at once; what a person is told, and how they stop, goes by stage. */
export type Stage = 'stand-ins' | 'quanta' | 'gateway';
export const stages: readonly Stage[] = ['stand-ins', 'quanta', 'gateway'];

/** One process of ours: what it runs, and what it reads. */
export interface ProcessDeclaration {
  readonly name: string;
  /** From the root of the checkout. */
  readonly entry: string;
  readonly stage: Stage;
  /** Where `/health/ready` answers: behind PORT, or behind HEALTH_PORT. */
  readonly port: PortName | 'gateway';
  readonly listensBy: 'PORT' | 'HEALTH_PORT';
  /** The schema of its own environment. It gets these variables, those of every process, and no other. */
  readonly environment: EnvironmentSchema;
  /** Whether the C library writes over the memory that is freed: OpenSSL frees what it has decrypted as it stands. */
  readonly overwritesFreedMemory?: true;
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

const serverOf = (quantum: QuantumName, environment: EnvironmentSchema): ProcessDeclaration => ({
  name: `${quantum}-server`,
  entry: `subgraphs/${quantum}/server.ts`,
  stage: 'quanta',
  port: `${quantum}-server`,
  listensBy: 'PORT',
  environment,
  messagesAs: `${quantum}-server`,
  heapMax: 256,
});

const workerOf = (quantum: QuantumName, environment: EnvironmentSchema): ProcessDeclaration => ({
  name: `${quantum}-worker`,
  entry: `subgraphs/${quantum}/worker.ts`,
  stage: 'quanta',
  port: `${quantum}-worker`,
  listensBy: 'HEALTH_PORT',
  environment,
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
    environment: standInsEnvironment,
    overwritesFreedMemory: true,
    messagesAs: null,
    heapMax: 256,
  },
  serverOf('customer', customer.serverEnvironment),
  workerOf('customer', customer.workerEnvironment),
  serverOf('billing', billing.serverEnvironment),
  workerOf('billing', billing.workerEnvironment),
  {
    name: 'vault',
    entry: 'subgraphs/billing/vault/main.ts',
    stage: 'quanta',
    port: 'vault',
    listensBy: 'HEALTH_PORT',
    environment: vaultEnvironment,
    overwritesFreedMemory: true,
    messagesAs: 'vault',
    heapMax: 256,
  },
  serverOf('ticketing', ticketing.serverEnvironment),
  workerOf('ticketing', ticketing.workerEnvironment),
  serverOf('analytics', analytics.serverEnvironment),
  workerOf('analytics', analytics.workerEnvironment),
  {
    name: 'gateway',
    entry: 'gateway/server.ts',
    stage: 'gateway',
    port: 'gateway',
    listensBy: 'PORT',
    environment: gatewayEnvironment,
    messagesAs: 'gateway',
    heapMax: 512,
  },
];

/** Workers and the vault: no person waits for their answer. */
export const worksInTheBackground = ({ stage, listensBy }: ProcessDeclaration): boolean =>
  stage === 'quanta' && listensBy === 'HEALTH_PORT';
