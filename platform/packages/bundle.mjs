// @ts-check
/**
 * Where the bundle of third-party packages is, and whether it belongs to the packages that are installed.
 *
 * Plain JavaScript, because the installer reads it on the machine's own Node, and the preload before the compile cache is
 * open, when a single file of TypeScript would cost a process 50 ms.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const checkout = resolve(import.meta.dirname ?? '.', '../..');
const recipe = join('platform', 'packages');
const manifest = 'entries.json';

/**
 * Beside the packages, so that `npm ci` throws it away together with them.
 *
 * @param {string} root  the checkout
 */
export const bundlesFolder = (root = checkout) => join(root, 'node_modules', '.quanta-packages');

/**
 * Hash of what is installed of a running platform's packages, by npm's own record, and of the files in this folder, which say how it
 * is bundled. Packages of development change nothing in it, and are added while platforms run. The bundle is JavaScript alone, so
 * the machine does not count.
 *
 * @param {string} root
 * @returns {string | null} null when npm has installed nothing here
 */
export function bundleKey(root = checkout) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return null;
  const { packages } = JSON.parse(readFileSync(installed, 'utf8'));
  const hash = createHash('sha256');
  for (const [path, { version, dev, peer }] of Object.entries(packages))
    if (dev !== true && peer !== true) hash.update(`${path} ${version}\n`);
  const sources = readdirSync(join(root, recipe)).filter((name) => !name.includes('.test.'));
  for (const name of sources.sort()) hash.update(name).update(readFileSync(join(root, recipe, name)));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The bundle's files by the specifiers that they stand for.
 *
 * @param {string} root
 * @returns {ReadonlyMap<string, string> | null} null when there is none, or none of the packages that are installed
 */
export function freshBundle(root = checkout) {
  const key = bundleKey(root);
  if (key === null) return null;
  const folder = join(bundlesFolder(root), key);
  if (!existsSync(join(folder, manifest))) return null;
  /** @type {Record<string, string>} */
  const entries = JSON.parse(readFileSync(join(folder, manifest), 'utf8'));
  return new Map(Object.entries(entries).map(([specifier, file]) => [specifier, join(folder, file)]));
}

export const manifestName = manifest;
