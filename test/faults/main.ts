import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findNatsServer } from '../../supervisor/nats-binary.ts';
import { makeRunFolder, removeRunFolder, sweepDeadRuns } from '../harness/run-folder.ts';
import { startPlatform } from '../harness/run-platform.ts';
import type { Need } from './fault.ts';
import { mountOwnDisk } from './kinds/disk.ts';
import { prepareOwnNetwork } from './kinds/network.ts';
import { faultsOf, kinds } from './matrix.ts';
import { type FaultOptions, faultOptions, longFrom, usage } from './options.ts';
import { randomFrom } from './random.ts';
import { outcomeLine, tableOf } from './report.ts';
import { type Result, runFaults } from './run-faults.ts';

/** Set in the process that has a network of its own. */
const ownNetwork = 'QUANTA_FAULTS_OWN_NETWORK';
const say = (text: string): void => console.log(text);

async function main(): Promise<number> {
  let options: FaultOptions | null;
  try {
    options = faultOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    console.error(`${(error as Error).message}\n\nnpm run faults -- --help says more.`);
    return 2;
  }
  if (options === null) {
    say(usage);
    return 0;
  }
  const nats = await findNatsServer({
    cacheFolder: join(import.meta.dirname, '../../.quanta/cache'),
    env: process.env,
    onFetch: (what) => say(`fetching ${what}`),
  });
  if (process.env[ownNetwork] === undefined && mayOwnNetwork()) return inOwnNetwork(options, nats.path);
  const given = new Set<Need>();
  if (process.env[ownNetwork] !== undefined) {
    prepareOwnNetwork();
    given.add('network');
  }
  return inFolder(options, nats.path, given);
}

/** Rules in a network of our own, and disks that are mounted for us alone, touch no other process and end with ours. */
const mayOwnNetwork = (): boolean =>
  spawnSync('unshare', ['--net', '--mount', 'ip', 'rule', 'list'], { stdio: 'ignore' }).status === 0;

async function inOwnNetwork({ seed }: FaultOptions, natsBinary: string): Promise<number> {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1), '--seed', String(seed)];
  const child = spawn('unshare', ['--net', '--mount', '--', ...again], {
    stdio: 'inherit',
    env: { ...process.env, [ownNetwork]: '1', NATS_SERVER_BIN: natsBinary },
  });
  // The terminal's Ctrl-C reaches it as well; a signal to us alone is meant for it.
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function inFolder(options: FaultOptions, natsBinary: string, given: Set<Need>): Promise<number> {
  await sweepDeadRuns();
  const folder = makeRunFolder();
  const root = join(folder, 'platform');
  mkdirSync(root, { mode: 0o711 });
  // Mounted for everybody, it would stay behind when this process is killed.
  const unmount = given.has('network') ? mountOwnDisk(root) : null;
  if (unmount !== null) given.add('disk');
  try {
    return await inPlatform(options, { root, natsBinary }, given);
  } finally {
    unmount?.();
    removeRunFolder(folder);
  }
}

async function inPlatform(
  { count, seed, only }: FaultOptions,
  place: { readonly root: string; readonly natsBinary: string },
  given: ReadonlySet<Need>,
): Promise<number> {
  const random = randomFrom(seed);
  const faults = faultsOf(random, { count, only, isLong: count >= longFrom || only !== null, given });
  for (const { name, needs } of kinds)
    if (needs !== undefined && !given.has(needs))
      say(`  not possible here: ${name}, which needs a ${needs} of its own (root on Linux)`);
  if (faults.length === 0) return 1;
  say(`${faults.length} faults, seed ${seed}. Starting a platform …`);
  const platform = await startPlatform({ ...place, env: { QUANTA_SEED: 'company' } });
  const stop = async (): Promise<void> => {
    await platform.stop();
    process.exit(130);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  try {
    let done = 0;
    const result = await runFaults({
      platform,
      faults,
      random,
      onOutcome: (outcome, accepted) =>
        say(outcomeLine(outcome, { at: ++done, of: faults.length, accepted })),
      onStep: (text) => say(`… ${text}`),
    });
    say(tableOf(result));
    return isGood(result) ? 0 : 1;
  } finally {
    await platform.stop();
  }
}

const isGood = ({ outcomes, invariants }: Result): boolean =>
  [...outcomes, ...invariants].every(({ wrong }) => wrong === null);

process.exitCode = await main();
