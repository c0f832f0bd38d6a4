import { expect, it } from 'vitest';
import { askingAhead } from './asking-ahead.ts';

it('acts with what was asked for', async () => {
  expect(await askingAhead(Promise.resolve(2), async (ground) => 3 * (await ground()))).toBe(6);
});

it('does not fail by what it did not need', async () => {
  expect(await askingAhead(Promise.reject(new Error('gone')), async () => 'a repeat')).toBe('a repeat');
});

it('fails with what failed first: the ground was asked before all else', async () => {
  const deadlock = new Error('deadlock detected');
  const act = () => Promise.reject(new Error('current transaction is aborted'));
  await expect(askingAhead(Promise.reject(deadlock), act)).rejects.toBe(deadlock);
});

it('fails with its own failure when the ground is known', async () => {
  const conflict = new Error('the key stands for other input');
  await expect(askingAhead(Promise.resolve(1), () => Promise.reject(conflict))).rejects.toBe(conflict);
});
