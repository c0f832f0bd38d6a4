import { isObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../json.ts';
import type { Rewrite } from '../planner/plan.ts';
import type { TypeHierarchy } from '../supergraph/type-hierarchy.ts';

/**
 * Renames keys of a subgraph's answer, in place. Where two types have one response key with different types, the planner
 * fetches under an alias.
 */
export type ApplyRewrites = (data: JsonValue) => void;

/** @returns null when there is nothing to rewrite, which is the usual case */
export function compileRewrites(rewrites: readonly Rewrite[], types: TypeHierarchy): ApplyRewrites | null {
  if (rewrites.length === 0) return null;
  return (data) => {
    for (const rewrite of rewrites) apply(rewrite, 0, data, types);
  };
}

function apply(rewrite: Rewrite, depth: number, value: JsonValue | undefined, types: TypeHierarchy): void {
  if (Array.isArray(value)) {
    for (const item of value) apply(rewrite, depth, item, types);
    return;
  }
  const segment = rewrite.path[depth];
  if (!isObject(value) || !segment) return;
  if (segment.kind === 'type') {
    const typeName = value.__typename;
    if (typeof typeName !== 'string' || types.satisfiesAny(typeName, segment.anyOf)) {
      apply(rewrite, depth + 1, value, types);
    }
  } else if (depth < rewrite.path.length - 1) {
    apply(rewrite, depth + 1, ownValue(value, segment.name), types);
  } else {
    rewriteKey(rewrite, value, segment.name);
  }
}

function rewriteKey(rewrite: Rewrite, object: JsonObject, key: string): void {
  if (rewrite.kind === 'set') {
    setOwn(object, key, rewrite.value);
    return;
  }
  // Falsy values are renamed too: 0, false, "" and null.
  const value = ownValue(object, key);
  if (value === undefined || key === rewrite.to) return;
  delete object[key];
  setOwn(object, rewrite.to, value);
}

/** The client's key for an alias in an error's path. */
export function clientKeyOf(rewrites: readonly Rewrite[], key: string): string {
  for (const rewrite of rewrites) {
    const last = rewrite.path.at(-1);
    if (rewrite.kind === 'rename' && last?.kind === 'key' && last.name === key) return rewrite.to;
  }
  return key;
}
