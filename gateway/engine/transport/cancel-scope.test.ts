import { describe, expect, it } from 'vitest';
import { CancelScope } from './cancel-scope.ts';

describe('a scope', () => {
  it('ends what is under way, each once, and not what has left', () => {
    const scope = new CancelScope();
    const ended: string[] = [];
    const start = (name: string): (() => void) => scope.onCancel(() => void ended.push(name));
    const [leaveA, , leaveC] = ['a', 'b', 'c', 'd'].map(start);
    leaveA?.();
    leaveC?.();
    start('e');
    scope.cancel();
    scope.cancel();
    expect(ended.toSorted()).toEqual(['b', 'd', 'e']);
  });

  it('ends at once what begins after it was cancelled', () => {
    const scope = new CancelScope();
    scope.cancel();
    let isEnded = false;
    scope.onCancel(() => {
      isEnded = true;
    });
    expect([isEnded, scope.cancelled]).toEqual([true, true]);
  });
});
