import { signal } from '../../../supervisor/running-process.ts';
import { waitFor } from '../../harness/patience.ts';
import type { FaultKind } from '../fault.ts';
import { between } from '../random.ts';
import { pidOf, processNames } from './processes.ts';

/** Within the 30 seconds that clocks may be apart, and beyond. */
const skewsS = [-25, -10, 10, 25] as const;
/** Where Node opens its debugger on SIGUSR1. */
const debuggerUrl = 'http://127.0.0.1:9229/json/list';

export const clock: FaultKind = {
  name: 'clock',
  what: 'one process reads a clock that is up to 25 s apart from the others',
  targets: processNames.filter((name) => name !== 'nats' && name !== 'postgres'),
  lastsMs: [1_000, 5_000],
  // The debugger's port belongs to one process of a network.
  needs: 'network',
  inflict: async ({ platform, random }, target) => {
    const pid = pidOf(platform, target);
    const skewS = skewsS[between(random, 0, skewsS.length - 1)] ?? 0;
    signal(pid, 'SIGUSR1');
    await evaluate(skewed(skewS * 1_000));
    return async () => {
      await evaluate(backAgain);
    };
  },
};

/** `require` is there for the debugger's own expressions, and not for what they leave behind. */
const backAgain = `
  globalThis.skewMs = 0;
  globalThis.debuggers = require('node:inspector');
  setTimeout(() => globalThis.debuggers.close(), 50);
  0`;

/** What the process's code reads from now on. */
const skewed = (skewMs: number): string => `
  globalThis.skewMs = ${skewMs};
  if (globalThis.realDate === undefined) {
    const realDate = Date;
    globalThis.realDate = realDate;
    const now = () => realDate.realNow() + globalThis.skewMs;
    realDate.realNow = realDate.now;
    realDate.now = now;
    globalThis.Date = new Proxy(realDate, {
      construct: (target, given, type) => Reflect.construct(target, given.length === 0 ? [now()] : given, type),
    });
    Temporal.Now.instant = () => Temporal.Instant.fromEpochMilliseconds(now());
  }
  0`;

/** Runs an expression in the process that has its debugger open. @throws Error when it fails */
async function evaluate(expression: string): Promise<void> {
  const [page] = await waitFor(
    async () => (await (await fetch(debuggerUrl)).json()) as readonly { webSocketDebuggerUrl: string }[],
  );
  const socket = new WebSocket(page?.webSocketDebuggerUrl ?? '');
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      socket.onerror = () => reject(new Error('the debugger does not answer'));
      socket.onmessage = ({ data }) => resolve(String(data));
      socket.onopen = () =>
        socket.send(
          JSON.stringify({
            id: 1,
            method: 'Runtime.evaluate',
            params: { expression, includeCommandLineAPI: true },
          }),
        );
    });
    if (answer.includes('"exceptionDetails"')) throw new Error(`the clock was not changed: ${answer}`);
  } finally {
    socket.close();
  }
}
