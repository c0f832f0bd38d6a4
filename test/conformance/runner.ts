import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AreaAdapter,
  type ConformanceCase,
  Declined,
  type Question,
  Unreadable,
  type Verdict,
} from './case.ts';
import { compareParts } from './compare.ts';

export interface CaseResult {
  readonly id: string;
  readonly area: string;
  readonly verdict: Verdict;
}

/** Every adapter in `adapters/`: a new area is one more file there that exports it. */
export async function loadAdapters(): Promise<Map<string, AreaAdapter>> {
  const folder = join(import.meta.dirname, 'adapters');
  const adapters = new Map<string, AreaAdapter>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const exported = (await import(join(folder, file))) as Record<string, unknown>;
    for (const each of Object.values(exported)) if (isAdapter(each)) adapters.set(each.area, each);
  }
  return adapters;
}

const isAdapter = (value: unknown): value is AreaAdapter =>
  value !== null && typeof value === 'object' && 'area' in value && 'answer' in value;

/** All cases of all `*.json` files in the folder, each file an array. */
export function loadCases(folder: string): ConformanceCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return Array.isArray(parsed) ? parsed.filter(isCase) : [];
    });
}

const isCase = (value: unknown): value is ConformanceCase =>
  value !== null &&
  typeof value === 'object' &&
  ['id', 'area'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') &&
  ['given', 'expect'].every((name) => typeof (value as Record<string, unknown>)[name] === 'object');

export function runCases(
  cases: readonly ConformanceCase[],
  adapters: ReadonlyMap<string, AreaAdapter>,
): CaseResult[] {
  const facts = new Map(cases.map((each) => [each.id, each.given]));
  return cases.map((each) => ({
    id: each.id,
    area: each.area,
    verdict: judge(each, adapters.get(each.area), facts),
  }));
}

function judge(
  { given, policy, expect }: ConformanceCase,
  adapter: AreaAdapter | undefined,
  facts: ReadonlyMap<string, ConformanceCase['given']>,
): Verdict {
  if (adapter === undefined) return { kind: 'unreadable', reason: 'no adapter for this area' };
  const question: Question = {
    policy: policy ?? '',
    given,
    asked: Object.keys(expect),
    askedIn: (name) => namesIn(expect[name]),
    factsOf: (id) => facts.get(id) ?? null,
  };
  try {
    const { values, policies } = adapter.answer(question);
    const { differences, compared, notCompared } = compareParts(expect, values);
    if (differences.length > 0) return { kind: 'differs', differences, policies: policies ?? {} };
    if (compared.length === 0)
      return { kind: 'unreadable', reason: `nothing of ${notCompared.join(', ')} can be computed` };
    return { kind: 'agrees', compared, notCompared };
  } catch (error) {
    if (error instanceof Declined) return { kind: 'declined', reason: error.message };
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}

const namesIn = (value: unknown): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
