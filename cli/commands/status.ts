import { askReadiness } from '../../supervisor/readiness.ts';
import { isRunning } from '../../supervisor/running-process.ts';
import type { CliCommand } from '../command.ts';
import { columns } from '../output.ts';
import { requirePlatform } from '../running-platform.ts';

/** Processes of the running platform, with what each says about itself now. */
export const status: CliCommand = {
  name: 'status',
  summary: 'what runs, on which port, and whether it is ready',
  examples: ['npm run quanta -- status', 'npm run quanta -- status --json'],
  run: async (context) => {
    const state = requirePlatform(context);
    const processes = await Promise.all(
      state.processes.map(async (one) => {
        const isServer = one.name === 'postgres' || one.name === 'nats';
        const answer = isServer ? null : await askReadiness(one.port);
        const down = Object.entries(answer?.parts ?? {}).flatMap(([part, isUp]) => (isUp ? [] : [part]));
        const isReady = isRunning(one) && (isServer || answer?.isReady === true);
        return { name: one.name, pid: one.pid, port: one.port, restarts: one.restarts, isReady, down };
      }),
    );
    context.output.answer({ startedAt: state.startedAt, urls: state.urls, processes }, ({ urls }) => [
      `Gateway ${urls.gateway}/graphql, since ${state.startedAt}`,
      ...columns([
        ['PROCESS', 'PID', 'PORT', 'RESTARTS', 'STATE'],
        ...processes.map((one) => [
          one.name,
          String(one.pid),
          String(one.port),
          String(one.restarts),
          one.isReady ? 'ready' : `not ready${one.down.length === 0 ? '' : `: ${one.down.join(', ')}`}`,
        ]),
      ]),
    ]);
  },
};
