import { type BenchGraph, bodyOf, type Scenario } from './bench-graph.ts';
import { libraryResolvers, workId } from './library-data.ts';
import { libraryTypes } from './library-types.ts';

const shelf = bodyOf(
  `query Shelf($first: Int!, $to: String!) {
    works(first: $first) {
      __typename id title year language rating votes
      ... on Book { pages isbn edition format index postage(to: $to) author { id name born died country pen mentor { name country } } }
      ... on Film { minutes colour ratio subtitles postage(to: $to) director { id name born died country pen } }
      ... on Record { label speed sides { number title seconds } postage(to: $to) artist { id name country pen } }
      reviews(first: 2) { id stars text member { id name card level since } }
      copies(first: 2) {
        id barcode worn bought shelf held
        loan { id since due renewed member { id name loans card } }
        branch { id name street city postcode phone floors lift latitude longitude hours librarian { id name level } }
      }
    }
  }`,
  { first: 30, to: 'SI' },
);
const title = `query Title($id: ID!) {
  work(id: $id) { id title rating copies(first: 1) { id held branch { name city hours } } ... on Book { postage author { name } } }
}`;
const titleStart = `{"query":${JSON.stringify(title)},"variables":{"id":"`;
const hits = bodyOf(
  `query Hits { search(text: "sea", first: 8) {
    __typename ... on Work { id title } ... on Book { pages index } ... on Film { minutes } ... on Record { sides { title } } ... on Author { id }
  } }`,
);

const scenarios: readonly Scenario[] = [
  {
    name: 'shelf',
    says: 'eight subgraphs, an interface, many small fields, lists of lists',
    body: () => shelf,
  },
  {
    name: 'title',
    says: 'an interface, a field that requires others, a new variable each time',
    body: (n) => `${titleStart}${workId(3 * (1_000 + n))}"}}`,
  },
  { name: 'hits', says: 'a union from one subgraph', body: () => hits },
];

/** What a library lends: more subgraphs, abstract types, fields that require others. */
export const library: BenchGraph = {
  name: 'library',
  says: 'eight subgraphs, interfaces and unions, @requires and @provides',
  subgraphs: {
    catalogue: { typeDefs: libraryTypes.catalogue, resolvers: libraryResolvers.catalogue },
    authors: { typeDefs: libraryTypes.authors, resolvers: libraryResolvers.authors },
    copies: { typeDefs: libraryTypes.copies, resolvers: libraryResolvers.copies },
    branches: { typeDefs: libraryTypes.branches, resolvers: libraryResolvers.branches },
    loans: { typeDefs: libraryTypes.loans, resolvers: libraryResolvers.loans },
    members: { typeDefs: libraryTypes.members, resolvers: libraryResolvers.members },
    reviews: { typeDefs: libraryTypes.reviews, resolvers: libraryResolvers.reviews },
    postage: { typeDefs: libraryTypes.postage, resolvers: libraryResolvers.postage },
  },
  idShape: /bk-\d{9}/g,
  scenarios,
};
