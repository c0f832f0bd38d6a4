import { buildSubgraphSchema } from '@apollo/subgraph';
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition';
import { type DocumentNode, type GraphQLSchema, Kind, parse, visit } from 'graphql';

/** What is asked again and again; `body(n)` is the n-th request. */
export interface Scenario {
  readonly name: string;
  readonly says: string;
  readonly body: (n: number) => string;
}

/** A graph that is measured, its data made up as it is asked for. */
export interface BenchGraph {
  readonly name: string;
  readonly says: string;
  /** Schema and resolvers by subgraph. */
  readonly subgraphs: Readonly<Record<string, { readonly typeDefs: string; readonly resolvers: object }>>;
  /** Whatever of a request is another thing's id each time; a canned answer is given for all of them. */
  readonly idShape: RegExp;
  readonly scenarios: readonly Scenario[];
}

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.5"
  import: ["@key", "@requires", "@provides", "@external", "@shareable", "@composeDirective"]
)\n`;

export function subgraphSchema(graph: BenchGraph, name: string): GraphQLSchema {
  const subgraph = graph.subgraphs[name];
  if (subgraph === undefined) throw new Error(`${graph.name} has no subgraph ${name}`);
  return buildSubgraphSchema([
    { typeDefs: parse(link + subgraph.typeDefs), resolvers: subgraph.resolvers as never },
  ]);
}

/**
 * @param urls  by subgraph
 * @param data  `public` marks every field `@public`; with `personal` the gateway must treat answers as the caller's own
 */
export function composeSupergraph(
  graph: BenchGraph,
  urls: Readonly<Record<string, string>>,
  data: 'public' | 'personal',
): string {
  const composed = composeServices(
    Object.entries(graph.subgraphs).map(([name, { typeDefs }]) => ({
      name,
      typeDefs:
        data === 'personal' ? parse(link + typeDefs) : markedPublic(parse(link + publicLink + typeDefs)),
      url: urls[name] ?? '',
    })),
  );
  assertCompositionSuccess(composed);
  return composed.supergraphSdl;
}

const publicLink = `extend schema
  @link(url: "https://quanta.internal/public/v1.0", import: ["@public"])
  @composeDirective(name: "@public")
directive @public on FIELD_DEFINITION\n`;

/** Every field with the mark of ADR 0057. */
const markedPublic = (document: DocumentNode): DocumentNode =>
  visit(document, {
    FieldDefinition: (field) => ({
      ...field,
      directives: [
        ...(field.directives ?? []),
        { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'public' } },
      ],
    }),
  });

/** A request's body. */
export const bodyOf = (query: string, variables?: object): string => JSON.stringify({ query, variables });

export const numberOf = (id: string): number => Number(id.replace(/\D/g, '')) || 0;
