import { expect, it } from 'vitest';
import { prefetch } from './prefetch.ts';

it('gives what was read', async () => {
  expect(await prefetch(Promise.resolve(2), async (loaded) => 3 * (await loaded()))).toBe(6);
});

it('ignores the failure of a read whose result is not used', async () => {
  expect(await prefetch(Promise.reject(new Error('gone')), async () => 'a repeat')).toBe('a repeat');
});

it('fails with what failed first: the read was sent before all else', async () => {
  const deadlock = new Error('deadlock detected');
  const use = () => Promise.reject(new Error('current transaction is aborted'));
  await expect(prefetch(Promise.reject(deadlock), use)).rejects.toBe(deadlock);
});

it('fails with the failure of its use when the read succeeded', async () => {
  const conflict = new Error('the key stands for other input');
  await expect(prefetch(Promise.resolve(1), () => Promise.reject(conflict))).rejects.toBe(conflict);
});
