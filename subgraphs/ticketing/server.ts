import { serveSubgraph } from '../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readServerConfig } from './config.ts';
import { makeContext, type TicketingContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wire } from './wiring.ts';

const name = 'ticketing-server';

await runProcess({
  name,
  start: async ({ log }) => {
    const config = readServerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_TICKETING, name, log });
    const wired = wire(database);
    const ready = async () => ({ postgres: await database.isUp() });
    const server = await serveSubgraph<TicketingContext>({
      name: 'ticketing',
      typeDefs: subgraphSdl('ticketing'),
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
