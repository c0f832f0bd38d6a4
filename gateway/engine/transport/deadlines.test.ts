import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadlines } from './deadlines.ts';

let deadlines: Deadlines;
let over: string[];
const watch = (name: string, inMs: number, then = (): void => {}): (() => void) =>
  deadlines.watch(performance.now() + inMs, () => {
    over.push(name);
    then();
  });

beforeEach(() => {
  vi.useFakeTimers();
  deadlines = new Deadlines(20);
  over = [];
});
afterEach(() => vi.useRealTimers());

describe('deadlines', () => {
  it('end what is over at the next tick, and nothing that was taken back, whatever the order', () => {
    const takeBack = ['a', 'b', 'c', 'd', 'e'].map((name) => watch(name, 30));
    watch('later', 70);
    for (const at of [4, 0, 2, 2]) takeBack[at]?.();
    vi.advanceTimersByTime(40);
    expect(over.toSorted()).toEqual(['b', 'd']);
    vi.advanceTimersByTime(40);
    expect(over.toSorted()).toEqual(['b', 'd', 'later']);
  });

  it('do not end what another that ended has taken back', () => {
    let takeBackSecond = (): void => {};
    watch('first', 10, () => takeBackSecond());
    takeBackSecond = watch('second', 10);
    vi.advanceTimersByTime(20);
    expect(over).toEqual(['first']);
  });

  it('run no timer while there is nothing to watch', () => {
    const takeBack = watch('a', 100);
    expect(vi.getTimerCount()).toBe(1);
    takeBack();
    vi.advanceTimersByTime(20);
    expect(vi.getTimerCount()).toBe(0);
  });
});
