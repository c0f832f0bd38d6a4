import { parse, print } from 'graphql';
import type { PathSegment, PlanStep, SubgraphOperation } from '../../engine/planner/plan.ts';
import type { PublicFields } from '../../engine/supergraph/public-fields.ts';

/** A plan as a tree of labels, for people. */
export interface PlanNode {
  readonly label: string;
  /** The query that a fetch sends. */
  readonly query?: string;
  /** Why a fetch is made: who answers which field, and who else could. */
  readonly reasons?: readonly string[];
  readonly children: readonly PlanNode[];
}

/** Pure. @param publicFields  mark fetches that are sent without the caller's identity */
export function planTree(step: PlanStep, publicFields: PublicFields): PlanNode {
  const whose = ({ kind, text }: SubgraphOperation): string =>
    kind === 'query' && publicFields.cover(text) ? ', public' : '';
  const tree = (each: PlanStep): PlanNode => planTree(each, publicFields);
  switch (step.kind) {
    case 'sequence':
      return { label: 'one after the other', children: step.steps.map(tree) };
    case 'parallel':
      return { label: 'at the same time', children: step.steps.map(tree) };
    case 'root-fetch': {
      const at = step.mergePath.length === 0 ? '' : ` at ${pathText(step.mergePath)}`;
      const { subgraph, text, kind, reasons } = step.operation;
      return {
        label: `${kind} ${subgraph}${at}${whose(step.operation)}`,
        query: formatted(text),
        reasons,
        children: [],
      };
    }
    case 'entity-fetch': {
      const at = step.parts.flatMap(({ paths }) => paths.map(pathText)).join(', ');
      const { subgraph, text, reasons } = step.operation;
      return {
        label: `entities of ${subgraph} for ${at}${whose(step.operation)}`,
        query: formatted(text),
        reasons,
        children: [],
      };
    }
  }
}

/** Planners print queries without white space. */
const formatted = (text: string): string => print(parse(text));

const pathText = (path: readonly PathSegment[]): string =>
  path
    .map((segment) => {
      if (segment.kind === 'list') return '[]';
      return segment.kind === 'type' ? `<${segment.anyOf.join('|')}>` : `.${segment.name}`;
    })
    .join('')
    .replace(/^\./, '');

/** The highest number of requests that the plan sends. */
export const fetchCount = ({ query, children }: PlanNode): number =>
  (query === undefined ? 0 : 1) + children.reduce((sum, child) => sum + fetchCount(child), 0);

/** The tree as lines with drawn branches. */
export function treeLines(node: PlanNode, indent = ''): string[] {
  const inner = node.children.flatMap((child, index) => {
    const isLast = index === node.children.length - 1;
    const [first = '', ...rest] = treeLines(child, `${indent}${isLast ? '   ' : '│  '}`);
    return [`${indent}${isLast ? '└─ ' : '├─ '}${first}`, ...rest];
  });
  const asked = (node.query ?? '').split('\n').filter((line) => line.trim() !== '');
  const reasons = (node.reasons ?? []).map((reason) => `${indent}   # ${reason}`);
  return [node.label, ...reasons, ...asked.map((line) => `${indent}   ${line}`), ...inner];
}
