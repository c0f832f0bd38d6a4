import { execFileSync, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Callers } from './callers.ts';
import { type BenchGraph, composeSupergraph } from './graphs/bench-graph.ts';

/** How long and how often is measured. */
export interface BenchSettings {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** A graph whose subgraphs run. */
export interface ServedGraph {
  readonly graph: BenchGraph;
  readonly supergraphFile: string;
  /** The same, with every field marked `@public`. */
  readonly publicSupergraphFile: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * The place where everything is measured: the gateway has processor 0 to itself, load and subgraphs share processor 1.
 */
export class Bench {
  readonly gatewayCore = 0;
  readonly settings: BenchSettings;
  readonly folder: string;
  readonly callers: Callers;
  readonly #stops: (() => unknown)[] = [];

  private constructor(settings: BenchSettings, folder: string, callers: Callers) {
    this.settings = settings;
    this.folder = folder;
    this.callers = callers;
  }

  static async start(settings: BenchSettings): Promise<Bench> {
    execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });
    const folder = mkdtempSync(join(tmpdir(), 'quanta-bench-'));
    return new Bench(settings, folder, await Callers.start());
  }

  async serve(graph: BenchGraph): Promise<ServedGraph> {
    const subgraphs = fork(join(here, 'subgraphs-process.ts'), [graph.name]);
    this.#stops.push(() => subgraphs.kill());
    const urls = await new Promise<Record<string, string>>((resolve) =>
      subgraphs.once('message', (sent) => resolve(sent as Record<string, string>)),
    );
    const write = (name: string, data: 'public' | 'personal'): string => {
      const file = join(this.folder, `${name}.graphql`);
      writeFileSync(file, composeSupergraph(graph, urls, data));
      return file;
    };
    return {
      graph,
      supergraphFile: write(graph.name, 'personal'),
      publicSupergraphFile: write(`${graph.name}-public`, 'public'),
    };
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.callers.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** The peers are a package of their own, so that the product's install stays small. */
export function installPeers(): void {
  if (existsSync(join(here, 'peers/node_modules'))) return;
  console.error('Installing the peers into bench/gateway/peers …');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: join(here, 'peers'), stdio: ['ignore', 2, 2] });
}
