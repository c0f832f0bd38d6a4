import type { Queues } from '../../platform/telemetry/queues.ts';
import { askQueues, askReadiness } from '../../supervisor/readiness.ts';
import { isRunning } from '../../supervisor/running-process.ts';
import type { CliCommand } from '../command.ts';
import { columns } from '../output.ts';
import { briefly, usageOf } from '../process-usage.ts';
import { requirePlatform } from '../running-platform.ts';

/** Processes of the running platform, with what each says about itself now. */
export const status: CliCommand = {
  name: 'status',
  summary: 'what runs, for how long, with how much memory, and what waits',
  examples: ['npm run quanta -- status', 'npm run quanta -- status --json'],
  run: async (context) => {
    const state = requirePlatform(context);
    const usage = await usageOf(state.processes.map(({ pid }) => pid));
    const processes = await Promise.all(
      state.processes.map(async (one) => {
        const isServer = one.name === 'postgres' || one.name === 'nats';
        const answer = isServer ? null : await askReadiness(one.port);
        const queues = isServer ? null : await askQueues(one.port);
        const down = Object.entries(answer?.parts ?? {}).flatMap(([part, isUp]) => (isUp ? [] : [part]));
        const isReady = isRunning(one) && (isServer || answer?.isReady === true);
        const { memoryBytes = null, uptimeSeconds = null } = usage.get(one.pid) ?? {};
        const { name, pid, port, restarts } = one;
        return { name, pid, port, restarts, memoryBytes, uptimeSeconds, queues, isReady, down };
      }),
    );
    context.output.answer({ startedAt: state.startedAt, urls: state.urls, processes }, ({ urls }) => [
      `Gateway ${urls.gateway}/graphql, since ${state.startedAt}`,
      ...columns([
        ['PROCESS', 'PID', 'PORT', 'RESTARTS', 'UP', 'MEMORY', 'QUEUES', 'STATE'],
        ...processes.map((one) => [
          one.name,
          String(one.pid),
          String(one.port),
          String(one.restarts),
          one.uptimeSeconds === null ? '' : briefly(one.uptimeSeconds),
          one.memoryBytes === null ? '' : `${Math.round(one.memoryBytes / 1_000_000)} MB`,
          one.queues === null ? '' : queueText(one.queues),
          one.isReady ? 'ready' : `not ready${one.down.length === 0 ? '' : `: ${one.down.join(', ')}`}`,
        ]),
      ]),
    ]);
  },
};

/** `empty`, or what waits and for how long: `3 to send (12 s), 1 to read, 2 parked`. */
function queueText({ outbox, consumers }: Queues): string {
  const sum = (count: (consumer: Queues['consumers'][number]) => number): number =>
    consumers.reduce((total, consumer) => total + count(consumer), 0);
  const texts = [
    waitingText(outbox?.waiting, outbox?.oldestSeconds, 'to send'),
    waitingText(outbox?.unconfirmed, outbox?.unconfirmedOldestSeconds, 'unconfirmed'),
    waitingText(
      sum(({ pending, inWork }) => pending + inWork),
      undefined,
      'to read',
    ),
    waitingText(
      sum(({ parked }) => parked),
      undefined,
      'parked',
    ),
  ].filter((text) => text !== '');
  return texts.length === 0 ? 'empty' : texts.join(', ');
}

function waitingText(count: number | undefined, oldestSeconds: number | undefined, what: string): string {
  if (count === undefined || count === 0) return '';
  return `${count} ${what}${oldestSeconds === undefined ? '' : ` (${briefly(oldestSeconds)})`}`;
}
