import { join } from 'node:path';
import { runSubgraph } from '../../platform/graphql/run-subgraph.ts';
import { fileObjectStore } from '../../platform/objects/file-object-store.ts';
import { readServerConfig } from './config.ts';
import type { CustomerContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wire } from './wiring.ts';

const config = readServerConfig();

/** The customer quantum's part of the graph. */
await runSubgraph<CustomerContext>({
  name: 'customer',
  databaseUrl: config.DATABASE_URL_CUSTOMER,
  config,
  resolvers,
  migrations: join(import.meta.dirname, 'migrations'),
  wire: (database) => ({
    createContext: wire(database, fileObjectStore(config.OBJECTS_FOLDER_CUSTOMER)).createContext,
  }),
});
