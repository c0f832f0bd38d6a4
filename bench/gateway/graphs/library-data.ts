import { numberOf } from './bench-graph.ts';

interface Keyed {
  readonly id: string;
}
const kinds = ['Book', 'Film', 'Record'] as const;
/** Nine digits, and the kind of work in front: `bk-000000004`. */
export const workId = (n: number): string => `${['bk', 'fm', 'rc'][n % 3]}-${String(n).padStart(9, '0')}`;
const kindOf = (id: string): (typeof kinds)[number] =>
  kinds[['bk', 'fm', 'rc'].indexOf(id.slice(0, 2))] ?? 'Book';
const list = <T>(length: number, item: (index: number) => T): T[] =>
  Array.from({ length }, (_none, index) => item(index));
const author = (n: number): object => ({ __typename: 'Author', id: `au-${n % 50}` });

export function work(id: string): object {
  const n = numberOf(id);
  const common = { __typename: kindOf(id), id, title: `Work ${id}`, year: 1900 + (n % 120), language: 'de' };
  switch (kindOf(id)) {
    case 'Book':
      return {
        ...common,
        ...{ pages: 90 + (n % 700), isbn: `978-0-${n}`, edition: n % 4, format: 'OCTAVO', author: author(n) },
        index: list(3, (letter) => list(4, (page) => `${'abc'[letter]}, ${page}`)),
      };
    case 'Film':
      return {
        ...common,
        ...{ minutes: 80 + (n % 90), colour: n % 5 !== 0, ratio: 1.85, subtitles: ['de', 'fr', 'sl'] },
        director: author(n + 7),
      };
    case 'Record':
      return {
        ...common,
        ...{ label: `Label ${n % 12}`, speed: 33.3, artist: author(n + 13) },
        sides: list(2, (side) =>
          list(3, (track) => ({ number: track + 1, title: `Track ${side}.${track}`, seconds: 180 + track })),
        ),
      };
  }
}

const copy = (of: string, index: number): object => ({
  id: `cp-${index}-${of}`,
  barcode: `B${index}${numberOf(of)}`,
  worn: index / 4,
  bought: '2024-03-01',
  shelf: [[index, 2], [7]],
  branch: { id: `br-${(numberOf(of) + index) % 12}` },
});
const branch = ({ id }: Keyed): object => ({
  id,
  name: `Branch ${id}`,
  ...{
    street: 'Dvořákova 7',
    city: 'Ljubljana',
    postcode: '1000',
    phone: '+386 1 555 010',
    floors: 3,
    lift: true,
  },
  ...{ latitude: 46.05, longitude: 14.5, hours: list(6, () => ['08:00', '19:30']) },
  librarian: numberOf(id) % 4 === 0 ? null : { id: `mb-${numberOf(id)}` },
});
const member = ({ id }: Keyed): object => ({
  id,
  name: `Member ${id}`,
  card: `C-${id}`,
  level: 2,
  since: 2011,
});
const loan = ({ id }: Keyed): object | null =>
  numberOf(id) % 3 === 0
    ? null
    : {
        ...{ id: `ln-${id}`, since: '2026-01-02', due: '2026-02-02', renewed: 1 },
        member: { id: `mb-${numberOf(id) % 60}`, name: `Member mb-${numberOf(id) % 60}` },
      };
const review = (of: string, index: number): object => ({
  id: `rv-${index}-${of}`,
  stars: 1 + ((numberOf(of) + index) % 5),
  text: 'Kept me up until two; the "second" part is the better one.',
  member: { id: `mb-${(numberOf(of) + index * 5) % 60}` },
});

const first =
  <T>(make: (of: string, index: number) => T) =>
  ({ id }: Keyed, { first }: { first: number }) =>
    list(first, (index) => make(id, index));
const typed = { __resolveType: (value: { __typename: string }) => value.__typename };
const itself = { __resolveReference: (key: Keyed) => key };
const eachWork = (fields: object): object =>
  Object.fromEntries(kinds.map((kind) => [kind, { ...itself, ...fields }]));

/** Resolvers by subgraph. */
export const libraryResolvers = {
  catalogue: {
    Work: typed,
    Hit: typed,
    Query: {
      works: (_root: unknown, { first }: { first: number }) => list(first, (n) => work(workId(n + 1))),
      work: (_root: unknown, { id }: Keyed) => work(id),
      search: (_root: unknown, { first }: { first: number }) =>
        list(first, (n) => (n % 4 === 3 ? author(n) : work(workId(n)))),
    },
    ...Object.fromEntries(kinds.map((kind) => [kind, { __resolveReference: ({ id }: Keyed) => work(id) }])),
  },
  authors: {
    Author: {
      __resolveReference: ({ id }: Keyed) => ({
        ...{ id, name: `Author ${id}`, born: 1950, died: null, country: 'SI', pen: ['A.', 'B.'] },
        mentor: {
          ...{ id: 'au-1', name: 'Author au-1', born: 1920, died: 1990, country: 'AT', pen: [] },
          mentor: null,
        },
      }),
    },
  },
  copies: { Work: typed, ...eachWork({ copies: first(copy) }), Copy: itself },
  branches: { Branch: { __resolveReference: branch } },
  loans: {
    Copy: { ...itself, loan, held: ({ id }: Keyed) => numberOf(id) % 7 === 0 },
    Member: { ...itself, loans: () => 3 },
  },
  members: { Member: { __resolveReference: member } },
  reviews: {
    Work: typed,
    ...eachWork({
      rating: ({ id }: Keyed) => (numberOf(id) % 9) / 2,
      votes: () => 12,
      reviews: first(review),
    }),
    Review: itself,
  },
  postage: eachWork({ postage: ({ year }: { year: number }) => 400 + (year % 100) }),
};
