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
  await expect.poll(() => kept.identity().pid, { timeout: 120_000 }).not.toBe(first);
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

/** Does nothing until it is told to begin, then says that it has started; `isReady` is asked only after that. */
const polite = () =>
  spawn(
    process.execPath,
    ['-e', 'process.once("message", () => process.send("started")); setInterval(() => {}, 1000)'],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );

it('tells a process to begin when it may, and asks whether it is ready only then', async () => {
  const begin = Promise.withResolvers<void>();
  let mayBegin = false;
  const askedEarly: boolean[] = [];
  const kept = keepRunning({
    ...quiet,
    name: 'toy',
    begin: begin.promise,
    start: polite,
    isReady: async () => {
      if (!mayBegin) askedEarly.push(true);
      return mayBegin;
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 200)); // As long as a process may load.
  expect(kept.state()).toBe('starting');
  mayBegin = true;
  begin.resolve();
  await kept.ready;
  expect(askedEarly).toEqual([]);
  await kept.stop(1_000);
});
it('tells a process that is started again to begin as well', async () => {
  const heard: string[] = [];
  const kept = keepRunning({
    ...quiet,
    name: 'toy',
    begin: Promise.resolve(),
    start: () => polite().on('message', (word) => heard.push(String(word))),
    isReady: async () => heard.length > 0,
  });
  await kept.ready;
  process.kill(kept.identity().pid, 'SIGKILL');
  await expect.poll(() => heard, { timeout: 120_000 }).toEqual(['started', 'started']);
  await kept.stop(1_000);
});
it('ends a process that still waits to begin', async () => {
  const kept = keepRunning({
    ...quiet,
    name: 'toy',
    begin: new Promise(() => undefined),
    start: polite,
    isReady: async () => true,
  });
  await kept.stop(1_000);
  await expect(kept.ready).rejects.toThrow('toy was stopped');
  expect(() => process.kill(kept.identity().pid, 0)).toThrow('ESRCH');
});
