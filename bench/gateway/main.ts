import { execFileSync, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeSupergraph } from './graph.ts';
import { load } from './load.ts';
import { type Measurement, measurement } from './measurement.ts';
import { type Peer, peers, type RunningPeer, startPeer } from './peers.ts';
import { report } from './report.ts';
import { scenarios } from './scenarios.ts';

/**
 * `npm run bench:gateway`: every peer on every scenario in turn, several rounds over, so that what else the machine
 * does hits all alike. The gateway has processor 0 to itself, load and subgraphs share processor 1.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '50' },
    only: { type: 'string', default: '' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const gatewayCore = 0;
const loadCore = 1;

if (!existsSync(join(here, 'peers/node_modules'))) {
  console.log('Installing the peers into bench/gateway/peers …');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: join(here, 'peers'), stdio: 'inherit' });
}
execFileSync('taskset', ['-cp', String(loadCore), String(process.pid)], { stdio: 'ignore' });
const folder = mkdtempSync(join(tmpdir(), 'quanta-bench-'));
const subgraphs = fork(join(here, 'subgraphs-process.ts'));
try {
  const urls = await new Promise<Record<string, string>>((resolve) =>
    subgraphs.once('message', (sent) => resolve(sent as Record<string, string>)),
  );
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, composeSupergraph(urls));
  const chosen = peers.filter(({ name }) => options.only.split(',').some((part) => name.includes(part)));
  const measurements = await measureAll([...chosen, await floor(supergraphFile)], supergraphFile);
  console.log(report(measurements));
} finally {
  subgraphs.kill();
  rmSync(folder, { recursive: true });
}

/** The floor sends what our gateway answers, byte for byte. */
async function floor(supergraphFile: string): Promise<Peer> {
  const ours = await startPeer(peers[0] as Peer, supergraphFile, gatewayCore);
  const answers: Record<string, string> = {};
  for (const { name, body } of scenarios) {
    const answer = await fetch(`http://127.0.0.1:${ours.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body(1),
    });
    answers[name] = await answer.text();
    console.log(`${name}: ${answers[name].length} characters`);
  }
  await ours.stop();
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(answers));
  return {
    name: 'bare node:http, same bytes',
    command: (_supergraph, port) => [join(here, 'floor.ts'), file, String(port)],
  };
}

async function measureAll(measured: readonly Peer[], supergraphFile: string): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (let round = 1; round <= Number(options.rounds); round++) {
    for (const peer of measured) {
      const running = await startPeer(peer, supergraphFile, gatewayCore);
      try {
        measurements.push(...(await measureOne(peer, running, round)));
      } finally {
        await running.stop();
      }
    }
  }
  return measurements;
}

async function measureOne(peer: Peer, running: RunningPeer, round: number): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const scenario of scenarios) {
    const common = { port: running.port, connections: Number(options.connections), body: scenario.body };
    await load({ ...common, durationMs: 1_500 });
    const cpuBefore = running.cpuMs();
    const result = await load({ ...common, durationMs: Number(options.seconds) * 1_000 });
    const cpuMs = running.cpuMs() - cpuBefore;
    if (result.failed > 0)
      throw new Error(`${peer.name} failed ${result.failed} requests of ${scenario.name}`);
    measurements.push(
      measurement(peer.name, scenario.name, {
        ...result,
        cpuMs,
        memoryPeakMb: running.memoryPeakMb(),
        startMs: running.startMs,
      }),
    );
    console.log(
      `${round} ${peer.name} ${scenario.name}: ${Math.round(result.requestsPerSecond)}/s p99 ${result.p99Ms.toFixed(1)} ms, ${((cpuMs * 1_000) / result.requests).toFixed(0)} µs of processor each`,
    );
  }
  return measurements;
}
