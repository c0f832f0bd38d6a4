import { expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

/** Batches with the highest number first; the first batch waits until it is released. */
function heldBatches(max: number, failing: (item: number) => boolean = () => false) {
  const batches: (readonly number[])[] = [];
  let release: () => void = () => undefined;
  const request = coalesce<number, string>({
    max,
    order: (a, b) => b - a,
    work: async (items) => {
      batches.push(items);
      if (batches.length === 1) await new Promise<void>((resolve) => (release = resolve));
      if (items.some(failing)) throw new Error(`cannot do ${items.join()}`);
      return items.map(String);
    },
  });
  return { batches, request, release: () => release() };
}

it('runs the first request at once and alone, then those that arrived meanwhile together, up to the bound and in the given order', async () => {
  const { batches, request, release } = heldBatches(3);
  const answers = [1, 2, 3, 4, 5].map(request);
  expect(batches).toEqual([[1]]);
  release();
  expect(await Promise.all(answers)).toEqual(['1', '2', '3', '4', '5']);
  expect(batches).toEqual([[1], [4, 3, 2], [5]]);
});

it('starts again after it was idle', async () => {
  const { batches, request, release } = heldBatches(3);
  const first = request(1);
  release();
  await first;
  expect(await request(2)).toBe('2');
  expect(batches).toEqual([[1], [2]]);
});

it('retries each item alone when a batch fails, and rejects only those that fail alone', async () => {
  const { batches, request, release } = heldBatches(9, (item) => item === 3);
  const answers = [1, 2, 3, 4].map(request);
  release();
  expect(await Promise.allSettled(answers)).toEqual([
    { status: 'fulfilled', value: '1' },
    { status: 'fulfilled', value: '2' },
    { status: 'rejected', reason: new Error('cannot do 3') },
    { status: 'fulfilled', value: '4' },
  ]);
  expect(batches).toEqual([[1], [4, 3, 2], [4], [3], [2]]);
});
