import { serveSubgraph } from '../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readServerConfig } from './config.ts';
import { type CustomerContext, makeContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wireServer } from './wiring.ts';

await runProcess({
  name: 'customer-server',
  start: async ({ log }) => {
    const config = readServerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_CUSTOMER, name: 'customer-server', log });
    const wired = wireServer(database);
    // Nothing but the own database: the customer's part is up whatever else is down.
    const ready = async () => ({ postgres: await database.isUp() });
    const server = await serveSubgraph<CustomerContext>({
      name: 'customer',
      typeDefs: subgraphSdl('customer'),
      resolvers,
      createContext: ({ actor }) => makeContext(actor, wired),
      host: config.HOST,
      port: config.PORT,
      assertionPublicKeyFile: config.ASSERTION_PUBLIC_KEY_FILE,
      ready,
      log,
    });
    return {
      ready,
      async stop() {
        await server.stop();
        await database.close();
      },
    };
  },
});
