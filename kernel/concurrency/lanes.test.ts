import { describe, expect, it } from 'vitest';
import { inLanes } from './lanes.ts';

const laneOf = (item: string): string => item.charAt(0);

describe('items in lanes', () => {
  it('are done one after the other in one lane, side by side in different ones', async () => {
    const log: string[] = [];
    const results = await inLanes(['a1', 'a2', 'b1'], laneOf, async (item) => {
      log.push(`begin ${item}`);
      await Promise.resolve();
      log.push(`end ${item}`);
      return item.toUpperCase();
    });
    expect(log).toEqual(['begin a1', 'begin b1', 'end a1', 'end b1', 'begin a2', 'end a2']);
    expect(results).toEqual(['A1', 'A2', 'B1']);
  });

  it('begin in their order, whatever their lanes are called', async () => {
    const begun: string[] = [];
    await inLanes(['c1', 'a1', 'b1'], laneOf, async (item) => {
      begun.push(item);
    });
    expect(begun).toEqual(['c1', 'a1', 'b1']);
  });

  it('are all finished when one fails, but for those behind it in its lane; what failed first is thrown', async () => {
    const done: string[] = [];
    const working = inLanes(['a1', 'a2', 'b1', 'c1'], laneOf, async (item) => {
      if (item === 'a1') throw new Error('the first');
      await Promise.resolve();
      if (item === 'b1') throw new Error('a later one');
      done.push(item);
    });
    await expect(working).rejects.toThrow('the first');
    expect(done).toEqual(['c1']);
  });
});
