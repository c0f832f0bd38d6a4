import { expect, it } from 'vitest';
import { idleWatch } from './release-memory.ts';

it('memory is released once when work has ended, and again after more work', () => {
  let released = 0;
  const look = idleWatch(() => {
    released += 1;
  });
  const releasedAt = [1_000, 2_000, 2_010, 2_020, 2_500, 2_510, 2_560].map((usedMs) => {
    look(usedMs);
    return released;
  });
  expect(releasedAt).toEqual([0, 0, 1, 1, 1, 2, 2]);
});
