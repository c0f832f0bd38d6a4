import type { AnswerError } from '../answer-error.ts';
import type { ResponsePath } from '../compile/path-collector.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';

/** Extensions of a subgraph's error that are not for clients. */
const privateExtensions: ReadonlySet<string> = new Set(['stacktrace', 'exception', 'service', 'serviceName']);

/** A subgraph's error at its place in the answer. @param path  empty when unknown */
export function relocatedError(error: JsonObject, path: ResponsePath): AnswerError {
  const message = typeof error.message === 'string' ? error.message : 'A part of the answer failed.';
  const extensions: Record<string, JsonValue> & { code: string } = { code: 'INTERNAL' };
  if (isObject(error.extensions)) {
    for (const [name, value] of Object.entries(error.extensions)) {
      if (!privateExtensions.has(name)) extensions[name] = value;
    }
  }
  return path.length > 0 ? { message, path, extensions } : { message, extensions };
}

/** The error's own path in its subgraph's answer; empty when it has none. */
export function pathOf(error: JsonObject): ResponsePath {
  if (!Array.isArray(error.path)) return [];
  return error.path.filter((key) => typeof key === 'string' || typeof key === 'number');
}
