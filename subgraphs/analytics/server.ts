import { serveSubgraph } from '../../platform/graphql/serve-subgraph.ts';
import { subgraphSdl } from '../../platform/graphql/subgraph-sdl.ts';
import { openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readServerConfig } from './config.ts';
import type { AnalyticsContext } from './graphql/context.ts';
import { makeLoaders } from './graphql/loaders.ts';
import { resolvers } from './graphql/resolvers/index.ts';
import { wireReports } from './wiring.ts';

await runProcess({
  name: 'analytics-server',
  start: async ({ log }) => {
    const config = readServerConfig();
    const database = openDatabase({ url: config.DATABASE_URL_ANALYTICS, name: 'analytics-server', log });
    const reports = wireReports(database);
    const ready = async () => ({ postgres: await database.isUp() });
    const server = await serveSubgraph<AnalyticsContext>({
      name: 'analytics',
      typeDefs: subgraphSdl('analytics'),
      resolvers,
      createContext: ({ actor }) => ({ actor, reports, loaders: makeLoaders(reports, actor) }),
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
