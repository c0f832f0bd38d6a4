import { setTimeout as pause } from 'node:timers/promises';
import type { Bench, ServedGraph } from './bench.ts';
import type { Figure } from './figure.ts';
import { load } from './load.ts';
import { peers } from './peers.ts';
import { startGateway } from './running-process.ts';

/** After this long without a request V8 has given back what it keeps for bursts. */
const restMs = 20_000;

/** What the engine alone keeps of the machine when its load is over. */
export async function memoryAfterLoad(bench: Bench, served: ServedGraph): Promise<Figure[]> {
  const running = await startGateway(bench, (port) => peers[0]?.command(bench, served, port) ?? { args: [] });
  try {
    const { connections, seconds } = bench.settings;
    for (const { body } of served.graph.scenarios)
      await load({ port: running.port, connections, body, durationMs: seconds * 1_000 });
    const peak = running.memoryPeakMb();
    await pause(restMs);
    return [
      { name: 'peak memory of the engine alone under load', value: peak, unit: 'MB', limit: null },
      {
        name: 'memory of the engine alone after load',
        value: running.memoryMb(),
        unit: 'MB',
        limit: { atMost: 150 },
      },
    ];
  } finally {
    await running.stop();
  }
}
