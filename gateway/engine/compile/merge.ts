import { isExactNumber, type JsonObject, type JsonValue, setOwn } from '../json.ts';

/**
 * Merges a subgraph's data into `target`. Objects and lists are merged recursively. A null never replaces a value: subgraphs
 * that share a field run in parallel, and the order of their answers must not matter.
 *
 * The caller must not use `source` afterwards: its objects become part of `target`.
 */
export function mergeObject(target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    const incoming = source[key] as JsonValue;
    if (key === '__proto__') mergeInherited(target, key, incoming);
    else if (incoming === null) {
      if (target[key] === undefined) target[key] = null;
    } else if (typeof incoming === 'object') {
      const existing = target[key];
      if (typeof existing !== 'object' || existing === null) target[key] = incoming;
      else mergeContainer(target, key, existing, incoming);
    } else {
      target[key] = incoming;
    }
  }
}

/** `__proto__` is a valid alias: it is set as an own property and never reaches a prototype. */
function mergeInherited(target: JsonObject, key: string, incoming: JsonValue): void {
  if (Object.hasOwn(target, key)) {
    const existing = target[key] as JsonValue;
    if (incoming === null) return;
    if (typeof existing === 'object' && existing !== null && typeof incoming === 'object') {
      mergeContainer(target, key, existing, incoming);
      return;
    }
  }
  setOwn(target, key, incoming);
}

function mergeContainer(
  target: JsonObject,
  key: string,
  existing: JsonObject | JsonValue[],
  incoming: JsonObject | JsonValue[],
): void {
  if (existing === incoming) return;
  if (isExactNumber(incoming)) {
    setOwn(target, key, incoming);
    return;
  }
  if (Array.isArray(existing) && Array.isArray(incoming)) mergeList(existing, incoming);
  else if (!Array.isArray(existing) && !Array.isArray(incoming)) mergeObject(existing, incoming);
  else setOwn(target, key, incoming);
}

function mergeList(existing: JsonValue[], incoming: JsonValue[]): void {
  for (let index = 0; index < incoming.length; index++) {
    const mine = existing[index];
    const theirs = incoming[index] as JsonValue;
    if (theirs === null) continue;
    if (typeof theirs !== 'object' || typeof mine !== 'object' || mine === null) existing[index] = theirs;
    else if (isExactNumber(theirs)) existing[index] = theirs;
    else if (Array.isArray(mine) && Array.isArray(theirs)) mergeList(mine, theirs);
    else if (!Array.isArray(mine) && !Array.isArray(theirs)) mergeObject(mine, theirs);
    else existing[index] = theirs;
  }
}

/** A deep copy, for an entity that is merged into several places. */
export function copyOf<T extends JsonValue>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as unknown as T;
  if (isExactNumber(value)) return value;
  const copy: JsonObject = {};
  for (const key in value as JsonObject) setOwn(copy, key, copyOf((value as JsonObject)[key] as JsonValue));
  return copy as T;
}
