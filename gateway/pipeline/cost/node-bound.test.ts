import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, it } from 'vitest';
import { fragmentsOf } from './cost.ts';
import type { FieldPrices } from './field-prices.ts';
import { requireNodeBound } from './node-bound.ts';

const schema = buildSchema(`
  type Query { customers(first: Int!): Customers, node(id: ID!): Customer, nodes(ids: [ID!]!): [Customer] }
  type Customers { nodes: [Customer!]! }
  type Customer { id: ID!, tickets(first: Int!): Tickets!, invoices(first: Int!): Invoices! }
  type Tickets { nodes: [Ticket!]!, edges: [Edge!]! }
  type Edge { node: Ticket! }
  type Ticket { id: ID!, customer: Customer! }
  type Invoices { nodes: [Invoice!]! }
  type Invoice { id: ID! }`);
const paged = {
  weight: undefined,
  assumedSize: undefined,
  slicingArguments: ['first'],
  sizedFields: ['nodes', 'edges'],
};
const prices: FieldPrices = new Map(
  ['Query.customers', 'Customer.tickets', 'Customer.invoices'].map((field) => [field, paged]),
);

function refusal(text: string, variables: Record<string, unknown> = {}, max = 1): string | null {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  try {
    requireNodeBound({ schema, prices, operation, fragments: fragmentsOf(document) }, variables, max);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

it('counts list by list and shows how', () => {
  expect(
    refusal(
      '{ customers(first: 50) { nodes { tickets(first: 10) { nodes { id } } invoices(first: 2) { nodes { id } } } } }',
    ),
  ).toContain(
    // 50 customers, with 10 tickets and 2 invoices each.
    'may return 650 nodes; 1 are allowed: 50 customers × 10 tickets = 500; 50 customers × 2 invoices = 100; 50 customers = 50.',
  );
});

it('goes by variables, fragments, ids that are given, and what nests in itself', () => {
  const nested =
    'query ($n: Int!) { customers(first: $n) { ...C } } fragment C on Customers { nodes { tickets(first: 100) { edges { node { customer { tickets(first: $n) { nodes { id } } } } } } } }';
  expect(refusal(nested, { n: 3 })).toContain('3 customers × 100 tickets × 3 tickets = 900');
  expect(refusal('{ nodes(ids: ["a", "b", "c"]) { id } }')).toContain('3 nodes = 3');
  expect(
    refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { tickets(first: 2) { nodes { id } } } }', {
      ids: ['a', 'b'],
    }),
  ).toContain('2 nodes × 2 tickets = 4');
});

it('lets through what is within the bound, to the node', () => {
  const text = '{ customers(first: 100) { nodes { tickets(first: 99) { nodes { id } } } } }';
  expect(refusal(text, {}, 10_000)).toBeNull();
  expect(refusal(text, {}, 9_999)).not.toBeNull();
  expect(refusal('{ node(id: "a") { id } }', {}, 1)).toBeNull();
});
