import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AreaAdapter } from './case.ts';
import { report } from './report.ts';
import { type CaseResult, loadAdapters, loadCases, runCases } from './runner.ts';

const own = join(import.meta.dirname, 'cases');
/** The customer's own cases stand beside the project where it is developed, and are not in it. */
const shared = join(import.meta.dirname, '../../../shared/conformance');
const sharedCases = existsSync(shared) ? loadCases(shared) : [];
const adapters = await loadAdapters();
const kindOf = (results: readonly CaseResult[], id: string) =>
  results.find((each) => each.id === id)?.verdict.kind;
const differing = (results: readonly CaseResult[]) =>
  results.filter(({ verdict }) => verdict.kind === 'differs').map(({ id }) => id);

describe('our own cases', () => {
  const results = runCases(loadCases(own), adapters);
  it('agree, but for the one that is declined by name and the one that cannot be read', () => {
    expect(differing(results)).toEqual([]);
    expect(kindOf(results, 'OWN-DEC-01')).toBe('declined');
    expect(kindOf(results, 'OWN-UNR-01')).toBe('unreadable');
    expect(results.filter(({ verdict }) => verdict.kind === 'agrees')).toHaveLength(6);
  });
});

describe.runIf(sharedCases.length > 0)('the shared cases', () => {
  const results = runCases(sharedCases, adapters).filter(({ area }) => adapters.has(area));
  it('never differ', () => {
    expect(differing(results), report(results)).toEqual([]);
  });
  it('agree for nine in ten at the least', () => {
    const agreeing = results.filter(({ verdict }) => verdict.kind === 'agrees').length;
    expect(agreeing / results.length).toBeGreaterThanOrEqual(0.9);
  });
  it('are computed, not recognised: other ids and sources, or other areas’ order, give the same verdicts', () => {
    const cases = sharedCases.filter(({ area, given }) => adapters.has(area) && given.after === undefined);
    const renamed = cases
      .map((each, index) => ({ ...each, id: `X-${index}`, source: '', notes: '' }))
      .reverse();
    const verdicts = (list: readonly CaseResult[]) => list.map(({ verdict }) => verdict.kind);
    expect(verdicts(runCases(renamed, adapters)).reverse()).toEqual(verdicts(runCases(cases, adapters)));
  });
});

describe('the runner', () => {
  const adapter: AreaAdapter = {
    area: 'toy',
    answer: ({ given }) => ({ values: { twice: Number(given.n) * 2 } }),
  };
  const verdict = (expectation: Record<string, unknown>) =>
    runCases(
      [{ id: 'a', area: 'toy', policy: '', given: { n: 2 }, expect: expectation }],
      new Map([['toy', adapter]]),
    )[0]?.verdict;
  it('shows both values where they differ, and says what it did not compare', () => {
    expect(verdict({ twice: 5 })).toMatchObject({
      kind: 'differs',
      differences: [{ path: 'twice', expected: '5', computed: '4' }],
    });
    expect(verdict({ twice: '4.0', story: 'in words' })).toEqual({
      kind: 'agrees',
      compared: ['twice'],
      notCompared: ['story'],
    });
  });
  it('calls a case unreadable when nothing of it was compared, or no adapter knows its area', () => {
    expect(verdict({ story: 'in words' })?.kind).toBe('unreadable');
    const unknown = [{ id: 'b', area: 'elsewhere', policy: '', given: {}, expect: {} }];
    expect(runCases(unknown, new Map())[0]?.verdict.kind).toBe('unreadable');
  });
});
