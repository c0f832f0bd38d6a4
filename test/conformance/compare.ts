import { compareRational, parseRational } from '../../kernel/money/rational.ts';
import { type Computed, ComputedValue, type Difference } from './case.ts';

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Paths that agree. */
  readonly compared: readonly string[];
  /** Expected, but not computed: words, or another part of a workflow. */
  readonly notCompared: readonly string[];
}

/** Compares an expectation (JSON) with what was computed, part by part; names that were not computed are listed. */
export function compareParts(expected: unknown, computed: Computed | undefined, path = ''): Comparison {
  if (computed === undefined) return { differences: [], compared: [], notCompared: [path] };
  if (computed instanceof ComputedValue)
    return decide(computed.agrees(expected), expected, computed.shown, path);
  if (isRecord(expected) && isRecord(computed)) {
    const parts = Object.entries(expected).map(([key, each]) =>
      compareParts(each, (computed as Record<string, Computed>)[key], path === '' ? key : `${path}.${key}`),
    );
    return {
      differences: parts.flatMap((part) => part.differences),
      compared: parts.flatMap((part) => part.compared),
      notCompared: parts.flatMap((part) => part.notCompared),
    };
  }
  if (Array.isArray(expected) && Array.isArray(computed)) {
    const same =
      expected.length === computed.length &&
      expected.every((each, index) => compareParts(each, computed[index]).differences.length === 0);
    return decide(same, expected, show(computed), path);
  }
  return decide(isSameScalar(expected, computed), expected, show(computed), path);
}

function decide(agrees: boolean, expected: unknown, computed: string, path: string): Comparison {
  return agrees
    ? { differences: [], compared: [path], notCompared: [] }
    : {
        differences: [{ path, expected: JSON.stringify(expected), computed }],
        compared: [],
        notCompared: [],
      };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof ComputedValue);

function isSameScalar(expected: unknown, computed: Computed): boolean {
  if (expected === computed) return true;
  if (
    typeof expected === 'boolean' ||
    typeof computed === 'boolean' ||
    expected === null ||
    computed === null
  )
    return false;
  const [a, b] = [parseRational(String(expected)), parseRational(String(computed))];
  return a.ok && b.ok ? compareRational(a.value, b.value) === 0 : String(expected) === String(computed);
}

function show(value: Computed): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? each.toString() : each instanceof ComputedValue ? each.shown : each,
  );
}
