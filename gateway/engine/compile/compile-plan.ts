import { createHash } from 'node:crypto';
import type {
  EntityFetchStep,
  EntityPart,
  PathSegment,
  PlanStep,
  RootFetchStep,
  SubgraphOperation,
} from '../planner/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { LatencyEstimate } from '../transport/latency-estimate.ts';
import { type CollectTargets, compilePath } from './path-collector.ts';
import { compileRepresentation, type WriteRepresentation } from './representation.ts';
import { type ApplyRewrites, compileRewrites } from './rewrites.ts';

/** A plan step with everything prepared that does not depend on a request. */
export type CompiledStep =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly CompiledStep[] }
  | CompiledRootFetch
  | CompiledEntityFetch;

/** The body of a subgraph request up to its variables. */
export interface RequestHead {
  readonly operation: SubgraphOperation;
  /** Whether its answer is the same for all callers: then it is sent without the caller's identity (ADR 0057). */
  readonly isPublic: boolean;
  /** How long a subgraph takes to answer it. */
  readonly latency: LatencyEstimate;
  /** `{"query":"…","variables":{` */
  readonly text: string;
  /** A short hash of `text`. */
  readonly digest: string;
  /** The client's variables, each with its `"name":`. */
  readonly variables: readonly { readonly name: string; readonly prefix: string }[];
}

export interface CompiledRootFetch {
  readonly kind: 'root-fetch';
  readonly head: RequestHead;
  readonly rewrite: ApplyRewrites | null;
  /** Null when the answer is merged at the root. */
  readonly collect: CollectTargets | null;
  readonly step: RootFetchStep;
}

export interface CompiledPart {
  readonly part: EntityPart;
  /** Index of the variable that carries this part's representations; parts may share one. */
  readonly variableIndex: number;
  readonly collects: readonly CollectTargets[];
  readonly write: WriteRepresentation;
  readonly rewrite: ApplyRewrites | null;
  /**
   * Whether no other step of the plan changes what this part fetches. Then an entity that belongs to many places is shared
   * by them; otherwise each place gets a copy.
   */
  readonly isUntouched: boolean;
}

export interface CompiledEntityFetch {
  readonly kind: 'entity-fetch';
  readonly head: RequestHead;
  /** `"representations":[` for each variable of the request. */
  readonly variablePrefixes: readonly string[];
  readonly parts: readonly CompiledPart[];
}

/** The parts of a supergraph that a plan is compiled with. */
type Compiler = Pick<Supergraph, 'types' | 'publicFields'>;

export function compilePlan(plan: PlanStep, supergraph: Compiler): CompiledStep {
  const { types } = supergraph;
  const changes = changesBelow(plan);
  const compile = (step: PlanStep): CompiledStep => {
    switch (step.kind) {
      case 'sequence':
      case 'parallel':
        return { kind: step.kind, steps: step.steps.map(compile) };
      case 'root-fetch':
        return {
          kind: step.kind,
          step,
          head: requestHead(step.operation, supergraph),
          rewrite: compileRewrites(step.outputRewrites, types),
          collect: step.mergePath.length > 0 ? compilePath(step.mergePath, types) : null,
        };
      case 'entity-fetch':
        return compileEntityFetch(step, supergraph, changes);
    }
  };
  return compile(plan);
}

function compileEntityFetch(
  step: EntityFetchStep,
  supergraph: Compiler,
  changes: ReadonlyMap<string, number>,
): CompiledEntityFetch {
  const { types } = supergraph;
  const variables = [...new Set(step.parts.map((part) => part.variable))];
  return {
    kind: step.kind,
    head: requestHead(step.operation, supergraph),
    variablePrefixes: variables.map((name) => `${JSON.stringify(name)}:[`),
    parts: step.parts.map((part) => ({
      part,
      variableIndex: variables.indexOf(part.variable),
      collects: part.paths.map((path) => compilePath(path, types)),
      write: compileRepresentation(part, types),
      rewrite: compileRewrites(part.outputRewrites, types),
      isUntouched: part.paths.every((path) => changes.get(placeOf(path)) === 1),
    })),
  };
}

/** The places of the answer that fetches add to. */
function mergePathsOf(step: PlanStep): (readonly PathSegment[])[] {
  switch (step.kind) {
    case 'sequence':
    case 'parallel':
      return step.steps.flatMap(mergePathsOf);
    case 'root-fetch':
      return [step.mergePath];
    case 'entity-fetch':
      return step.parts.flatMap((part) => part.paths);
  }
}

/**
 * How many fetches add something at each place or below it. Type conditions are ignored, which gives a copy too many rather than one
 * too few.
 */
function changesBelow(plan: PlanStep): ReadonlyMap<string, number> {
  const changes = new Map<string, number>();
  for (const path of mergePathsOf(plan)) {
    let place = '';
    changes.set(place, (changes.get(place) ?? 0) + 1);
    for (const segment of path) {
      if (segment.kind !== 'field') continue;
      place += keyOf(segment.name);
      changes.set(place, (changes.get(place) ?? 0) + 1);
    }
  }
  return changes;
}

const placeOf = (path: readonly PathSegment[]): string =>
  path.map((segment) => (segment.kind === 'field' ? keyOf(segment.name) : '')).join('');

const keyOf = (name: string): string => `.${name}`;

/** Whether every fetch of a plan is public. */
export function isPublicPlan(step: CompiledStep): boolean {
  switch (step.kind) {
    case 'sequence':
    case 'parallel':
      return step.steps.every(isPublicPlan);
    case 'root-fetch':
    case 'entity-fetch':
      return step.head.isPublic;
  }
}

function requestHead(operation: SubgraphOperation, { publicFields }: Compiler): RequestHead {
  const name =
    operation.operationName === null ? '' : `,"operationName":${JSON.stringify(operation.operationName)}`;
  const text = `{"query":${JSON.stringify(operation.text)}${name},"variables":{`;
  return {
    operation,
    isPublic: operation.kind === 'query' && publicFields.cover(operation.text),
    latency: new LatencyEstimate(),
    text,
    digest: createHash('sha256').update(text).digest('base64url').slice(0, 22),
    variables: operation.variables.map((variable) => ({
      name: variable,
      prefix: `${JSON.stringify(variable)}:`,
    })),
  };
}
