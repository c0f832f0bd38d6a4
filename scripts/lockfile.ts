/**
 * Writes where each package of package-lock.json comes from: its archive in the public registry. npm then asks for the archive alone;
 * without addresses it first asks for a list of every version, which takes a third of an installation's time. With another
 * registry configured npm takes the same archives from there (`replace-registry-host`); its name stays out of the lockfile.
 *
 *   node scripts/lockfile.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly link?: boolean;
  readonly resolved?: string;
}

const file = 'package-lock.json';
const text = readFileSync(file, 'utf8');
const lockfile = JSON.parse(text) as { packages: Record<string, LockedPackage> };
const folder = 'node_modules/';

for (const [path, locked] of Object.entries(lockfile.packages)) {
  if (!path.includes(folder) || locked.link === true) continue;
  const name = locked.name ?? path.slice(path.lastIndexOf(folder) + folder.length);
  const archive = `${name.split('/').at(-1)}-${locked.version}.tgz`;
  const resolved = `https://registry.npmjs.org/${name}/-/${archive}`;
  const { version, resolved: _, ...rest } = locked;
  // In npm's own order.
  lockfile.packages[path] = { ...(version !== undefined && { version }), resolved, ...rest };
}
const written = `${JSON.stringify(lockfile, null, 2)}\n`;

if (written !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${file} lacks addresses of packages in the public registry, or has others.`);
    process.exitCode = 1;
  } else writeFileSync(file, written);
}
