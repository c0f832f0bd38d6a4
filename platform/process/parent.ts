import { once } from 'node:events';

/*
 * What a process and the supervisor that started it say to each other, over the IPC channel between them: `begin` one way,
 * `started` the other. Whatever else starts a process (a container, a test) says nothing and hears nothing.
 */

/**
 * Resolves when the databases and the broker are there. The supervisor starts us before they are, so that our code is loaded
 * by then; it says so in QUANTA_BEGIN. Without a parent that says so, at once.
 */
export async function untilToldToBegin(): Promise<void> {
  const { channel } = process;
  if (process.env.QUANTA_BEGIN !== 'when-told' || channel === undefined || channel === null) return;
  const told = once(process, 'message');
  channel.ref();
  await told;
  channel.unref();
}

/** Saves the supervisor from asking again and again whether we are ready. */
export const tellStarted = (): void => {
  process.send?.('started');
};
