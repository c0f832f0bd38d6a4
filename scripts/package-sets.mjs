// @ts-check
/**
 * Which packages a command needs, and whether they are there (ADR 0136). `running` is what a platform loads; `all` adds what
 * development needs (devDependencies), and what a process loads only when a setting asks for it (peerDependencies).
 *
 * Plain JavaScript: the installer reads it on the machine's own Node.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {'running' | 'all'} PackageSet */
/** @typedef {{ version?: string, dev?: boolean, peer?: boolean, optional?: boolean, devOptional?: boolean }} LockEntry */

/** Settings that make a process load packages which are not in `running`. */
const asksForMore = (/** @type {NodeJS.ProcessEnv} */ env) =>
  env.QUANTA_GATEWAY_ENGINE === 'apollo' || (env.OTEL_EXPORTER_OTLP_ENDPOINT ?? '') !== '';

/**
 * @param {readonly string[]} words  of the command line
 * @param {NodeJS.ProcessEnv} env
 * @returns {PackageSet}
 */
export const wantedSet = (words, env) => (words.includes('--all') || asksForMore(env) ? 'all' : 'running');

/** What npm is told so that it leaves out the rest: {@link PackageSet}. */
export const npmWords = {
  running: ['--omit=dev', '--omit=peer', '--include=optional'],
  all: ['--include=dev', '--include=peer', '--include=optional'],
};

/** @param {string} checkout */
export function packagesIn(checkout) {
  const folder = join(checkout, 'node_modules');
  const record = join(folder, '.package-lock.json');
  const lockfile = join(checkout, 'package-lock.json');
  const unfinished = join(folder, '.quanta-installing');
  const stampFile = (/** @type {PackageSet} */ set) => join(folder, `.quanta-install-${set}`);

  /** The lockfile and the machine that the packages were installed for: a folder copied between machines does not match. */
  const stamp = () =>
    createHash('sha256')
      .update(readFileSync(lockfile))
      .update(`${process.platform}-${process.arch}`)
      .digest('hex');

  /** @returns {Record<string, LockEntry>} */
  const packagesOf = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;

  /** Paths of a set's packages. */
  const wanted = (/** @type {PackageSet} */ set) =>
    Object.entries(packagesOf(lockfile)).filter(
      ([path, { dev, peer, devOptional }]) =>
        path !== '' && (set === 'all' || (dev !== true && peer !== true && devOptional !== true)),
    );

  /** Whether npm's own record of node_modules has every package at the lockfile's version; optional ones may be left out. */
  function hasEvery(/** @type {PackageSet} */ set) {
    if (!existsSync(record)) return false;
    const installed = packagesOf(record);
    return wanted(set).every(([path, { version, optional, devOptional }]) => {
      const found = installed[path]?.version;
      return found === version || (found === undefined && (optional === true || devOptional === true));
    });
  }

  return {
    /** npm's record is of a finished installation, so it can be added to instead of beginning anew. */
    canBeAddedTo: () => existsSync(record) && !existsSync(unfinished),
    /** One that was cut short leaves folders that look like packages. */
    begin: () => existsSync(folder) && writeFileSync(unfinished, ''),
    /** npm has failed, and put back what was there. */
    giveUp: () => rmSync(unfinished, { force: true }),
    /** @param {PackageSet} set */
    finish(set) {
      rmSync(unfinished, { force: true });
      writeFileSync(stampFile(set), stamp());
    },
    /** Somebody's own `npm ci` or `npm install` counts as well. @param {PackageSet} set */
    has(set) {
      if (existsSync(unfinished)) return false;
      const current = stamp();
      const isStamped = (/** @type {PackageSet} */ one) =>
        existsSync(stampFile(one)) && readFileSync(stampFile(one), 'utf8') === current;
      if (isStamped(set) || isStamped('all')) return true;
      const found = /** @type {const} */ (['all', set]).find(hasEvery);
      if (found === undefined) return false;
      writeFileSync(stampFile(found), current);
      return true;
    },
    hasEvery,
    /** A set that was there for an earlier lockfile. @param {PackageSet} set */
    hadSet: (set) => existsSync(stampFile(set)),
    /** Of a set: how many are to be there, and how many are. Optional ones of other machines are not counted. @param {PackageSet} set */
    countIn(set) {
      const own = wanted(set).filter(
        ([, { optional, devOptional }]) => optional !== true && devOptional !== true,
      );
      const files = own.map(([path]) => join(checkout, path, 'package.json'));
      return { total: files.length, present: () => files.filter((file) => existsSync(file)).length };
    },
  };
}
