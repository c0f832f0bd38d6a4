import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

const options = { failureCountMax: 2, pauseMs: 100, pauseMaxMs: 100 };

describe('a breaker', () => {
  it('opens after failures in a row, of which one that several calls have in common is one', () => {
    const breaker = new CircuitBreaker(options, () => 0);
    const brokenConnection = new Error('gone');
    for (let call = 0; call < 8; call++) breaker.failed(brokenConnection);
    expect(breaker.admits()).toBe(true);
    breaker.failed(new Error('another'));
    expect(breaker.admits()).toBe(false);
  });
});
