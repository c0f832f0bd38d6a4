import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchNatsFromDebian } from './nats-from-debian.ts';
import { encryptsSafely, isAtLeast, natsVersionOf, oldestNats } from './nats-version.ts';
import { StartFault } from './start-fault.ts';

export interface NatsBinary {
  readonly path: string;
  readonly version: string;
  /** For the person who starts: where it was found. */
  readonly origin: string;
}

const otherWays =
  'Set NATS_URL to a running server, or NATS_SERVER_BIN to a nats-server binary (on macOS: brew install nats-server; with Docker: docker compose up).';

/**
 * A nats-server that is safe: NATS_SERVER_BIN, then the search path, then Debian's own newer package, fetched into
 * the cache without root. One whose store may be encrypted comes before one whose store may not.
 *
 * @param onFetch  told before something is fetched, as that takes some seconds
 * @throws StartFault with the other ways to get one
 */
export async function findNatsServer(options: {
  readonly cacheFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onFetch?: (what: string) => void;
}): Promise<NatsBinary> {
  const named = options.env.NATS_SERVER_BIN;
  if (named !== undefined && named !== '') return checked(named, 'NATS_SERVER_BIN');
  const found = candidates(options).flatMap(([path, origin]) => {
    const version = natsVersionOf(path);
    return version === null ? [] : [{ path, version, origin }];
  });
  const encrypting = found.find(({ version }) => encryptsSafely(version));
  if (encrypting !== undefined) return encrypting;
  const fetched = await fetchNatsFromDebian(options.cacheFolder, options.onFetch);
  if (typeof fetched !== 'string') return fetched;
  const usable = found.find(({ version }) => isAtLeast(version, oldestNats));
  if (usable !== undefined) return usable;
  const passedOver = found.map(
    ({ path, version }) =>
      `${path} is ${version}, and older than ${oldestNats} loses acknowledged messages in a power cut. `,
  );
  throw new StartFault(
    `${passedOver.join('')}No NATS server ${oldestNats} or newer was found, and ${fetched}. ${otherWays}`,
  );
}

function candidates({
  cacheFolder,
  env,
}: {
  cacheFolder: string;
  env: Readonly<Record<string, string | undefined>>;
}) {
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => [join(folder, 'nats-server'), 'the search path'] as const);
  const cached = [join(cacheFolder, 'nats-server', 'usr', 'sbin', 'nats-server'), 'the cache'] as const;
  return [...onPath, cached].filter(([path]) => existsSync(path));
}

function checked(path: string, origin: string): NatsBinary {
  const version = natsVersionOf(path);
  if (version === null)
    throw new StartFault(`${origin} names ${path}, which is not a nats-server that runs here.`);
  if (!isAtLeast(version, oldestNats))
    throw new StartFault(
      `${origin} names nats-server ${version}; ${oldestNats} or newer is needed, because older ones lose acknowledged messages in a power cut.`,
    );
  return { path, version, origin };
}
