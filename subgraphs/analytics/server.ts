import { join } from 'node:path';
import { runSubgraph } from '../../platform/graphql/run-subgraph.ts';
import { readServerConfig } from './config.ts';
import type { AnalyticsContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wire } from './wiring.ts';

const config = readServerConfig();

/** The analytics quantum's part of the graph. */
await runSubgraph<AnalyticsContext>({
  name: 'analytics',
  databaseUrl: config.DATABASE_URL_ANALYTICS,
  config,
  resolvers,
  migrations: join(import.meta.dirname, 'migrations'),
  wire: (database) => wire(database),
});
