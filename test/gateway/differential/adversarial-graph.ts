/**
 * A graph made to find mistakes: an interface object, unions that subgraphs know in part, shared fields that are
 * non-null in one subgraph only (so that planners must rename), required fields with arguments, entities that lead
 * to themselves, lists of lists.
 */
export const adversarialGraph: Readonly<Record<string, string>> = {
  people: `
    type Query { me: User users(first: Int = 3): [User!]! accounts: [Account!]! things: [Thing] node(id: ID!): Node }
    interface Node { id: ID! label: String }
    interface Account @key(fields: "id") { id: ID! handle: String! note: String }
    type User implements Node & Account @key(fields: "id") {
      id: ID! handle: String! label: String age: Int active: Boolean! note: String! @shareable
      friends: [User!]! best: User address(short: Boolean = false): Address
    }
    type Bot implements Node & Account @key(fields: "id") { id: ID! handle: String! label: String size: Int note: String owner: User }
    type Address @shareable { street: String! zip: String lines: [[String]] }
    union Thing = User | Bot`,
  posts: `
    type Query { posts: [Post!]! feed: [Entry!]! post(id: ID!): Post }
    type Post @key(fields: "id") {
      id: ID! title(shout: Boolean = false): String score: Float state: State! author: Account reviewer: Account! place: Address
      replies: [Post!] tags: [String!]!
    }
    type Note @key(fields: "record page") { record: String! page: String! text: String! post: Post }
    union Entry = Post | Note
    enum State { DRAFT PUBLISHED GONE }
    type Account @interfaceObject @key(fields: "id") { id: ID! posts: [Post!]! reputation(of: State! = DRAFT): Int }
    type Address @shareable { street: String! zip: String lines: [[String]] }`,
  numbers: `
    type Query { top: [Post!]! }
    type Post @key(fields: "id") {
      id: ID! score: Float @external title(shout: Boolean = false): String @external
      views: Int! ratio: Float @requires(fields: "score") blurb: String! @requires(fields: "title(shout: true) score")
      similar(first: Int! = 2): [Post]
    }
    type Note @key(fields: "record page") { record: String! page: String! reads: Int! }
    type User @key(fields: "id") { id: ID! age: Int @external rank(scale: Int! = 1): Int @requires(fields: "age") visits: [Int!]! note: String @shareable pinned: Post }
    type Bot @key(fields: "id") { id: ID! calls: Int! lastSeen: User }`,
};
