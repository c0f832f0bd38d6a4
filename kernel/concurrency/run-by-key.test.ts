import { describe, expect, it } from 'vitest';
import { runByKey } from './run-by-key.ts';

const keyOf = (item: string): string => item.charAt(0);

describe('items that are run by key', () => {
  it('run one after the other with one key, concurrently with different keys', async () => {
    const log: string[] = [];
    const results = await runByKey(['a1', 'a2', 'b1'], keyOf, async (item) => {
      log.push(`begin ${item}`);
      await Promise.resolve();
      log.push(`end ${item}`);
      return item.toUpperCase();
    });
    expect(log).toEqual(['begin a1', 'begin b1', 'end a1', 'end b1', 'begin a2', 'end a2']);
    expect(results).toEqual(['A1', 'A2', 'B1']);
  });

  it('start in their order, whatever their keys are', async () => {
    const begun: string[] = [];
    await runByKey(['c1', 'a1', 'b1'], keyOf, async (item) => {
      begun.push(item);
    });
    expect(begun).toEqual(['c1', 'a1', 'b1']);
  });

  it('all finish when one fails, except later ones with its key; the first failure is thrown', async () => {
    const done: string[] = [];
    const working = runByKey(['a1', 'a2', 'b1', 'c1'], keyOf, async (item) => {
      if (item === 'a1') throw new Error('the first');
      await Promise.resolve();
      if (item === 'b1') throw new Error('a later one');
      done.push(item);
    });
    await expect(working).rejects.toThrow('the first');
    expect(done).toEqual(['c1']);
  });
});
