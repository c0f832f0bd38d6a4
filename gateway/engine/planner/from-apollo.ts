import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { Defect } from '../../../kernel/errors/errors.ts';
import type { PathSegment, PlanStep, RequiredSelection, Rewrite, RewriteSegment } from './plan.ts';

/** Apollo's plan in the engine's form; null when there is nothing to fetch. */
export function planFromApollo(plan: QueryPlan): PlanStep | null {
  if (!plan.node) return null;
  if (plan.node.kind !== 'Subscription') return step(plan.node, []);
  const { primary, rest } = plan.node;
  const source = fetchStep(primary, []);
  return rest ? { kind: 'sequence', steps: [source, step(rest, [])] } : source;
}

function step(node: PlanNode, path: readonly PathSegment[]): PlanStep {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((child) => step(child, path)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((child) => step(child, path)) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: node.ifClause ? step(node.ifClause, path) : null,
        whenFalse: node.elseClause ? step(node.elseClause, path) : null,
      };
    case 'Flatten':
      return step(node.node, [...path, ...node.path.map(pathSegment)]);
    case 'Fetch':
      return fetchStep(node, path);
    case 'Defer':
      throw new Defect('the engine does not run deferred plans');
  }
}

function fetchStep(node: FetchNode, path: readonly PathSegment[]): PlanStep {
  const operation = {
    subgraph: node.serviceName,
    kind: node.operationKind,
    text: node.operation,
    operationName: node.operationName ?? null,
    variables: node.variableUsages ?? [],
  };
  const outputRewrites = (node.outputRewrites ?? []).map(rewrite);
  if (!node.requires?.length) return { kind: 'root-fetch', operation, outputRewrites, mergePath: path };
  return {
    kind: 'entity-fetch',
    operation,
    parts: [
      {
        responseKey: '_entities',
        variable: 'representations',
        paths: [path],
        requires: node.requires.map(requiredSelection),
        inputRewrites: (node.inputRewrites ?? []).map(rewrite),
        outputRewrites,
      },
    ],
  };
}

function pathSegment(segment: string | number): PathSegment {
  return segment === '@' ? { kind: 'list' } : { kind: 'field', name: String(segment) };
}

function requiredSelection(selection: QueryPlanSelectionNode): RequiredSelection {
  if (selection.kind === 'Field') {
    const key = selection.alias ?? selection.name;
    return {
      kind: 'field',
      name: key,
      writtenAs: key,
      selections: (selection.selections ?? []).map(requiredSelection),
    };
  }
  return {
    kind: 'fragment',
    typeCondition: selection.typeCondition ?? '',
    selections: selection.selections.map(requiredSelection),
  };
}

function rewrite(node: FetchDataRewrite): Rewrite {
  const path = node.path.map(rewriteSegment);
  if (node.kind === 'KeyRenamer') return { kind: 'rename', path, to: node.renameKeyTo };
  return { kind: 'set', path, value: String(node.setValueTo) };
}

function rewriteSegment(segment: string): RewriteSegment {
  const condition = '... on ';
  return segment.startsWith(condition)
    ? { kind: 'type', anyOf: [segment.slice(condition.length)] }
    : { kind: 'key', name: segment };
}
