import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { bundleKey, bundlesFolder, checkout, freshBundle, manifestName } from './bundle.mjs';
import { bundledPackages, requiredFiles } from './bundled.ts';

/** Optional parts that packages ask for and do without; they are not installed. */
const absent = ['pg-native'];

/**
 * Bundles the packages, unless the bundle of those that are installed is there already. Somebody else may do the same at
 * the same time: it is written beside, and whoever is first gives it its name.
 *
 * @throws Error when a package does not come out of the bundle as it went in; then there is no bundle
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
    await compareWithPackages(folder);
    writeFileSync(join(folder, manifestName), JSON.stringify(Object.fromEntries(files)));
    // As every folder of node_modules: others may read it.
    chmodSync(folder, 0o755);
    for (const old of readdirSync(home).filter(isBundle)) rmSync(join(home, old), { recursive: true });
    renameSync(folder, join(home, key));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `@apollo/server/errors` → `@apollo+server+errors.mjs` */
const files = new Map(
  [...bundledPackages, ...requiredFiles].map((name) => [name, `${name.replaceAll('/', '+')}.mjs`]),
);
const isBundle = (name: string): boolean => !name.startsWith('unfinished-');

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

/** An entry exports each name that Node itself finds in the package, and hands `require` what the package assigned to it. */
const entries: Plugin = {
  name: 'entries',
  resolveId: { filter: { id: /^package:/ }, handler: (id) => `\0${id}.mjs` },
  load: {
    filter: { id: /^\0package:/ },
    async handler(id) {
      const name = id.slice(entryMark.length + 1, -'.mjs'.length);
      const names = Object.keys(await namespaceOf(name));
      const from = `from ${JSON.stringify(name)};`;
      const plain = names.filter((one) => one !== 'module.exports' && one !== '__esModule');
      const isCommonJs = names.includes('module.exports');
      return [
        `export { ${plain.join(', ')} } ${from}`,
        ...(isCommonJs ? [`import all ${from}`, `export { all as 'module.exports' };`] : []),
      ].join('\n');
    },
  },
};

/** What Node itself makes of a package, CommonJS or not. */
async function namespaceOf(name: string): Promise<Record<string, unknown>> {
  if (!requiredFiles.includes(name)) return import(name);
  const all = createRequire(import.meta.url)(name) as Record<string, unknown>;
  return { ...all, default: all, 'module.exports': all };
}

/** A name that is missing, or is something else than in the package, would show only when somebody uses it. */
async function compareWithPackages(folder: string): Promise<void> {
  for (const [name, file] of files) {
    const wanted = await namespaceOf(name);
    const made = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
    for (const key of Object.keys(wanted))
      if (key !== '__esModule' && typeof wanted[key] !== typeof made[key])
        throw new Error(`${key} of ${name} is ${typeof made[key]} in the bundle, not ${typeof wanted[key]}`);
  }
}
