import { describe, expect, it } from 'vitest';
import { LatencyEstimate } from './latency-estimate.ts';

const latencyOf = (...answersMs: number[]): LatencyEstimate => {
  const latency = new LatencyEstimate();
  for (const ms of answersMs) latency.learn(ms);
  return latency;
};

describe('the latency of a request', () => {
  it('is not known before its first answer', () => {
    expect(latencyOf().latencyClass).toBeNull();
  });

  it.each([
    [0.2, 0],
    [3.9, 0],
    [4, 1],
    [15.9, 1],
    [16, 2],
    [1_000, 4],
  ])(
    'of %d ms is in latencyClass %i: within one the slowest takes four times as long as the quickest',
    (ms, latencyClass) => {
      expect(latencyOf(ms).latencyClass).toBe(latencyClass);
    },
  );

  it('follows its last answers: one slow one among quick ones moves it little, eight move it for most', () => {
    expect(latencyOf(2, 2, 10).latencyClass).toBe(0);
    // 2 + (1 − (7/8)^8) · 98 = 66.3
    expect(latencyOf(2, ...Array(8).fill(100)).latencyClass).toBe(3);
  });
});
