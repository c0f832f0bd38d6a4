/**
 * Graphs that were written to be difficult, in ways that the generated ones are not. Their data is made as that of the generated
 * ones, so their keys are those of `graph-spec.ts`.
 */
export const writtenGraphs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  /** Interfaces on interfaces, unions and values of which subgraphs know a part, lists of lists. */
  catalogue: {
    shelves: `
      type Query { shelves: [[Shelf!]] first: Item any: [Thing] found(by: Find): [Named!] }
      input Find { text: String = "a" near: Find sizes: [[Int!]!] = [[1]] color: Color = RED }
      enum Color { RED GREEN BLUE }
      interface Named { name: String }
      interface Item implements Named { name: String size(in: [Color!]! = [RED]): Int! inner: Item }
      type Box implements Item & Named @key(fields: "id") { id: ID! name: String @shareable size(in: [Color!]! = [RED]): Int! inner: Box lid: Lid }
      type Bag implements Item & Named @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String @shareable size(in: [Color!]! = [RED]): Int! inner: Item! }
      type Lid implements Named @shareable { name: String flat: Boolean! }
      type Shelf @key(fields: "a b") { a: String! b: Int! things: [[Thing!]!] best: Thing @shareable mark: Mark @shareable }
      union Thing = Box | Bag | Lid
      type Mark @shareable { by: String at: Spot }
      type Spot @shareable { x: Int }`,
    labels: `
      type Query { labelled: [Label] @shareable bag: Bag }
      interface Label { text: String! }
      interface Named { name: String }
      type Tag implements Label & Named @key(fields: "id") { id: ID! text: String! name: String on: Thing of: [Label!] }
      type Stamp implements Label @shareable { text: String! ink: Float }
      type Bag @key(fields: "sku") { sku: String! tags: [Tag!]! weight: Float tied(n: Int = 1): [[Tag]!] }
      type Box @key(fields: "id") { id: ID! labels: [Label]! name: String @shareable }
      type Shelf @key(fields: "a b") { a: String! b: Int! best: Thing @shareable labels: [Label!] }
      union Thing = Box | Tag`,
    marks: `
      type Query { labelled: [Label] @shareable marks: [Mark!]! }
      interface Label { text: String! }
      type Stamp implements Label @shareable { text: String! ink: Float }
      type Shelf @key(fields: "a b") { a: String! b: Int! mark: Mark @shareable rank: Int }
      type Mark @shareable { by: String at: Spot note: [String!] }
      type Spot @shareable { x: Int y: Int! }
      type Box @key(fields: "id") { id: ID! marked: Mark! }`,
  },
  /** Keys that are reached over several subgraphs, nested in other entities, or put together of what two of them know. */
  chains: {
    one: `
      type Query { pairs: [Pair] twin: Twin kits: [Kit!] }
      type Pair @key(fields: "id") { id: ID! left: Twin right: [Twin!]! }
      type Twin @key(fields: "id") { id: ID! pair: Pair }
      type Kit @key(fields: "twin { id }") { twin: Twin! label: String }`,
    two: `
      type Pair @key(fields: "id") { id: ID! a: String! @shareable two: Int }
      type Twin @key(fields: "id") { id: ID! sku: String! @shareable age: Int }`,
    three: `
      type Pair @key(fields: "id") @key(fields: "sku") { id: ID! b: Int! @shareable sku: String! three: Json }
      type Kit @key(fields: "twin { id sku }") { twin: Twin! parts(n: Int = 2): [Part!] heavy: Boolean }
      type Twin @key(fields: "id sku") { id: ID! sku: String! @shareable kit: Kit }
      type Part @key(fields: "org { code }") { org: Org! of: Pair }
      type Org @shareable { code: String! title: String }
      scalar Json`,
    four: `
      type Query { part: Part }
      type Pair @key(fields: "a b") { a: String! @shareable b: Int! @shareable four: String! deep: [Part!] }
      type Part @key(fields: "org { code }") @key(fields: "sku") { org: Org! sku: String! size: Float }
      type Org @shareable { code: String! title: String }`,
    five: `
      type Pair @key(fields: "sku") { sku: String! five: [Part]! }
      type Part @key(fields: "sku") { sku: String! made: [Pair] }`,
  },
  /** Interface objects that lead to each other, with what only their types have, what is required of them, and what types have too. */
  objects: {
    people: `
      type Query { people: [Person!]! person(n: Int = 1): Person staff: [Staff] }
      interface Person @key(fields: "id") { id: ID! name: String! born: Int }
      type Staff implements Person @key(fields: "id") { id: ID! name: String! born: Int desk: String boss: Staff shared: Int @shareable }
      type Guest implements Person @key(fields: "id") { id: ID! name: String! born: Int host: Person shared: Int @shareable }
      type Robot implements Person @key(fields: "id") { id: ID! name: String! born: Int parts: [[Person!]] shared: Int @shareable }`,
    media: `
      type Query { media: [Media] top: Media! }
      interface Media @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! title(loud: Boolean = false): String }
      type Film implements Media @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! title(loud: Boolean = false): String minutes: Int cast: [Person] }
      type Book implements Media @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! title(loud: Boolean = false): String pages: Int! by: Person! }
      type Person @interfaceObject @key(fields: "id") { id: ID! works: [Media!] }`,
    ratings: `
      type Query { rated: [Media!] fans: [Person] }
      type Media @interfaceObject @key(fields: "id") { id: ID! title(loud: Boolean = false): String @external stars(n: Int = 1): Float fans: [Person!]! blurb: String @requires(fields: "title(loud: true)") }
      type Person @interfaceObject @key(fields: "id") { id: ID! born: Int @external shared: Int @shareable likes: [[Media]] age: Int @requires(fields: "born") }`,
    films: `
      type Query { films: [Film] }
      type Film @key(fields: "sku") { sku: String! reel: String next: Film }
      type Staff @key(fields: "id") { id: ID! badge: Int }`,
    stubs: `
      type Query { stub: Person stubs: [[Person]!] }
      type Person @interfaceObject @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  /** What paths provide: nested, on interfaces and unions, beside shared roots. */
  provides: {
    a: `
      type Query { book: Book media: Media @shareable pages: [Page] @provides(fields: "of { title } notes { ... on Note { text } }") }
      interface Media { id: ID! }
      interface Animal { id: ID! }
      type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable }
      type Dog implements Animal @key(fields: "id") { id: ID! }
      type Cat implements Animal @key(fields: "id") { id: ID! }
      type Page @key(fields: "id") { id: ID! of: Work @shareable notes: [Remark!] @shareable }
      type Work @key(fields: "id") { id: ID! title: String @external }
      union Remark = Note | Scrawl
      type Note @key(fields: "id") { id: ID! text: String @external }
      type Scrawl @shareable { ink: Int }`,
    b: `
      type Query { media: Media @shareable @provides(fields: "animals { id name }") works: [Work!]! }
      interface Media { id: ID! animals: [Animal] }
      interface Animal { id: ID! name: String }
      type Book implements Media { id: ID! @shareable animals: [Animal] @external }
      type Dog implements Animal { id: ID! @external name: String @external }
      type Cat implements Animal { id: ID! @external name: String @external }
      type Work @key(fields: "id") { id: ID! title: String @shareable year: Int pages: [Page!]! }
      type Page @key(fields: "id") { id: ID! of: Work @shareable number: Int }`,
    c: `
      interface Media { id: ID! animals: [Animal] }
      interface Animal { id: ID! name: String }
      type Book implements Media @key(fields: "id") { id: ID! animals: [Animal] @shareable cover: Work @provides(fields: "title") }
      type Dog implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int }
      type Cat implements Animal @key(fields: "id") { id: ID! name: String @shareable age: Int lives: [Int!] }
      type Work @key(fields: "id") { id: ID! title: String @external }
      type Note @key(fields: "id") { id: ID! text: String @shareable by: Dog }
      type Page @key(fields: "id") { id: ID! notes: [Remark!] @shareable }
      union Remark = Note | Scrawl
      type Scrawl @shareable { ink: Int }`,
  },
  /** Requirements with arguments, through lists, of requirements, in circles; fields that moved. */
  requires: {
    stock: `
      type Query { items: [Ware!]! depots: [Depot] lost: Ware }
      type Mutation { move(n: Int! = 1, to: Where): Moved again(to: Where!): Moved }
      input Where { depot: ID at: [Where!] far: Boolean = true }
      type Moved { ware: Ware query: Query depots: [Depot!] }
      type Ware @key(fields: "id") { id: ID! price(in: Money! = EUR, n: Int = 1): Float grams: Int! depot: Depot old: String moved: Int rings: [Ring!] }
      type Depot @key(fields: "id") { id: ID! city: String wares: [Ware] }
      type Ring @shareable { size: Int holes: [Hole] }
      type Hole @shareable { wide: Float }
      enum Money { EUR USD }`,
    freight: `
      type Query { quotes: [Quote] }
      type Ware @key(fields: "id") {
        id: ID! price(in: Money! = EUR, n: Int = 1): Float @external grams: Int! @external rings: [Ring!] @external depot: Depot @external
        cost: Int @requires(fields: "price(in: USD, n: 3) grams") sizes: String @requires(fields: "rings { size holes { wide } }")
        far: Boolean @requires(fields: "depot { id city }") moved: Int @override(from: "stock")
      }
      type Depot @key(fields: "id") { id: ID! city: String @external zone: String @requires(fields: "city") }
      type Quote { ware: Ware deeper: [[Quote!]] }
      type Ring @shareable { size: Int holes: [Hole] }
      type Hole @shareable { wide: Float }
      enum Money { EUR USD }`,
    sums: `
      type Query { total: Ware }
      type Ware @key(fields: "id") {
        id: ID! cost: Int @external far: Boolean @external old: String @override(from: "stock", label: "percent(50)")
        price(in: Money! = EUR, n: Int = 1): Float @external
        sum: String @requires(fields: "cost") both: Float @requires(fields: "cost far price(in: EUR)") twice: Int! @requires(fields: "cost")
      }
      type Depot @key(fields: "id") { id: ID! zone: String @external load(n: Int = 1): Float @requires(fields: "zone") next: Depot }
      enum Money { EUR USD }`,
  },
  /** Values that fields are given of objects further up. */
  contexts: {
    shops: `
      type Query { shops: [Shop!]! top: Shop mall: Mall }
      type Shop @key(fields: "id") { id: ID! name: String region: Region mall: Mall best: Item }
      type Region @shareable { currency: String zone: Zone }
      type Zone @shareable { number: Int }
      type Mall @key(fields: "id") { id: ID! shops(n: Int = 1): [Shop] }
      type Item @key(fields: "id") { id: ID! name: String }`,
    prices: `
      type Query { fair: Shop }
      type Shop @key(fields: "id") @context(name: "seller") { id: ID! region: Region @external items: [Item!] first: Item name: String @external }
      type Region @shareable { currency: String zone: Zone }
      type Zone @shareable { number: Int }
      type Item @key(fields: "id") {
        id: ID! price(n: Int = 1, currency: String @fromContext(field: "$seller { region { currency } }")): String
        tax(zone: Int @fromContext(field: "$seller { region { zone { number } } }"), seller: String @fromContext(field: "$seller { name }")): Float
        alike: [Item] soldBy: Shop
      }`,
    stock: `
      type Item @key(fields: "id") { id: ID! left: Int mall: Mall }
      type Mall @key(fields: "id") @context(name: "mall") { id: ID! code: Json things: [Thing!] }
      type Thing @key(fields: "id") { id: ID! label(code: Json @fromContext(field: "$mall { code }"), loud: Boolean = false): String inner: Thing }
      scalar Json`,
  },
};
