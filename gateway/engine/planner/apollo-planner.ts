import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { planFromApollo } from './from-apollo.ts';
import type { Planner } from './planner.ts';

/** Apollo's planner: the fallback, and a reference for comparison. It plans on the event loop. */
export function apolloPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  const schema = supergraph.apiSchema();
  return {
    plan: async (text, operationName) => {
      const operation = operationFromDocument(
        schema,
        parse(text),
        operationName === null ? {} : { operationName },
      );
      return planFromApollo(planner.buildQueryPlan(operation));
    },
    stop: () => {},
  };
}
