import { isInheritedName, isObject, type JsonObject, type JsonValue, ownValue } from '../json.ts';
import type { PathSegment } from '../planner/plan.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';

/** Appends every object at the path, in document order; an object may be appended more than once. */
export type CollectTargets = (root: JsonObject, targets: JsonObject[]) => void;

type Visit = (value: JsonValue | undefined, targets: JsonObject[]) => void;

/** A plan's path as nested closures, built once per plan. */
export function compilePath(path: readonly PathSegment[], types: TypeHierarchy): CollectTargets {
  return path.reduceRight<Visit>((next, segment) => visitSegment(segment, next, types), collect);
}

function collect(value: JsonValue | undefined, targets: JsonObject[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) collect(item, targets);
  else targets.push(value);
}

function visitSegment(segment: PathSegment, next: Visit, types: TypeHierarchy): Visit {
  switch (segment.kind) {
    case 'list':
      return (value, targets) => {
        if (Array.isArray(value)) for (const item of value) next(item, targets);
      };
    case 'field': {
      const { name } = segment;
      const read = isInheritedName(name) ? ownValue : (object: JsonObject, key: string) => object[key];
      return overObjects((object, targets) => next(read(object, name), targets));
    }
    case 'type':
      return overObjects((object, targets) => {
        const typeName = object.__typename;
        if (typeof typeName !== 'string' || types.satisfiesAny(typeName, segment.anyOf))
          next(object, targets);
      });
  }
}

/** Planners leave out some list segments, so the items of a list are always visited. */
function overObjects(visit: (object: JsonObject, targets: JsonObject[]) => void): Visit {
  const visitValue: Visit = (value, targets) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value) visitValue(item, targets);
    else visit(value, targets);
  };
  return visitValue;
}

export type ResponsePath = readonly (string | number)[];

export interface LocatedTarget {
  readonly target: JsonObject;
  readonly path: ResponsePath;
  /** The objects above it, by the number of segments that lead to them. */
  readonly passed: readonly (JsonObject | undefined)[];
}

/** The objects at a path with the place of each, for answers with errors and for values of objects above. */
export function locateTargets(
  root: JsonObject,
  path: readonly PathSegment[],
  types: TypeHierarchy,
): LocatedTarget[] {
  const located: LocatedTarget[] = [];
  const passed: JsonObject[] = [];
  walk(root, 0, []);
  return located;

  function walk(value: JsonValue | undefined, depth: number, at: ResponsePath): void {
    if (Array.isArray(value)) {
      const next = path[depth]?.kind === 'list' ? depth + 1 : depth;
      value.forEach((item, index) => {
        walk(item, next, [...at, index]);
      });
      return;
    }
    if (!isObject(value)) return;
    passed[depth] = value;
    const segment = path[depth];
    if (!segment) located.push({ target: value, path: at, passed: [...passed] });
    else if (segment.kind === 'field') walk(ownValue(value, segment.name), depth + 1, [...at, segment.name]);
    else if (segment.kind === 'type') {
      const typeName = value.__typename;
      if (typeof typeName !== 'string' || types.satisfiesAny(typeName, segment.anyOf))
        walk(value, depth + 1, at);
    }
  }
}

/** The response keys of a path up to its first list; they do not depend on data. */
export function staticPrefix(path: readonly PathSegment[]): ResponsePath {
  const end = path.findIndex((segment) => segment.kind === 'list');
  return (end < 0 ? path : path.slice(0, end)).flatMap((segment) =>
    segment.kind === 'field' ? [segment.name] : [],
  );
}
