import type { FuzzAnswer } from './contest.ts';

/** What is wrong with an answer; null when nothing is. */
export function difference(given: FuzzAnswer, truth: FuzzAnswer): string | null {
  if (truth.isRefused) return given.isRefused ? null : 'should have been refused';
  if (given.isRefused) return `refused: ${given.data}`;
  if (given.data !== truth.data) return 'other data';
  const mine = places(given);
  const theirs = places(truth);
  const missing = [...theirs].filter((place) => !mine.has(place));
  const more = [...mine].filter((place) => !theirs.has(place));
  if (missing.length > 0) return `no error at ${missing.join(' ')}`;
  return more.length > 0 ? `an error at ${more.join(' ')}` : null;
}

/**
 * The nulls that errors explain. Where one null follows from several errors, GraphQL leaves open which of them are told, so
 * errors are compared by the null that they lead to.
 */
function places({ data, errorPaths }: FuzzAnswer): Set<string> {
  const root: unknown = JSON.parse(data);
  return new Set(errorPaths.map((path) => nullAt(root, path)));
}

function nullAt(root: unknown, path: readonly (string | number)[]): string {
  let value = root;
  for (let depth = 0; depth < path.length; depth++) {
    if (value === null || typeof value !== 'object') return JSON.stringify(path.slice(0, depth));
    value = (value as Record<string | number, unknown>)[path[depth] as string | number];
  }
  return JSON.stringify(path);
}
