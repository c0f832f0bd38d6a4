import { join } from 'node:path';
import { runSubgraph } from '../../platform/graphql/run-subgraph.ts';
import { readServerConfig } from './config.ts';
import type { BillingContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wireServer } from './wiring.ts';

const config = readServerConfig();

/** Billing's part of the graph, and the payment providers' webhooks. */
await runSubgraph<BillingContext>({
  name: 'billing',
  databaseUrl: config.DATABASE_URL_BILLING,
  config,
  resolvers,
  migrations: join(import.meta.dirname, 'migrations'),
  wire: (database, log) => wireServer(config, database, log),
});
