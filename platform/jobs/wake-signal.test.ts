import { expect, it } from 'vitest';
import { createWakeSignal } from './wake-signal.ts';

const hour = 3_600_000;
const running = new AbortController().signal;

it('wakes a loop that waits', async () => {
  const signal = createWakeSignal();
  const waiting = signal.wait(hour, running);
  signal.raise();
  await waiting;
});

it('that was raised before the wait ends it at once, and only once', async () => {
  const signal = createWakeSignal();
  signal.raise();
  signal.raise();
  await signal.wait(hour, running);
  const heardAgain = await Promise.race([
    signal.wait(hour, running).then(() => true),
    new Promise((resolve) => setImmediate(resolve, false)),
  ]);
  expect(heardAgain).toBe(false);
  signal.raise();
});

it('is not waited for beyond the time, or the end', async () => {
  const signal = createWakeSignal();
  await signal.wait(1, running);
  const ending = new AbortController();
  const waiting = signal.wait(hour, ending.signal);
  ending.abort();
  await waiting;
  await signal.wait(hour, ending.signal);
});
