import { join } from 'node:path';
import { serveSubgraph } from '../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { schemaIsCurrent } from '../../platform/postgres/migrate.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readServerConfig } from './config.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wireServer } from './wiring.ts';

const migrations = join(import.meta.dirname, 'migrations');

/** Billing's part of the graph, and the payment provider's webhook. */
await runProcess({
  name: 'billing-server',
  start: async ({ log }) => {
    const config = readServerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_BILLING, name: 'billing-server', log });
    const ready = async () => ({
      postgres: await schemaIsCurrent({ database, directory: migrations }).catch(() => false),
    });
    const server = await serveSubgraph({
      ...wireServer(config, database, log),
      name: 'billing',
      typeDefs: subgraphSdl('billing'),
      resolvers,
      host: config.HOST,
      port: config.PORT,
      assertionPublicKeyFile: config.ASSERTION_PUBLIC_KEY_FILE,
      ready,
      log,
    });
    log.info({ url: server.url }, 'billing listens');
    return {
      async stop() {
        await server.stop();
        await database.close();
      },
      ready,
    };
  },
});
