import { setTimeout as pause } from 'node:timers/promises';
import { type Latencies, latenciesOf } from './percentiles.ts';

/**
 * Begins one repetition every so often, whether the earlier ones are done or not, as customers do. Time counts from when a
 * repetition was due, so that a slow moment is not hidden by those who waited for it.
 *
 * @param work  false when it failed
 */
export async function openLoop(options: {
  readonly perSecond: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly work: (index: number) => Promise<boolean>;
}): Promise<Latencies> {
  const { perSecond, warmUpSeconds, seconds, work } = options;
  const total = perSecond * (warmUpSeconds + seconds);
  const began = performance.now();
  const taken: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  for (let index = 0; index < total; index += 1) {
    const due = began + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    running.push(
      work(index)
        .catch(() => false)
        .then((isDone) => {
          if (index < perSecond * warmUpSeconds) return;
          if (isDone) taken.push(performance.now() - due);
          else failed += 1;
        }),
    );
  }
  await Promise.all(running);
  return latenciesOf(taken, failed);
}
