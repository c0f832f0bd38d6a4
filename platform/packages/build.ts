import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { bundleKey, bundlesFolder, checkout, freshBundle, manifestName } from './bundle.mjs';
import { bundledPackages, requiredFiles } from './bundled.ts';

const require = createRequire(import.meta.url);

/** Optional parts that packages ask for and do without; they are not installed. */
const absent = ['pg-native'];

/**
 * Bundles the packages, unless the bundle of those that are installed is there already. Somebody else may do the same at
 * the same time: it is written beside, and the first to finish renames it.
 *
 * @throws Error when a package cannot be bundled; then there is no bundle
 */
export async function ensureBundle(): Promise<void> {
  const key = bundleKey();
  if (key === null) throw new Error('the packages are not installed');
  if (freshBundle() !== null) return;
  const home = bundlesFolder();
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, 'unfinished-'));
  try {
    await writeBundle(folder);
    await loadEach(folder);
    writeFileSync(join(folder, manifestName), JSON.stringify(Object.fromEntries(files)));
    // As every folder of node_modules: others may read it.
    chmodSync(folder, 0o755);
    giveName(folder, join(home, key));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  removeOlder(home);
}

function giveName(folder: string, name: string): void {
  // Somebody else was first.
  if (freshBundle() !== null) return;
  try {
    rmSync(name, { recursive: true, force: true });
    renameSync(folder, name);
  } catch (error) {
    if (freshBundle() === null) throw error;
  }
}

/** The newest and the one before it stay: a platform that runs may still load a part of that. */
export function removeOlder(home: string): void {
  const byAge = readdirSync(home)
    .map((name) => join(home, name))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const old of byAge.slice(2)) rmSync(old, { recursive: true, force: true });
}

/** `@apollo/server/errors` → `@apollo+server+errors.mjs` */
const files = new Map(
  [...bundledPackages, ...requiredFiles].map((name) => [name, `${name.replaceAll('/', '+')}.mjs`]),
);

/** One file for each package and one for each part that several share: code as it is, without its comments. */
async function writeBundle(folder: string): Promise<void> {
  const bundle = await rolldown({
    cwd: checkout,
    input: Object.fromEntries(Array.from(files, ([name, file]) => [file, entryMark + name])),
    platform: 'node',
    external: [/^node:/, ...absent],
    plugins: [entries],
    logLevel: 'silent',
  });
  try {
    await bundle.write({
      dir: folder,
      format: 'esm',
      entryFileNames: '[name]',
      chunkFileNames: 'shared-[hash].mjs',
      // Text outside of Latin-1 would double what each process keeps of a file.
      charset: 'ascii',
      sanitizeFileName: false,
      comments: false,
    });
  } finally {
    await bundle.close();
  }
}

const entryMark = 'package:';

/** What stands for a package: all that it exports. Names of CommonJS are known only when it runs; `require` gets what it assigned. */
const entries: Plugin = {
  name: 'entries',
  resolveId: { filter: { id: /^package:/ }, handler: (id) => `\0${id}.mjs` },
  load: {
    filter: { id: /^\0package:/ },
    async handler(id) {
      const name = id.slice(entryMark.length + 1, -'.mjs'.length);
      const from = `from ${JSON.stringify(name)};`;
      const found = await this.resolve(name);
      if (found === null) throw new Error(`${name} is not installed`);
      const { inputFormat, exports } = await this.load(found);
      if (inputFormat === 'es')
        return `export * ${from}${exports.includes('default') ? ` export { default } ${from}` : ''}`;
      const names = new Set(['default', ...Object.keys(require(name) as object)]);
      names.delete('__esModule');
      return `export { ${[...names].join(', ')} } ${from} import all ${from} export { all as 'module.exports' };`;
    },
  },
};

/** A package that cannot be evaluated in a bundle says so now, and not when a process starts. */
async function loadEach(folder: string): Promise<void> {
  for (const file of files.values()) await import(pathToFileURL(join(folder, file)).href);
}
