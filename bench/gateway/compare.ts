import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, ServedGraph } from './bench.ts';
import { Connection, postRequest } from './connection.ts';
import { type LoadResult, load } from './load.ts';
import { type Peer, peers, unlikePeers } from './peers.ts';
import { type RunningGateway, startGateway } from './running-process.ts';

/** One peer on one scenario in one round. */
export interface Measurement extends LoadResult {
  readonly graph: string;
  readonly scenario: string;
  readonly peer: string;
  readonly startMs: number;
  /** So far, scenarios before it included. */
  readonly memoryPeakMb: number;
  /** Processor time of the gateway for each request, in all its threads. */
  readonly cpuUs: number;
}

/** V8 compiles what a gateway does again and again while it is asked; most of that is done by then, and who takes fewer requests takes longest. */
const warmUpMs = 5_000;
export const floorName = 'bare node:http, same bytes';

/**
 * Measures every peer on every scenario, in several rounds, so that other load on the machine affects all peers alike.
 *
 * @param chosen  parts of the names of the peers; all when it is empty
 * @param own  one more
 */
export async function compare(
  bench: Bench,
  served: ServedGraph,
  chosen: readonly string[],
  own: Peer | null = null,
): Promise<Measurement[]> {
  const all = [...peers, ...(own === null ? [] : [own]), ...unlikePeers(own)];
  const asked = all.filter(({ name }) => chosen.length === 0 || chosen.some((part) => name.includes(part)));
  const measured = [...asked, await floor(bench, served)];
  const measurements: Measurement[] = [];
  for (let round = 1; round <= bench.settings.rounds; round += 1)
    for (const peer of measured) measurements.push(...(await measure(bench, served, peer)));
  return measurements;
}

/** One gateway, started for it, on all scenarios of its graph. */
export async function measure(bench: Bench, served: ServedGraph, peer: Peer): Promise<Measurement[]> {
  const running = await startGateway(bench, (port) => peer.command(bench, served, port));
  try {
    const measurements: Measurement[] = [];
    for (const { name, body } of served.graph.scenarios) {
      const measured = await measureScenario(bench, running, body, peer.authorization?.(bench));
      if (measured.failed > 0) throw new Error(`${peer.name} failed ${measured.failed} requests of ${name}`);
      const cpu = `${measured.cpuUs.toFixed(0)} µs of processor each`;
      console.error(
        `${served.graph.name} ${name}, ${peer.name}: ${Math.round(measured.requestsPerSecond)}/s, p99 ${measured.p99Ms.toFixed(1)} ms, ${cpu}`,
      );
      const { startMs } = running;
      const memoryPeakMb = running.memoryPeakMb();
      measurements.push({
        graph: served.graph.name,
        scenario: name,
        peer: peer.name,
        startMs,
        memoryPeakMb,
        ...measured,
      });
    }
    return measurements;
  } finally {
    await running.stop();
  }
}

async function measureScenario(
  { settings }: Bench,
  running: RunningGateway,
  body: (n: number) => string,
  authorization: ((n: number) => string) | undefined,
): Promise<LoadResult & { readonly cpuUs: number }> {
  const common = { port: running.port, connections: settings.connections, body, authorization };
  await load({ ...common, durationMs: warmUpMs });
  const before = running.cpuMs();
  const result = await load({ ...common, durationMs: settings.seconds * 1_000 });
  return { ...result, cpuUs: ((running.cpuMs() - before) * 1_000) / result.requests };
}

/** The least a gateway in Node can cost: what our engine answers, byte for byte, from memory. */
async function floor(bench: Bench, served: ServedGraph): Promise<Peer> {
  const ours = await startGateway(bench, (port) => (peers[0] as Peer).command(bench, served, port));
  const connection = await Connection.open(ours.port);
  const answers: Record<string, string> = {};
  for (const { name, body } of served.graph.scenarios)
    answers[name] = (await connection.ask(postRequest(body(1)))).body.toString();
  connection.close();
  await ours.stop();
  const file = join(bench.folder, `${served.graph.name}-answers.json`);
  writeFileSync(file, JSON.stringify(answers));
  const program = fileURLToPath(new URL('floor.ts', import.meta.url));
  return {
    name: floorName,
    kind: 'other',
    command: (_bench, _served, port) => ({ args: [program, file, String(port)] }),
  };
}
