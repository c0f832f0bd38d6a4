import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it('estimates the size of an operation close to what it takes on the heap', async () => {
  const thread = new Worker(new URL('../../testing/kept-operations.ts', import.meta.url));
  const [{ used, estimated }] = await once(thread, 'message');
  // Rough on purpose; too low by half would let the cache grow to twice its bound.
  expect(used / estimated).toBeGreaterThan(0.7);
  expect(used / estimated).toBeLessThan(1.4);
  await thread.terminate();
});
