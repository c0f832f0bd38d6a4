import type { PathSegment, PlanStep, RequiredSelection } from '../plan.ts';

/** A plan as lines: who is asked what, for which objects, told what. */
export function linesOf(step: PlanStep): string[] {
  const inner = (steps: readonly PlanStep[]): string[] => steps.flatMap(linesOf).map((line) => `  ${line}`);
  switch (step.kind) {
    case 'sequence':
    case 'parallel':
      return [`${step.kind}:`, ...inner(step.steps)];
    case 'root-fetch':
      return [`${step.operation.subgraph} ${step.operation.text}`];
    case 'entity-fetch': {
      const parts = step.parts.map(
        ({ paths, requires }) =>
          `for ${paths.map(pathText).join(' and ')} by ${requires.map(requiredText).join(' ')}`,
      );
      return [`${step.operation.subgraph} ${step.operation.text}`, ...parts.map((part) => `  ${part}`)];
    }
  }
}

const pathText = (path: readonly PathSegment[]): string =>
  path
    .map((segment) =>
      segment.kind === 'field' ? segment.name : segment.kind === 'list' ? '@' : `|${segment.anyOf.join('|')}`,
    )
    .join('.');

function requiredText(selection: RequiredSelection): string {
  const below = selection.selections.map(requiredText).join(' ');
  if (selection.kind === 'fragment') return `${selection.typeCondition} { ${below} }`;
  const name =
    selection.name === selection.writtenAs ? selection.name : `${selection.name} as ${selection.writtenAs}`;
  return below === '' ? name : `${name} { ${below} }`;
}
