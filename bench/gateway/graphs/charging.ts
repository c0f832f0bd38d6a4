import { type BenchGraph, bodyOf, numberOf, type Scenario } from './bench-graph.ts';

const typeDefs = {
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

const stationId = (n: number): string => `st-${String(n).padStart(9, '0')}`;
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

const resolvers = {
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

const big = bodyOf(
  `query Big($first: Int!) {
    stations(first: $first) {
      id name city powerKw open
      place { street postcode latitude longitude }
      operator { id name email visitCount }
      visits(first: 4) {
        id at note minutes state
        technician { id name skills manager { id name } visitCount }
        parts { sku name cents grams maker { name country } }
      }
    }
  }`,
  { first: 44 },
);
const tiny = bodyOf('query Tiny { station(id: "st-000000001") { id name city powerKw open } }');
const uniq =
  'query Uniq($id: ID!) { station(id: $id) { name city visits(first: 2) { id at technician { name email } } } }';
const uniqStart = `{"query":${JSON.stringify(uniq)},"variables":{"id":"`;

const scenarios: readonly Scenario[] = [
  {
    name: 'big',
    says: 'an answer of some 100 KB over four subgraphs with several entity hops',
    body: () => big,
  },
  {
    name: 'uniq',
    says: 'two entity hops, a new variable each time',
    body: (n) => `${uniqStart}${stationId(1_000 + n)}"}}`,
  },
  { name: 'tiny', says: 'one group of fields', body: () => tiny },
];

/** Charging stations, who keeps them, what is built into them: few subgraphs, plain objects, large answers. */
export const charging: BenchGraph = {
  name: 'charging',
  says: 'four subgraphs, plain objects',
  subgraphs: {
    sites: { typeDefs: typeDefs.sites, resolvers: resolvers.sites },
    visits: { typeDefs: typeDefs.visits, resolvers: resolvers.visits },
    people: { typeDefs: typeDefs.people, resolvers: resolvers.people },
    parts: { typeDefs: typeDefs.parts, resolvers: resolvers.parts },
  },
  idShape: /st-\d{9}/g,
  scenarios,
};
