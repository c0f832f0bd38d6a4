import type {
  EntityBatchAlias,
  FetchNode,
  FetchNodePathSegment,
  FetchRewrite,
  FlattenNodePathSegment,
  PlanNode,
  QueryPlan,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';
import { Defect } from '../../../kernel/errors/errors.ts';
import type {
  EntityPart,
  PathSegment,
  PlanStep,
  RequiredSelection,
  Rewrite,
  RewriteSegment,
  SubgraphOperation,
} from './plan.ts';

/** The Rust planner's plan in the engine's form; null when there is nothing to fetch. */
export function planFromRust(plan: QueryPlan): PlanStep | null {
  return plan.node ? step(plan.node) : null;
}

function step(node: PlanNode): PlanStep {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(step) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(step) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: node.ifClause ? step(node.ifClause) : null,
        whenFalse: node.elseClause ? step(node.elseClause) : null,
      };
    case 'Fetch':
      return fetchStep(node, []);
    case 'Subscription':
      return fetchStep(node.primary, []);
    case 'Flatten':
      if (node.node.kind !== 'Fetch') throw new Defect(`a Flatten holds a ${node.node.kind}`);
      return fetchStep(node.node, node.path.map(pathSegment));
    case 'BatchFetch':
      return {
        kind: 'entity-fetch',
        operation: subgraphOperation(node),
        parts: node.entityBatch.aliases.map(entityPart),
      };
    default:
      throw new Defect(`the engine does not run ${node.kind} plans`);
  }
}

function fetchStep(node: FetchNode, path: readonly PathSegment[]): PlanStep {
  const operation = subgraphOperation(node);
  const outputRewrites = (node.outputRewrites ?? []).map(rewrite);
  if (!node.requires?.length) return { kind: 'root-fetch', operation, outputRewrites, mergePath: path };
  const part: EntityPart = {
    responseKey: '_entities',
    variable: 'representations',
    paths: [path],
    requires: node.requires.map(requiredSelection),
    inputRewrites: (node.inputRewrites ?? []).map(rewrite),
    outputRewrites,
  };
  return { kind: 'entity-fetch', operation, parts: [part] };
}

function entityPart(alias: EntityBatchAlias): EntityPart {
  return {
    responseKey: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths.map((path) => path.map(pathSegment)),
    requires: alias.requires.map(requiredSelection),
    inputRewrites: (alias.inputRewrites ?? []).map(rewrite),
    outputRewrites: (alias.outputRewrites ?? []).map(rewrite),
  };
}

function subgraphOperation(
  node: Pick<FetchNode, 'serviceName' | 'operation' | 'operationKind' | 'operationName' | 'variableUsages'>,
): SubgraphOperation {
  return {
    subgraph: node.serviceName,
    kind: node.operationKind ?? 'query',
    text: node.operation,
    operationName: node.operationName ?? null,
    variables: node.variableUsages ?? [],
  };
}

function pathSegment(segment: FlattenNodePathSegment): PathSegment {
  if (segment === '@') return { kind: 'list' };
  return 'Field' in segment
    ? { kind: 'field', name: segment.Field }
    : { kind: 'type', anyOf: segment.TypeCondition };
}

function requiredSelection(selection: RequiresSelection): RequiredSelection {
  switch (selection.kind) {
    case 'Field':
      return {
        kind: 'field',
        name: selection.name,
        writtenAs: selection.alias ?? selection.name,
        selections: (selection.selections ?? []).map(requiredSelection),
      };
    case 'InlineFragment':
      return {
        kind: 'fragment',
        typeCondition: selection.typeCondition,
        selections: selection.selections.map(requiredSelection),
      };
    case 'FragmentSpread':
      throw new Defect('the planner left a fragment spread in a representation');
  }
}

function rewrite(node: FetchRewrite): Rewrite {
  if ('KeyRenamer' in node) {
    return {
      kind: 'rename',
      path: node.KeyRenamer.path.map(rewriteSegment),
      to: node.KeyRenamer.renameKeyTo,
    };
  }
  const setter = 'ValueSetter' in node ? node.ValueSetter : node;
  return { kind: 'set', path: setter.path.map(rewriteSegment), value: setter.setValueTo };
}

function rewriteSegment(segment: FetchNodePathSegment): RewriteSegment {
  return 'Key' in segment
    ? { kind: 'key', name: segment.Key }
    : { kind: 'type', anyOf: segment.TypenameEquals };
}
