import { stationId } from './graph.ts';

/** What is asked again and again; `body(n)` is the n-th request. */
export interface Scenario {
  readonly name: 'big' | 'uniq' | 'tiny';
  readonly says: string;
  readonly body: (n: number) => string;
}

const bigQuery = `query Big($first: Int!) {
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
}`;
const uniqQuery =
  'query Uniq($id: ID!) { station(id: $id) { name city visits(first: 2) { id at technician { name email } } } }';
const tinyQuery = 'query Tiny { station(id: "st-000000001") { id name city powerKw open } }';

const big = JSON.stringify({ query: bigQuery, variables: { first: 44 } });
const tiny = JSON.stringify({ query: tinyQuery });
const uniqStart = `{"query":${JSON.stringify(uniqQuery)},"variables":{"id":"`;

export const scenarios: readonly Scenario[] = [
  {
    name: 'big',
    says: 'an answer of some 90 KB over four subgraphs with several entity hops',
    body: () => big,
  },
  {
    name: 'uniq',
    says: 'two entity hops, a new variable each time',
    body: (n) => `${uniqStart}${stationId(1_000 + n)}"}}`,
  },
  { name: 'tiny', says: 'one group of fields', body: () => tiny },
];
