import { expect, it } from 'vitest';
import { createBell } from './bell.ts';

const hour = 3_600_000;
const running = new AbortController().signal;

it('wakes whoever waits', async () => {
  const bell = createBell();
  const waiting = bell.wait(hour, running);
  bell.ring();
  await waiting;
});

it('that was rung before is heard at once, and only once', async () => {
  const bell = createBell();
  bell.ring();
  bell.ring();
  await bell.wait(hour, running);
  const heardAgain = await Promise.race([
    bell.wait(hour, running).then(() => true),
    new Promise((resolve) => setImmediate(resolve, false)),
  ]);
  expect(heardAgain).toBe(false);
  bell.ring();
});

it('is not waited for beyond the time, or the end', async () => {
  const bell = createBell();
  await bell.wait(1, running);
  const ending = new AbortController();
  const waiting = bell.wait(hour, ending.signal);
  ending.abort();
  await waiting;
  await bell.wait(hour, ending.signal);
});
