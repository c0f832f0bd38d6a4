import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it('reckons an operation as the heap has it, so that the bound in bytes is one', async () => {
  const thread = new Worker(new URL('../../testing/kept-operations.ts', import.meta.url));
  const [{ used, reckoned }] = await once(thread, 'message');
  // Rough on purpose; too low by half would let the cache grow to twice its bound.
  expect(used / reckoned).toBeGreaterThan(0.7);
  expect(used / reckoned).toBeLessThan(1.4);
  await thread.terminate();
});
