import { createRequire } from 'node:module';
import type { ParsedOperation } from '../../../gateway/engine/planner/planner.ts';

/** How many requests another planner's plan makes; null where it has none. */
export type CountFetches = (operation: ParsedOperation) => number | null;

/** A node of Apollo's or Hive's plan: one of its kinds is a request, the others hold nodes. */
type PlanNode = { readonly kind?: string } & Readonly<Record<string, unknown>>;

const isFetch = ({ kind }: PlanNode): boolean => kind === 'Fetch' || kind === 'BatchFetch';

function fetchesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + fetchesIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const node = value as PlanNode;
  if (isFetch(node)) return 1;
  return Object.values(node).reduce((sum: number, each) => sum + fetchesIn(each), 0);
}

const counted = (plan: () => unknown): number | null => {
  try {
    return fetchesIn(plan());
  } catch {
    return null;
  }
};

/** What we use of `@apollo/query-planner`, which comes with `@apollo/gateway`. */
interface ApolloPlanner {
  readonly QueryPlanner: new (supergraph: ApolloSupergraph) => { buildQueryPlan(operation: object): object };
}
interface ApolloSupergraph {
  apiSchema(): object;
}
interface ApolloInternals {
  readonly Supergraph: { build(supergraphSdl: string): ApolloSupergraph };
  operationFromDocument(schema: object, document: object): object;
}

const ofGateway = createRequire(createRequire(import.meta.url).resolve('@apollo/gateway'));

/** @throws Error when it cannot read the supergraph */
export function apolloPlanner(supergraphSdl: string): CountFetches {
  const { QueryPlanner }: ApolloPlanner = ofGateway('@apollo/query-planner');
  const { Supergraph, operationFromDocument }: ApolloInternals = ofGateway('@apollo/federation-internals');
  const supergraph = Supergraph.build(supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  return ({ document }) =>
    counted(() => planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document)));
}

/** What we use of `@graphql-hive/router-query-planner`, which is written in Rust and installed with the peers. */
interface HivePlanner {
  readonly QueryPlanner: new (
    supergraphSdl: string,
  ) => {
    plan(text: string, name: null, labels: ReadonlySet<string>, percentage: number): object;
  };
}

/** @throws Error when it cannot read the supergraph */
export function hivePlanner(supergraphSdl: string): CountFetches {
  const { QueryPlanner }: HivePlanner = createRequire(new URL('../peers/', import.meta.url))(
    '@graphql-hive/router-query-planner',
  );
  const planner = new QueryPlanner(supergraphSdl);
  return ({ text }) => counted(() => planner.plan(text, null, new Set(), 0));
}
