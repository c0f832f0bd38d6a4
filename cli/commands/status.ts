import { z } from 'zod';
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
    const alerts = await lateAlerts(state.urls.gateway);
    context.output.answer({ startedAt: state.startedAt, urls: state.urls, processes, alerts }, ({ urls }) => [
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
      ...(alerts === null || alerts.length === 0
        ? []
        : [
            `${alerts.length} of the newest alerts are of the last hour: npm run quanta -- alerts shows them.`,
          ]),
    ]);
  },
};

const alertsShape = z.object({
  alerts: z.array(z.object({ process: z.string(), at: z.string(), text: z.string() })),
});
const lateMs = 3_600_000;

/** Of the last hour, as the gateway's health page shows them; null when it does not answer. */
async function lateAlerts(gateway: string): Promise<z.output<typeof alertsShape>['alerts'] | null> {
  try {
    const answer = await fetch(`${gateway}/health/status`, { signal: AbortSignal.timeout(2_000) });
    const { alerts } = alertsShape.parse(await answer.json());
    return alerts.filter(({ at }) => Date.parse(at) > Date.now() - lateMs);
  } catch {
    return null;
  }
}

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
