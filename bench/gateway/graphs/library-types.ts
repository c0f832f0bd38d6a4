/** Each kind of work is an entity of its own in every subgraph that knows something about works. */
const ofEachWork = (fields: string): string =>
  ['Book', 'Film', 'Record']
    .map((type) => `type ${type} @key(fields: "id") { id: ID! ${fields} }`)
    .join('\n');
const everyWork = (fields: string): string =>
  ['Book', 'Film', 'Record']
    .map((type) => `type ${type} implements Work @key(fields: "id") { id: ID! ${fields} }`)
    .join('\n');

/** Of the eight subgraphs of the library. */
export const libraryTypes = {
  catalogue: `
    type Query { works(first: Int! = 10): [Work!]! work(id: ID!): Work search(text: String!, first: Int! = 10): [Hit!]! }
    interface Work { id: ID! title: String! year: Int! language: String! }
    union Hit = Book | Film | Record | Author | Branch
    type Book implements Work @key(fields: "id") {
      id: ID! title: String! year: Int! language: String! pages: Int! isbn: String! edition: Int! format: Format! author: Author! index: [[String!]!]!
    }
    type Film implements Work @key(fields: "id") {
      id: ID! title: String! year: Int! language: String! minutes: Int! colour: Boolean! ratio: Float! subtitles: [String!]! director: Author!
    }
    type Record implements Work @key(fields: "id") {
      id: ID! title: String! year: Int! language: String! label: String! speed: Float! sides: [[Track!]!]! artist: Author!
    }
    enum Format { FOLIO QUARTO OCTAVO }
    type Track { number: Int! title: String! seconds: Int! }
    type Author @key(fields: "id", resolvable: false) { id: ID! }
    type Branch @key(fields: "id", resolvable: false) { id: ID! }`,
  authors: `
    type Author @key(fields: "id") { id: ID! name: String! born: Int died: Int country: String! pen: [String!]! mentor: Author }`,
  copies: `
    interface Work { id: ID! copies(first: Int! = 3): [Copy!]! }
    ${everyWork('copies(first: Int! = 3): [Copy!]!')}
    type Copy @key(fields: "id") { id: ID! barcode: String! worn: Float! bought: String! shelf: [[Int!]!]! branch: Branch! }
    type Branch @key(fields: "id", resolvable: false) { id: ID! }`,
  branches: `
    type Branch @key(fields: "id") {
      id: ID! name: String! street: String! city: String! postcode: String! phone: String! floors: Int! lift: Boolean!
      latitude: Float! longitude: Float! hours: [[String!]!]! librarian: Member
    }
    type Member @key(fields: "id", resolvable: false) { id: ID! }`,
  loans: `
    type Copy @key(fields: "id") { id: ID! loan: Loan held: Boolean! }
    type Loan { id: ID! since: String! due: String! renewed: Int! member: Member! @provides(fields: "name") }
    type Member @key(fields: "id") { id: ID! name: String! @external loans: Int! }`,
  members: `
    type Member @key(fields: "id") { id: ID! name: String! @shareable card: String! level: Int! since: Int! }`,
  reviews: `
    interface Work { id: ID! rating: Float votes: Int! reviews(first: Int! = 2): [Review!]! }
    ${everyWork('rating: Float votes: Int! reviews(first: Int! = 2): [Review!]!')}
    type Review @key(fields: "id") { id: ID! stars: Int! text: String! member: Member! }
    type Member @key(fields: "id", resolvable: false) { id: ID! }`,
  postage: `
    ${ofEachWork('year: Int! @external language: String! @external postage(to: String! = "DE"): Int! @requires(fields: "year language")')}`,
} as const;
