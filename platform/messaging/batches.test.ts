import { expect, it } from 'vitest';
import { createBatches } from './batches.ts';

function recorded(max: number) {
  const batches: number[][] = [];
  const atWork = { now: 0, most: 0 };
  const { enter, empty } = createBatches<number>({
    max,
    lingerMs: 1,
    everyMs: 1,
    work: async (batch) => {
      atWork.now += 1;
      atWork.most = Math.max(atWork.most, atWork.now);
      await Promise.resolve();
      batches.push([...batch]);
      atWork.now -= 1;
    },
  });
  return { batches, atWork, enter, empty };
}

it('hands on what came together in one batch, in its order', async () => {
  const { batches, enter, empty } = recorded(10);
  for (const n of [1, 2, 3]) await enter(n);
  await empty();
  expect(batches).toEqual([[1, 2, 3]]);
});

it('never makes a batch larger than its bound, works on one at a time, and keeps the order of all', async () => {
  const { batches, atWork, enter, empty } = recorded(4);
  const all = Array.from({ length: 11 }, (_, n) => n);
  for (const n of all) await enter(n);
  await empty();
  expect(batches.flat()).toEqual(all);
  expect(batches.every((batch) => batch.length <= 4)).toBe(true);
  expect(atWork.most).toBe(1);
});

it('begins again after it was empty', async () => {
  const { batches, enter, empty } = recorded(4);
  await enter(1);
  await empty();
  await enter(2);
  await empty();
  expect(batches).toEqual([[1], [2]]);
});
