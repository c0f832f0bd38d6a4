import { expect, it } from 'vitest';
import { createAlarm } from './alarm.ts';

const anHour = 3_600_000;

it('wakes who sleeps, once', async () => {
  const alarm = createAlarm(new AbortController().signal);
  const slept = alarm.sleep(anHour);
  alarm.ring();
  await slept;
  const startedAt = performance.now();
  await alarm.sleep(20);
  expect(performance.now() - startedAt).toBeGreaterThan(15);
});

it('lets nobody sleep who was rung for meanwhile', async () => {
  const alarm = createAlarm(new AbortController().signal);
  alarm.ring();
  await alarm.sleep(anHour);
});

it('ends every sleep when it is stopped', async () => {
  const stopping = new AbortController();
  const alarm = createAlarm(stopping.signal);
  const slept = alarm.sleep(anHour);
  stopping.abort();
  await slept;
  await alarm.sleep(anHour);
});
