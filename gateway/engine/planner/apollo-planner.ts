import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { planFromApollo } from '../plan/from-apollo.ts';
import type { TextPlanner } from './planner.ts';

/** The reference planner, as a fallback and to compare with. It plans on the event loop. */
export function apolloPlanner(supergraphSdl: string): TextPlanner {
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
