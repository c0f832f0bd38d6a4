import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartFault } from './start-fault.ts';
import { isReachableByOthers, type UserIds } from './unprivileged-user.ts';

/** The checkout: the folder above this one. */
export const checkout = resolve(import.meta.dirname, '..');

/** Everything that a running platform writes, apart from the node_modules that npm makes. */
export interface DataFolder {
  readonly root: string;
  readonly keys: string;
  readonly postgres: string;
  readonly nats: string;
  readonly logs: string;
  /** Processor profiles of the processes that QUANTA_PROFILE names. */
  readonly profiles: string;
  readonly run: string;
  readonly cache: string;
  /** Objects of the quanta, a folder each. */
  readonly objects: string;
  /** Blobs of the development stand-ins. */
  readonly standIns: string;
  readonly stateFile: string;
  readonly portsFile: string;
  /** What the last `scan cards` found, as a page. */
  readonly scanPage: string;
}

/** `.quanta` in the checkout, or the folder that QUANTA_DATA names. */
export function dataFolderOf(env: Readonly<Record<string, string | undefined>>): DataFolder {
  const root = resolve(
    checkout,
    env.QUANTA_DATA === undefined || env.QUANTA_DATA === '' ? '.quanta' : env.QUANTA_DATA,
  );
  return {
    root,
    keys: join(root, 'keys'),
    postgres: join(root, 'postgres'),
    nats: join(root, 'nats'),
    logs: join(root, 'logs'),
    profiles: join(root, 'profiles'),
    run: join(root, 'run'),
    // Downloads are the same for every data folder of a checkout.
    cache: join(checkout, '.quanta', 'cache'),
    objects: join(root, 'objects'),
    standIns: join(root, 'stand-ins'),
    stateFile: join(root, 'run', 'state.json'),
    portsFile: join(root, 'run', 'ports.json'),
    scanPage: join(root, 'reports', 'card-scan.html'),
  };
}

/** Where PostgreSQL keeps its files, and where its binaries may be copied to. */
export interface PostgresPlace {
  readonly dataFolder: string;
  /** Null when PostgreSQL runs as ourselves and needs no copy. */
  readonly binariesFolder: string | null;
}

/**
 * Makes the folders. Root's PostgreSQL runs as another user, who cannot walk into a private home: then its files go to a
 * folder outside, `/var/lib/quanta-<hash of the data folder>`, that `postgres` in the data folder links to.
 *
 * @param user  whom PostgreSQL runs as; null for ourselves
 */
export function prepareDataFolder(folder: DataFolder, user: UserIds | null): PostgresPlace {
  mkdirSync(folder.root, { recursive: true, mode: 0o711 });
  const { keys, nats, logs, run, cache, objects, standIns } = folder;
  for (const part of [keys, nats, logs, run, cache, objects, standIns])
    mkdirSync(part, { recursive: true, mode: 0o700 });
  if (user === null) return { dataFolder: folder.postgres, binariesFolder: null };
  chmodSync(folder.root, 0o711);
  const link = linkedFolder(folder);
  if (link !== null) return outside(link);
  if (isReachableByOthers(folder.root))
    return { dataFolder: folder.postgres, binariesFolder: join(folder.root, 'postgresql') };
  const target = outsideFolder(folder);
  mkdirSync(target, { recursive: true, mode: 0o711 });
  symlinkSync(target, folder.postgres);
  return outside(target);
}

const outside = (target: string): PostgresPlace => {
  // The folder's parent belongs to root alone, so no other user can have put something there.
  mkdirSync(target, { recursive: true, mode: 0o711 });
  if (lstatSync(target).uid !== 0)
    throw new StartFault(`${target} does not belong to root: remove it and start again.`);
  chmodSync(target, 0o711);
  return { dataFolder: join(target, 'data'), binariesFolder: target };
};

export const outsideFolder = (folder: DataFolder): string =>
  `/var/lib/quanta-${createHash('sha256').update(folder.root).digest('hex').slice(0, 12)}`;

/** The folder outside that `postgres` links to; null when it is a plain folder or not there. */
export function linkedFolder(folder: DataFolder): string | null {
  const entry = lstatSync(folder.postgres, { throwIfNoEntry: false });
  return entry?.isSymbolicLink() === true ? readlinkSync(folder.postgres) : null;
}
