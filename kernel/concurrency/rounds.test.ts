import { expect, it } from 'vitest';
import { inRounds } from './rounds.ts';

/** Rounds, the highest number first, the first of which waits to be let go; and what they were for. */
function heldRounds(max: number, failing: (item: number) => boolean = () => false) {
  const rounds: (readonly number[])[] = [];
  let letGo: () => void = () => undefined;
  const ask = inRounds<number, string>({
    max,
    order: (a, b) => b - a,
    work: async (items) => {
      rounds.push(items);
      if (rounds.length === 1) await new Promise<void>((resolve) => (letGo = resolve));
      if (items.some(failing)) throw new Error(`cannot do ${items.join()}`);
      return items.map(String);
    },
  });
  return { rounds, ask, letGo: () => letGo() };
}

it('does the first at once and by itself, then all who came meanwhile together, up to the bound and in the order asked for', async () => {
  const { rounds, ask, letGo } = heldRounds(3);
  const answers = [1, 2, 3, 4, 5].map(ask);
  expect(rounds).toEqual([[1]]);
  letGo();
  expect(await Promise.all(answers)).toEqual(['1', '2', '3', '4', '5']);
  expect(rounds).toEqual([[1], [4, 3, 2], [5]]);
});

it('begins anew when it had come to rest', async () => {
  const { rounds, ask, letGo } = heldRounds(3);
  const first = ask(1);
  letGo();
  await first;
  expect(await ask(2)).toBe('2');
  expect(rounds).toEqual([[1], [2]]);
});

it('tries each by itself when a round fails, and tells only those who fail alone', async () => {
  const { rounds, ask, letGo } = heldRounds(9, (item) => item === 3);
  const answers = [1, 2, 3, 4].map(ask);
  letGo();
  expect(await Promise.allSettled(answers)).toEqual([
    { status: 'fulfilled', value: '1' },
    { status: 'fulfilled', value: '2' },
    { status: 'rejected', reason: new Error('cannot do 3') },
    { status: 'fulfilled', value: '4' },
  ]);
  expect(rounds).toEqual([[1], [4, 3, 2], [4], [3], [2]]);
});
