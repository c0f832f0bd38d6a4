/** More than one consumer works on at a time. */
const backlogMin = 64;
/** A process that gets little of the processor takes its time from one batch to the next. */
const notedForMs = 5_000;
let behindUntilMs = 0;

/** Told by whatever takes work from a queue: how much is left there. */
export function noteBacklog(waiting: number): void {
  if (waiting >= backlogMin) behindUntilMs = performance.now() + notedForMs;
}

/** Whether this process has a backlog to drain. */
export const isBehind = (): boolean => performance.now() < behindUntilMs;
