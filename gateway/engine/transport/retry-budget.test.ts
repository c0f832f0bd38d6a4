import { describe, expect, it } from 'vitest';
import { RetryBudget } from './retry-budget.ts';

describe('a budget for retries', () => {
  it('is a share of the calls, and one that broke under several is paid for once', () => {
    const budget = new RetryBudget(0.5, 1);
    const brokenConnection = new Error('gone');
    expect([1, 2, 3].map(() => budget.spend(brokenConnection))).toEqual([true, true, true]);
    expect(budget.spend(new Error('another'))).toBe(false);
    budget.earn();
    budget.earn();
    expect(budget.spend(new Error('another'))).toBe(true);
  });
});
