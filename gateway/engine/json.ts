/** A value as `JSON.parse` gives it. */
export type JsonValue = string | number | boolean | null | JsonObject | JsonValue[];
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Names that every plain object inherits. A client may use them as aliases, so they are read as own properties only. */
const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a plain object without the own property `key` inherits one. */
export function isInheritedName(key: string): boolean {
  return inheritedNames.has(key);
}

/** The own property, or undefined, also for `constructor` and `__proto__`. */
export function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets an own property. Plain assignment to `__proto__` would change the prototype. */
export function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    return;
  }
  object[key] = value;
}

/** Of TypeScript's library only its newest part knows these. */
interface ExactJson {
  rawJSON(text: string): JsonObject;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
  parse(
    text: string,
    revive: (key: string, value: JsonValue, context: { source?: string }) => JsonValue,
  ): JsonValue;
}
const exactJson = JSON as unknown as ExactJson;

/** Whether JSON may hold such numbers; it may also be that they stand in a string. */
export const holdsLargeNumbers = (text: string): boolean => largeNumber.test(text);

const largeNumber = /\d{16}|\d[eE][+-]?\d{3}/;

/** As `JSON.parse`, but numbers that JavaScript cannot hold are kept as they are written; see `isExactNumber`. */
export function parseExactly(text: string): JsonValue {
  if (!holdsLargeNumbers(text)) return JSON.parse(text);
  return exactJson.parse(text, (_key, value, { source }) => {
    if (typeof value !== 'number' || source === undefined) return value;
    return isHeldExactly(value, source) ? value : exactJson.rawJSON(source);
  });
}

const isHeldExactly = (value: number, written: string): boolean =>
  String(value) === written || (written.length <= 15 && Number.isFinite(value));

/** A number that `JSON.stringify` writes as it came. It is frozen, and an object to JavaScript only. */
export const isExactNumber = (value: unknown): value is { readonly rawJSON: string } =>
  typeof value === 'object' && exactJson.isRawJSON(value);

/** The number of a text in GraphQL or JSON: as JavaScript has it, or as it was written where JavaScript cannot hold it. */
export function numberOf(written: string): JsonValue {
  return isHeldExactly(Number(written), written) ? Number(written) : exactJson.rawJSON(written);
}
