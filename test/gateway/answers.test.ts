import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it('keeps an answer as one flat string and not as a tree of its pieces, which would take seven times as much', async () => {
  const thread = new Worker(new URL('kept-answers.ts', import.meta.url));
  const [{ used, written }] = await once(thread, 'message');
  // One byte a character, and a little for the answer itself.
  expect(used / written).toBeGreaterThan(0.9);
  expect(used / written).toBeLessThan(1.5);
  await thread.terminate();
});
