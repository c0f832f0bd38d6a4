import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition';
import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  graphql,
  parse,
  printError,
} from 'graphql';

type Resolver = GraphQLFieldResolver<never, unknown> | ((reference: never) => unknown);

/** A subgraph of a test: its schema with the federation directives, and what answers it. */
export interface ToySubgraph {
  readonly name: string;
  /** Without the `@link` line, which is added. */
  readonly typeDefs: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
}

export interface AskedOfSubgraph {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface ToyGraph {
  readonly supergraphSdl: string;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@interfaceObject", "@inaccessible", "@tag",
  "@composeDirective", "@context", "@fromContext"])
  @link(url: "https://quanta.internal/public/v1.0", import: ["@public"]) @composeDirective(name: "@public")
  directive @public on FIELD_DEFINITION\n`;

/** @param urls  by subgraph name, written into the supergraph */
export function composeToyGraph(
  subgraphs: readonly ToySubgraph[],
  urls: Readonly<Record<string, string>> = {},
): ToyGraph {
  return { supergraphSdl: supergraphOf(subgraphs, urls), schemas: new Map(subgraphs.map(schemaOf)) };
}

function supergraphOf(subgraphs: readonly ToySubgraph[], urls: Readonly<Record<string, string>>): string {
  const services = subgraphs.map(({ name, typeDefs }) => ({
    name,
    typeDefs: parse(link + typeDefs),
    url: urls[name] ?? `http://${name}.invalid/graphql`,
  }));
  const composed = composeServices(services);
  if ('errors' in composed && composed.errors?.length) {
    throw new Error(composed.errors.map((error) => printError(error)).join('\n'));
  }
  assertCompositionSuccess(composed);
  return composed.supergraphSdl;
}

/** Subgraphs without resolvers, for a world that answers by itself. */
export function composeDocuments(typeDefs: Readonly<Record<string, string>>): {
  readonly supergraphSdl: string;
  readonly documents: ReadonlyMap<string, DocumentNode>;
} {
  const subgraphs = Object.entries(typeDefs).map(([name, text]) => ({ name, typeDefs: text, resolvers: {} }));
  const documents = new Map(subgraphs.map(({ name, typeDefs: text }) => [name, parse(link + text)]));
  return { supergraphSdl: supergraphOf(subgraphs, {}), documents };
}

function schemaOf({ name, typeDefs, resolvers }: ToySubgraph): [string, GraphQLSchema] {
  return [name, buildSubgraphSchema([{ typeDefs: parse(link + typeDefs), resolvers: resolvers as never }])];
}

/** A subgraph's answer to a request body, without HTTP in between. */
export async function answerToy(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body);
  const { data, errors } = await graphql({ schema, source: query, variableValues: variables, operationName });
  return JSON.stringify({ data, ...(errors && { errors: errors.map((error) => error.toJSON()) }) });
}

/** What a subgraph does with a request besides answering it. */
export type Misbehave = (
  asked: AskedOfSubgraph,
) => 'answer' | 'hang-up' | 'never' | { readonly status: number; readonly body: string };

export interface ServedToyGraph extends ToyGraph {
  /** Everything the subgraphs were asked, in order. */
  readonly asked: AskedOfSubgraph[];
  misbehave: Misbehave;
  /** Whether an answer carries the number of its call. */
  numbersAnswers: boolean;
  stop(): Promise<void>;
}

/** The subgraphs on loopback ports of their own, for what only shows on a wire. */
export async function serveToyGraph(subgraphs: readonly ToySubgraph[]): Promise<ServedToyGraph> {
  const schemas = new Map(subgraphs.map(schemaOf));
  const asked: AskedOfSubgraph[] = [];
  const served = { misbehave: (() => 'answer') as Misbehave, numbersAnswers: true };
  const servers = await Promise.all(
    [...schemas].map(([name, schema]) =>
      listen(
        createServer(async (request, response) => {
          // As the platform's subgraphs do, so that calls are sent in batches.
          const call = request.headers['x-call'];
          if (served.numbersAnswers && call !== undefined) response.setHeader('x-call', call);
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          const body = Buffer.concat(chunks).toString();
          const entry: AskedOfSubgraph = { subgraph: name, ...JSON.parse(body), headers: request.headers };
          asked.push(entry);
          const manner = served.misbehave(entry);
          if (manner === 'hang-up') request.socket.destroy();
          else if (manner === 'answer') response.end(await answerToy(schema, body));
          else if (manner !== 'never') response.writeHead(manner.status).end(manner.body);
        }),
      ),
    ),
  );
  const urls = Object.fromEntries(
    [...schemas.keys()].map((name, index) => {
      const { port } = (servers[index] as Server).address() as AddressInfo;
      return [name, `http://127.0.0.1:${port}/graphql`];
    }),
  );
  const { supergraphSdl } = composeToyGraph(subgraphs, urls);
  const stop = async (): Promise<void> => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return Object.assign(served, { supergraphSdl, schemas, asked, stop });
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
