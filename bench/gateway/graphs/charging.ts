import { buildSubgraphSchema } from '@apollo/subgraph';
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition';
import { type GraphQLSchema, parse } from 'graphql';

/** The graph that is measured: charging stations, who keeps them, what is built into them, over four subgraphs. */

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@requires", "@external", "@shareable"])\n';

const typeDefs: Readonly<Record<string, string>> = {
  sites: `
    type Query { stations(first: Int! = 10): [Station!]! station(id: ID!): Station }
    type Station @key(fields: "id") { id: ID! name: String! city: String! powerKw: Float! open: Boolean! place: Place! operator: Person }
    type Place { street: String! postcode: String! latitude: Float! longitude: Float! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }`,
  visits: `
    type Station @key(fields: "id") { id: ID! visits(first: Int! = 5): [Visit!]! }
    type Visit @key(fields: "id") { id: ID! at: String! note: String! minutes: Int! state: VisitState! technician: Person! parts: [Part!]! }
    enum VisitState { PLANNED DONE FAILED }
    type Person @key(fields: "id") { id: ID! visitCount: Int! }
    type Part @key(fields: "sku", resolvable: false) { sku: ID! }`,
  people: `
    type Person @key(fields: "id") { id: ID! name: String! email: String! skills: [String!]! manager: Person }`,
  parts: `
    type Part @key(fields: "sku") { sku: ID! name: String! cents: Int! grams: Int maker: Maker! }
    type Maker { name: String! country: String! }`,
};

const numberOf = (id: string): number => Number(id.replace(/\D/g, '')) || 0;
const station = (id: string): object => {
  const n = numberOf(id);
  return {
    id,
    name: `Station ${id}`,
    city: ['Aachen', 'Bern', 'Cádiz', 'Dublin'][n % 4],
    powerKw: 22.5 + (n % 10),
    open: n % 7 !== 0,
    place: {
      street: `Ringstraße ${n % 90}`,
      postcode: String(10_000 + (n % 900)),
      latitude: 50.1,
      longitude: 6.25,
    },
    operator: { __typename: 'Person', id: `pe-${n % 40}` },
  };
};
const visit = (id: string, index: number): object => ({
  id: `vi-${index}-${id}`,
  at: `2026-05-${10 + index}T08:30:00Z`,
  note: 'Replaced the connector, measured the "earth" fault current and cleaned the screen.',
  minutes: 15 * (index + 1),
  state: ['PLANNED', 'DONE', 'FAILED'][index % 3],
  technician: { id: `pe-${(numberOf(id) + index) % 40}` },
  parts: [0, 1].map((part) => ({ sku: `sk-${(numberOf(id) * 3 + index + part) % 60}` })),
});

const resolvers: Readonly<Record<string, object>> = {
  sites: {
    Query: {
      stations: (_root: unknown, { first }: { first: number }) =>
        Array.from({ length: first }, (_none, n) => station(stationId(n + 1))),
      station: (_root: unknown, { id }: { id: string }) => station(id),
    },
    Station: { __resolveReference: ({ id }: { id: string }) => station(id) },
  },
  visits: {
    Station: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      visits: ({ id }: { id: string }, { first }: { first: number }) =>
        Array.from({ length: first }, (_none, index) => visit(id, index)),
    },
    Person: { visitCount: ({ id }: { id: string }) => numberOf(id) * 2 },
  },
  people: {
    Person: {
      __resolveReference: ({ id }: { id: string }) => ({
        id,
        name: `Person ${id}`,
        email: `${id}@example.org`,
        skills: ['high voltage', 'software', `level ${numberOf(id) % 5}`],
        manager: {
          id: `pe-${numberOf(id) % 5}`,
          name: `Manager ${numberOf(id) % 5}`,
          email: 'm@example.org',
          skills: [],
        },
      }),
    },
  },
  parts: {
    Part: {
      __resolveReference: ({ sku }: { sku: string }) => ({
        sku,
        name: `Part ${sku}`,
        cents: numberOf(sku) * 101,
        grams: numberOf(sku) % 3 === 0 ? null : numberOf(sku),
        maker: { name: `Maker ${numberOf(sku) % 9}`, country: 'SE' },
      }),
    },
  },
};

export const subgraphNames: readonly string[] = Object.keys(typeDefs);

export function stationId(n: number): string {
  return `st-${String(n).padStart(9, '0')}`;
}

export function subgraphSchema(name: string): GraphQLSchema {
  return buildSubgraphSchema([
    { typeDefs: parse(link + typeDefs[name]), resolvers: resolvers[name] as never },
  ]);
}

export function composeSupergraph(urls: Readonly<Record<string, string>>): string {
  const composed = composeServices(
    subgraphNames.map((name) => ({ name, typeDefs: parse(link + typeDefs[name]), url: urls[name] ?? '' })),
  );
  assertCompositionSuccess(composed);
  return composed.supergraphSdl;
}
