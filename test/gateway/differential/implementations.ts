import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { Engine } from '../../../gateway/engine/index.ts';
import { askEngine, type GraphqlAnswer } from '../ask.ts';
import { HashWorld, type WorldObject } from './hash-world.ts';
import { SupergraphFacts } from './supergraph-facts.ts';

/** One way to answer an operation. */
export type Implementation = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<GraphqlAnswer>;

export interface Comparison {
  readonly schema: GraphQLSchema;
  /** The whole graph as one schema without federation: what the answer should be. */
  readonly single: Implementation;
  readonly apollo: Implementation;
  engine(): Promise<Implementation>;
  /** An engine whose requests are all of one caller, and share. */
  sharing(): Promise<{ readonly ask: Implementation; joinedCalls(): number }>;
  stop(): Promise<void>;
}

/** @param typeDefs  of each subgraph by name */
export async function startComparison(
  supergraphSdl: string,
  typeDefs: ReadonlyMap<string, DocumentNode>,
): Promise<Comparison> {
  const schemas = new Map(
    [...typeDefs].map(([name, document]) => [name, buildSubgraphSchema([{ typeDefs: document }])]),
  );
  const engines: Engine<null>[] = [];
  const engineOn = async (
    accessKey: string | null = null,
    joined = (): void => {},
  ): Promise<Engine<null>> => {
    const engine = await Engine.create<null>({
      supergraphSdl,
      accessKeyOf: () => accessKey,
      subgraphs: {
        use: () => {},
        close: async () => {},
        send: (name, { body }) => answer(name, JSON.parse(body)),
        joined,
      },
    });
    engines.push(engine);
    return engine;
  };
  const { schema } = await engineOn();
  const world = new HashWorld(new SupergraphFacts(supergraphSdl, schema, schemas));
  for (const each of schemas.values()) teachInterfaces(each, world);

  async function answer(name: string, request: { query: string; variables?: object }): Promise<string> {
    const subgraph = schemas.get(name);
    if (!subgraph) throw new Error(`no subgraph ${name}`);
    return JSON.stringify(await runIn(subgraph, world, request.query, request.variables ?? {}));
  }
  const apollo = await stockApollo(supergraphSdl, answer);
  return {
    schema,
    single: async (query, variables) =>
      JSON.parse(JSON.stringify(await runIn(schema, world, query, variables))),
    apollo: apollo.ask,
    engine: async () => {
      const engine = await engineOn();
      return (query, variables) => askEngine(engine, null, query, variables);
    },
    sharing: async () => {
      let joined = 0;
      const engine = await engineOn('everybody', () => {
        joined += 1;
      });
      return {
        ask: (query, variables) => askEngine(engine, null, query, variables),
        joinedCalls: () => joined,
      };
    },
    stop: async () => {
      await apollo.stop();
      await Promise.all(engines.map((engine) => engine.stop()));
    },
  };
}

async function runIn(
  schema: GraphQLSchema,
  world: HashWorld,
  query: string,
  variableValues: object,
): Promise<unknown> {
  return execute({
    schema,
    document: parse(query),
    rootValue: {},
    variableValues: variableValues as Record<string, unknown>,
    fieldResolver: world.resolveField,
    typeResolver: world.resolveType,
  });
}

/** An entity that is asked for by its interface's name says what it really is. */
function teachInterfaces(schema: GraphQLSchema, world: HashWorld): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.astNode?.kind !== 'InterfaceTypeDefinition') continue;
    const resolveReference = (key: WorldObject): WorldObject => ({
      ...key,
      __typename: world.concreteTypeOf(type.name, key, schema),
    });
    Object.assign(type, { resolveReference });
    Object.assign(type.extensions, { apollo: { subgraph: { resolveReference } } });
  }
}

async function stockApollo(
  supergraphSdl: string,
  answer: (name: string, request: { query: string; variables?: object }) => Promise<string>,
): Promise<{ ask: Implementation; stop(): Promise<void> }> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => ({
      process: async ({ request }) =>
        JSON.parse(await answer(name, { query: request.query ?? '', variables: request.variables ?? {} })),
    }),
  });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false, logger: silent });
  await server.start();
  return {
    ask: async (query, variables) => {
      const { body } = await server.executeOperation({ query, variables });
      if (body.kind !== 'single') throw new Error('an answer in parts');
      return JSON.parse(JSON.stringify(body.singleResult));
    },
    stop: () => server.stop(),
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
