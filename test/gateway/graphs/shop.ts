import type { ToySubgraph } from '../toy-graph.ts';

/**
 * A small shop over four subgraphs, each rule of federation at least once: simple, composite and nested keys,
 * `@requires` with and without arguments, `@provides`, an interface object, a union, an override, a shared root field.
 */

interface Product {
  readonly upc: string;
  readonly name: string;
  readonly priceCents: number;
  readonly weightGrams: number;
}

const products: readonly Product[] = [
  { upc: 'p1', name: 'Lamp', priceCents: 1_100, weightGrams: 100 },
  { upc: 'p2', name: 'Desk', priceCents: 22_000, weightGrams: 0 },
  { upc: 'p3', name: '', priceCents: 0, weightGrams: 50 },
];

const byUpc = (upc: string): Product | undefined => products.find((product) => product.upc === upc);

const catalogue: ToySubgraph = {
  name: 'catalogue',
  typeDefs: `
    type Query {
      products: [Product!]!
      product(upc: ID!): Product
      newest: Product @shareable
      found(text: String!): [Found!]!
      media: [Media!]!
    }
    type Product @key(fields: "upc") {
      upc: ID!
      name: String!
      price(currency: Currency! = EUR): Int!
      weightGrams: Int
      maker: Maker
      box: Box
    }
    enum Currency { EUR USD SECRET @inaccessible }
    type Box { size: Size! }
    type Size { wideMm: Int! highMm: Int! }
    type Maker @key(fields: "country number") { country: String! number: Int! name: String! @shareable }
    type Shelf @key(fields: "place { room row }") { place: Place! label: String! }
    type Place @shareable { room: String! row: Int! }
    union Found = Product | Maker | Shelf
    interface Media @key(fields: "id") { id: ID! title: String! }
    type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }
    type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int! }
  `,
  resolvers: {
    Query: {
      products: () => products,
      product: (_root: never, { upc }: { upc: string }) => byUpc(upc) ?? null,
      newest: () => products[2],
      found: () => [
        { __typename: 'Product', ...products[0] },
        { __typename: 'Maker', country: 'SE', number: 7, name: 'Ljus' },
        { __typename: 'Shelf', place: { room: 'A', row: 3 }, label: 'A3' },
      ],
      media: () => [
        { __typename: 'Film', id: 'm1', title: 'Light', minutes: 0 },
        { __typename: 'Book', id: 'm2', title: 'Dark', pages: 300 },
      ],
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => byUpc(upc) ?? null,
      price: ({ priceCents }: Product, { currency }: { currency: string }) =>
        currency === 'USD' ? priceCents * 2 : priceCents,
      maker: ({ upc }: Product) => (upc === 'p3' ? null : { country: 'SE', number: 7, name: 'Ljus' }),
      box: ({ weightGrams }: Product) => ({ size: { wideMm: weightGrams * 2, highMm: 10 } }),
    },
    Media: {
      __resolveReference: ({ id }: { id: string }) =>
        id === 'm1'
          ? { __typename: 'Film', id, title: 'Light', minutes: 0 }
          : { __typename: 'Book', id, title: 'Dark', pages: 300 },
    },
    Film: { __resolveReference: ({ id }: { id: string }) => ({ id, title: 'Light', minutes: 0 }) },
    Book: { __resolveReference: ({ id }: { id: string }) => ({ id, title: 'Dark', pages: 300 }) },
    Maker: { __resolveReference: (key: object) => ({ ...key, name: 'Ljus' }) },
    Shelf: { __resolveReference: (key: object) => ({ ...key, label: 'A3' }) },
  },
};

const shipping: ToySubgraph = {
  name: 'shipping',
  typeDefs: `
    type Query { newest: Product @shareable }
    type Product @key(fields: "upc") {
      upc: ID!
      price(currency: Currency! = EUR): Int! @external
      weightGrams: Int @external
      box: Box @external
      freightCents: Int @requires(fields: "weightGrams")
      freightUsdCents: Int @requires(fields: "price(currency: USD) weightGrams")
      freightEurCents: Int @requires(fields: "price(currency: EUR) weightGrams")
      fits: Boolean @requires(fields: "box { size { wideMm } }")
    }
    type Box @external { size: Size! }
    type Size @external { wideMm: Int! }
    enum Currency { EUR USD }
    type Shelf @key(fields: "place { room row }") { place: Place! free: Int! }
    type Place @shareable { room: String! row: Int! }
  `,
  resolvers: {
    Query: { newest: () => ({ upc: 'p3' }) },
    Product: {
      __resolveReference: (reference: object) => reference,
      freightCents: ({ weightGrams }: { weightGrams: number }) => weightGrams * 3,
      freightUsdCents: (known: { price: number; weightGrams: number }) => known.price * known.weightGrams,
      freightEurCents: (known: { price: number; weightGrams: number }) => known.price * known.weightGrams,
      fits: ({ box }: { box: { size: { wideMm: number } } }) => box.size.wideMm > 0,
    },
    Shelf: { __resolveReference: (key: { place: { row: number } }) => ({ ...key, free: key.place.row }) },
  },
};

interface Review {
  readonly id: string;
  readonly stars: number;
  readonly upc: string;
}

/** Mutations add to the list it is given. */
const reviewsOver = (reviewList: Review[]): ToySubgraph => ({
  name: 'reviews',
  typeDefs: `
    type Query { topReviews(first: Int! = 2): [Review!]! }
    type Mutation { review(upc: ID!, stars: Int!): Review! }
    type Review @key(fields: "id") { id: ID! stars: Int! product: Product! @provides(fields: "name") media: Media }
    type Product @key(fields: "upc") { upc: ID! name: String! @external reviews(first: Int! = 10): [Review!]! }
    type Media @interfaceObject @key(fields: "id") { id: ID! stars: Int! rated: Media! }
    type Maker @key(fields: "country number") { country: String! number: Int! trusted: Boolean! }
  `,
  resolvers: {
    Query: { topReviews: (_root: never, { first }: { first: number }) => reviewList.slice(0, first) },
    Mutation: {
      review: (_root: never, { upc, stars }: { upc: string; stars: number }) => {
        reviewList.push({ id: `r${reviewList.length + 1}`, stars, upc });
        return reviewList.at(-1);
      },
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviewList.find((review) => review.id === id) ?? null,
      product: ({ upc }: { upc: string }) => ({ upc, name: byUpc(upc)?.name }),
      media: ({ stars }: { stars: number }) => (stars === 0 ? null : { id: 'm1' }),
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => ({ upc }),
      reviews: ({ upc }: { upc: string }, { first }: { first: number }) =>
        reviewList.filter((review) => review.upc === upc).slice(0, first),
    },
    Media: {
      __resolveReference: ({ id }: { id: string }) => ({ id, stars: id === 'm1' ? 5 : 0 }),
      rated: ({ id }: { id: string }) => ({ id, stars: id === 'm1' ? 5 : 0 }),
    },
    Maker: { __resolveReference: (key: { number: number }) => ({ ...key, trusted: key.number > 100 }) },
  },
});

/** Takes the maker's name over from the catalogue. */
const makers: ToySubgraph = {
  name: 'makers',
  typeDefs: `
    type Query { makers: [Maker!]! }
    type Maker @key(fields: "country number") {
      country: String!
      number: Int!
      name: String! @override(from: "catalogue")
      founded: Int
    }
  `,
  resolvers: {
    Query: { makers: () => [{ country: 'SE', number: 7 }] },
    Maker: {
      __resolveReference: (key: object) => key,
      name: () => 'Ljus AB',
      founded: () => null,
    },
  },
};

/** A shop of its own for each test, since reviews can be added. */
export const aShop = (): ToySubgraph[] => [
  catalogue,
  shipping,
  reviewsOver([
    { id: 'r1', stars: 0, upc: 'p1' },
    { id: 'r2', stars: 5, upc: 'p2' },
  ]),
  makers,
];
