import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Log } from '../log/log.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { schemaIsCurrent } from '../postgres/migrate.ts';
import { runProcess } from '../process/run-process.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import { type QuantumName, subgraphSdl } from './subgraph-sdl.ts';

interface SubgraphProcess<C extends { actor: Actor }> {
  readonly name: QuantumName;
  readonly databaseUrl: string;
  /** From `serverVariables` of platform/config. */
  readonly config: {
    readonly HOST: string;
    readonly PORT: number;
    readonly ASSERTION_PUBLIC_KEY_FILE: string;
  };
  readonly resolvers: object;
  /** The folder of the quantum's migrations. */
  readonly migrations: string;
  /** Joins the quantum's rules to its database. */
  readonly wire: (
    database: Database,
    log: Log,
  ) => {
    readonly createContext: (request: { readonly actor: Actor }) => C;
    readonly routes?: (app: FastifyInstance) => void;
  };
}

/**
 * Runs a quantum's server: its part of the graph on its own database. Nothing else has to be up for it, and it is ready when
 * its database has all migrations and answers.
 */
export const runSubgraph = <C extends { actor: Actor }>({
  name,
  databaseUrl,
  config,
  resolvers,
  migrations,
  wire,
}: SubgraphProcess<C>): Promise<void> =>
  runProcess({
    name: `${name}-server`,
    brokerUser: `${name}-server`,
    start: async ({ log }) => {
      const database = openDatabase({ url: databaseUrl, name: `${name}-server`, log });
      const isMigrated = onceTrue(() =>
        schemaIsCurrent({ database, directory: migrations }).catch(() => false),
      );
      const ready = async () => ({ postgres: (await isMigrated()) && (await database.isUp()) });
      const server = await serveSubgraph<C>({
        ...wire(database, log),
        name,
        typeDefs: subgraphSdl(name),
        resolvers,
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

/** Asks until the answer is yes, and then no more. */
function onceTrue(ask: () => Promise<boolean>): () => Promise<boolean> {
  let isTrue = false;
  return async () => {
    isTrue = isTrue || (await ask());
    return isTrue;
  };
}
