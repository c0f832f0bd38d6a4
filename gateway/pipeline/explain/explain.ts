import { GraphQLError, getOperationAST, parse, validate } from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { shortened } from '../../../platform/graphql/client-error.ts';
import { pageSizeMax } from '../../../platform/graphql/connection.ts';
import { syntaxFault } from '../../../platform/graphql/syntax-fault.ts';
import { conditionVariablesOf } from '../../engine/compile/condition-variables.ts';
import { runSlices } from '../../engine/compile/run-slices.ts';
import { Planner } from '../../engine/planner/planner.ts';
import { readSupergraph } from '../../engine/supergraph/supergraph.ts';
import { compileCost, fragmentsOf } from '../cost/cost.ts';
import { readFieldPrices } from '../cost/field-prices.ts';
import { fetchCount, type PlanNode, planTree } from './plan-tree.ts';
import { type FieldPolicy, policiesOf } from './policies.ts';

export interface AskedOperation {
  readonly text: string;
  readonly operationName?: string | null | undefined;
  /** For page sizes, and for what `@skip` and `@include` leave out of the plan. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** How the gateway would execute an operation. */
export interface Explanation {
  readonly operation: string | null;
  /** Points; see pipeline/cost/cost.ts. */
  readonly cost: number;
  readonly fetches: number;
  /** Null when nothing has to be fetched. */
  readonly plan: PlanNode | null;
  readonly policies: readonly FieldPolicy[];
}

export interface Explainer {
  /** @throws RequestFault GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, BAD_USER_INPUT for a page too large */
  explain(asked: AskedOperation): Promise<Explanation>;
}

/** Plans an operation, calculates its cost and looks up its policies as the gateway does. Calls no subgraph. */
export function createExplainer(supergraphSdl: string): Explainer {
  const supergraph = readSupergraph(supergraphSdl);
  const { apiSchema, publicFields } = supergraph;
  const prices = readFieldPrices(supergraphSdl);
  const planner = new Planner(supergraph.model, { explains: true });
  return {
    explain: async ({ text, operationName = null, variables = {} }) => {
      const document = parsed(text);
      const [invalid] = validate(apiSchema, document);
      if (invalid !== undefined)
        throw new RequestFault('GRAPHQL_VALIDATION_FAILED', shortened(invalid.message));
      const operation = getOperationAST(document, operationName);
      if (operation == null)
        throw new RequestFault('OPERATION_RESOLUTION_FAILURE', 'Name one of the document’s operations.');
      const fragments = fragmentsOf(document);
      const cost = compileCost({ schema: apiSchema, prices, operation, fragments, pageSizeMax })(variables);
      const planFor = planner.prepare({ text, document, operation, fragments });
      const conditions = conditionVariablesOf(document).map((name) => [name, variables[name] === true]);
      const step = await runSlices(planFor(Object.fromEntries(conditions)));
      const plan = step === null ? null : planTree(step, publicFields);
      return {
        operation: operation.name?.value ?? null,
        cost,
        fetches: plan === null ? 0 : fetchCount(plan),
        plan,
        policies: policiesOf(apiSchema, document),
      };
    },
  };
}

function parsed(text: string) {
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof GraphQLError ? syntaxFault(error) : error;
  }
}
