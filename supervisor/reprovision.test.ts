import { expect, it } from 'vitest';
import { startReprovisioning } from './reprovision.ts';

it('provisions again at a start of the broker, and tells what it made', async () => {
  const told = Promise.withResolvers<string>();
  const reprovisioning = startReprovisioning({
    isMissing: async () => false,
    provision: async () => ['stream PLANS'],
    onLine: told.resolve,
  });
  reprovisioning.brokerStarted();
  expect(await told.promise).toBe('NATS had lost streams or consumers; made again: stream PLANS');
  await reprovisioning.stop();
});

it('provisions again when a process misses a stream', async () => {
  const provisioned = Promise.withResolvers<void>();
  const reprovisioning = startReprovisioning({
    isMissing: async () => true,
    provision: async () => {
      provisioned.resolve();
      return [];
    },
    onLine: () => undefined,
  });
  await provisioned.promise;
  await reprovisioning.stop();
});
