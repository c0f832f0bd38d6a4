import { describe, expect, it } from 'vitest';
import { Pace } from './latency-estimate.ts';

const paceOf = (...answersMs: number[]): Pace => {
  const pace = new Pace();
  for (const ms of answersMs) pace.learn(ms);
  return pace;
};

describe('the pace of a question', () => {
  it('is not known before its first answer', () => {
    expect(paceOf().band).toBeNull();
  });

  it.each([
    [0.2, 0],
    [3.9, 0],
    [4, 1],
    [15.9, 1],
    [16, 2],
    [1_000, 4],
  ])(
    'of %d ms is in band %i: within one the slowest takes four times as long as the quickest',
    (ms, band) => {
      expect(paceOf(ms).band).toBe(band);
    },
  );

  it('follows its last answers: one slow one among quick ones moves it little, eight move it for most', () => {
    expect(paceOf(2, 2, 10).band).toBe(0);
    // 2 + (1 − (7/8)^8) · 98 = 66.3
    expect(paceOf(2, ...Array(8).fill(100)).band).toBe(3);
  });
});
