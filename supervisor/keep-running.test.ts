import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { keepRunning, pauseBeforeRestartMs } from './keep-running.ts';

const quiet = { onChange: () => undefined, onLine: () => undefined, readyTimeoutMs: 5_000 };
const script = (text: string) => () => spawn(process.execPath, ['-e', text], { stdio: 'ignore' });

it('waits longer before each new try and never longer than half a minute', () => {
  expect([0, 1, 2, 3, 20].map(pauseBeforeRestartMs)).toEqual([200, 400, 800, 1_600, 30_000]);
});
it('gives up on a process that dies three times before it was ready once', async () => {
  const kept = keepRunning({
    ...quiet,
    name: 'toy',
    start: script('process.exit(7)'),
    isReady: async () => false,
  });
  await expect(kept.ready).rejects.toThrow('toy does not start: exit code 7');
  expect(kept.restarts()).toBe(2);
});
it('starts a process again that is killed after it was ready', async () => {
  const kept = keepRunning({
    ...quiet,
    name: 'toy',
    start: script('setInterval(() => {}, 1000)'),
    isReady: async () => true,
  });
  await kept.ready;
  const first = kept.identity().pid;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => kept.identity().pid, { timeout: 5_000 }).not.toBe(first);
  await kept.stop(1_000);
});
it('kills a process that does not listen when it is asked to end', async () => {
  const deaf = script('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)');
  const kept = keepRunning({ ...quiet, name: 'toy', start: deaf, isReady: async () => true });
  await kept.ready;
  await new Promise((resolve) => setTimeout(resolve, 300)); // Until the toy has put its deaf ears on.
  await kept.stop(200);
  expect(() => process.kill(kept.identity().pid, 0)).toThrow('ESRCH');
});
