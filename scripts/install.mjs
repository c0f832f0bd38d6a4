/**
 * Runs before every command of package.json: installs the packages that this command needs (ADR 0136: those of a running platform,
 * or with `--all` those of development too) when they are missing or not the lockfile's, bundles them for a fast start (ADR 0040),
 * fetches a NATS server, and says what it does. After somebody's own `npm ci` it runs to bundle alone. It must run on the machine's
 * own Node (20.19 or newer) with nothing installed, so it is plain JavaScript without dependencies. What comes after it runs on the
 * Node that it installs.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshBundle } from '../platform/packages/bundle.mjs';
import { npmWords, packagesIn, wantedSet } from './package-sets.mjs';

const checkout = resolve(import.meta.dirname ?? '.', '..');
const installedNode = join(checkout, 'node_modules', '.bin', 'node');
const packages = packagesIn(checkout);
const platforms = ['linux-x64', 'linux-arm64', 'darwin-arm64'];

const isInstalled = (set) => existsSync(installedNode) && packages.has(set);

/** One sentence when this machine cannot run the platform at all; null when it can. */
function whyUnsupported() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    return `Quanta needs Node 20.19 or newer to install itself; this is ${process.versions.node}: see https://nodejs.org/en/download.`;
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform))
    return `Quanta runs on Linux (x64, arm64) and on macOS (Apple silicon), not on ${platform}: run it there with docker compose up.`;
  if (process.platform === 'linux' && existsSync('/etc/alpine-release'))
    return 'Quanta needs a Linux with glibc, such as Debian 12, and this is Alpine: run it with docker compose up.';
  return null;
}

/**
 * Two commands at once on a fresh clone must not both empty node_modules. The system gives a socket's name to one process
 * and takes it back when that one ends, however it ends.
 */
async function whileAlone(work) {
  const name = `quanta-install-${createHash('sha256').update(checkout).digest('hex').slice(0, 16)}`;
  const path = process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
  let hasSaid = false;
  for (;;) {
    const server = createServer();
    const isMine = await new Promise((done) => {
      server.once('error', () => done(false));
      server.listen({ path, exclusive: true }, () => done(true));
    });
    if (isMine) {
      try {
        return await work();
      } finally {
        server.close();
        if (process.platform !== 'linux') rmSync(path, { force: true });
      }
    }
    if (!hasSaid) console.error('Another command is installing the packages; waiting for it.');
    hasSaid = true;
    await pause(500);
  }
}

/**
 * Shows that it still goes on: a running line in a terminal, one line in ten seconds elsewhere.
 *
 * @param progress  how far it is, as words; empty when it cannot be told
 */
function showTime(what, progress = () => '') {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const isTerminal = process.stderr.isTTY === true;
  const say = () => {
    const line = `  … ${what}${progress()}, ${seconds()} s`;
    // A line that wraps cannot be written over, and would be printed again each time.
    const width = (process.stderr.columns || 80) - 1;
    process.stderr.write(isTerminal ? `\r\u001b[2K${line.slice(0, width)}` : `${line}\n`);
  };
  const timer = setInterval(say, isTerminal ? 500 : 10_000);
  return (mark) => {
    clearInterval(timer);
    process.stderr.write(`${isTerminal ? '\r\u001b[2K' : ''}  ${mark} ${what} ${seconds()} s\n`);
  };
}

/** The same npm, on the same Node, that runs this script; else the npm on the search path. */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  return script === undefined ? ['npm', []] : [node ?? process.execPath, [script]];
}

/** npm ends its errors with pages of usage; what went wrong stands at the top. */
function firstLines(text) {
  const lines = text.split('\n').filter((line) => line.replace('npm error', '').trim() !== '');
  return lines.slice(0, 8).join('\n');
}

/** One sentence with the cure, for the faults that people meet. */
function whyNpmFailed(said, command) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(said))
    return 'The npm registry cannot be reached, so nothing was started: check the network, or the registry that npm config get registry names.';
  if (/EACCES|EPERM|EROFS/.test(said))
    return `npm may not write to ${checkout}, so nothing was started: give this user the right to, or clone to a folder of your own.`;
  if (/ENOSPC/.test(said)) return 'The disk is full, so nothing was started: free one gigabyte.';
  return `npm ${command} failed, so nothing was started:`;
}

const children = new Set();

/** @returns its exit code and the first of what it said */
async function runQuietly(command, words, env = {}) {
  const child = spawn(command, words, {
    cwd: checkout,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let said = '';
  const listen = (chunk) => {
    said = (said + chunk).slice(0, 20_000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise((done) => {
    child.once('error', (error) => {
      said += error.message;
      done(1);
    });
    child.once('close', done);
  });
  children.delete(child);
  return { code, said };
}

/**
 * On a fresh clone `npm ci`. Where packages are installed already, what is missing is added: `npm ci` would remove those that a
 * running platform has loaded.
 */
async function install(set) {
  const [command, before] = npmCommand();
  const isAdding = packages.canBeAddedTo();
  const what = isAdding ? ['install', '--no-save'] : ['ci'];
  // Warnings are left out: packages that ask for a newer Node than the machine's get it, because the platform brings its own.
  const words = [...what, '--loglevel=error', ...npmWords[set], '--no-audit', '--no-fund'];
  const { total, present } = packages.countIn(set);
  const end = showTime(
    `Packages, Node 26 and PostgreSQL (npm ${what[0]})`,
    () => `: ${present()} of ${total}`,
  );
  packages.begin();
  const { code, said } = await runQuietly(command, [...before, ...words], { QUANTA_INSTALLING: 'yes' });
  end(code === 0 ? '✓' : '✗');
  if (code !== 0) {
    if (isAdding) packages.giveUp();
    return `${whyNpmFailed(said, what[0])}\n${firstLines(said)}`;
  }
  if (!existsSync(installedNode))
    return 'npm left out the Node 26 binary: run npm ci --include=optional and look at what it says.';
  if (!packages.hasEvery(set))
    return 'npm has not installed what package-lock.json names: stop what runs, and run npm ci.';
  packages.finish(set);
  return null;
}

const isBundled = () => process.env.QUANTA_BUNDLE === 'off' || freshBundle() !== null;

/** Without the bundle everything works, only slower: a failure is worth a line and ends nothing. */
async function bundle() {
  if (isBundled()) return;
  const end = showTime('Packages bundled and compiled, NATS fetched');
  // The one works, the other waits for the network. Without a NATS server the start says what is to be done.
  const [{ code, said }] = await Promise.all([
    runInOrder(
      ['scripts/bundle-packages.ts'],
      ['--import', './platform/packages/preload.mjs', 'scripts/compile-ahead.ts'],
    ),
    runQuietly(installedNode, ['scripts/fetch-nats.ts']),
  ]);
  end(code === 0 ? '✓' : '✗');
  if (code !== 0) console.error(`  ! Processes will start more slowly: ${firstLines(said)}`);
}

/** On the Node that was installed, until one fails. */
async function runInOrder(...commands) {
  for (const words of commands) {
    const done = await runQuietly(installedNode, words);
    if (done.code !== 0) return done;
  }
  return { code: 0, said: '' };
}

/** After somebody's own `npm ci`, which must not fail over this: it is made up for before the next command. */
async function afterNpm() {
  // Our own npm ci: its caller bundles afterwards.
  if (process.env.QUANTA_INSTALLING === 'yes' || !existsSync(installedNode)) return null;
  await whileAlone(bundle);
  return null;
}

async function main() {
  if (process.argv.includes('--after-npm')) return afterNpm();
  const set = wantedSet(process.argv.slice(2), process.env);
  if (isInstalled(set) && isBundled()) return null;
  const unsupported = whyUnsupported();
  if (unsupported !== null) return unsupported;
  return whileAlone(async () => {
    const failure = await installMissing(set);
    if (failure === null) await bundle();
    return failure;
  });
}

async function installMissing(set) {
  // The holder of the lock before us may have done it.
  if (isInstalled(set)) return null;
  console.error(reasonFor(set));
  // npm would remove what is in no set that it is asked for.
  return install(packages.hadSet('all') ? 'all' : set);
}

function reasonFor(set) {
  if (!packages.canBeAddedTo()) return 'First run: installing what is missing.';
  if (set === 'all' && packages.has('running'))
    return 'Installing what tests and checks need as well; a platform that runs keeps what it has.';
  return 'The lockfile has changed: installing.';
}

// Ctrl-C reaches npm too, which puts back what it has begun; we go after it.
let isInterrupted = false;
for (const name of ['SIGINT', 'SIGTERM'])
  process.on(name, () => {
    isInterrupted = true;
    for (const child of children) child.kill(name);
  });
const fault = await main();
if (isInterrupted) process.exit(130);
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}
