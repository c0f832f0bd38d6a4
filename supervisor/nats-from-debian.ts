import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { archiveMirror } from './apt-sources.ts';
import type { NatsBinary } from './nats-binary.ts';
import { isAtLeast, natsVersionOf, oldestNats } from './nats-version.ts';

const run = promisify(execFile);
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ubuntuKeyring = '/usr/share/keyrings/ubuntu-archive-keyring.gpg';

/**
 * The distribution's signed package, unpacked into the cache: no root, no change to the machine. The package of Debian
 * testing is taken where it runs (it needs little of the system), else that of Debian 13. apt checks the archive's signature with the keyring of the machine, and reads the
 * mirror's address from the machine's own sources.
 *
 * @returns the binary, or why there is none, as a part of a sentence
 */
export async function fetchNatsFromDebian(
  cacheFolder: string,
  onFetch: (what: string) => void = () => undefined,
): Promise<NatsBinary | string> {
  const system = fetchableSystem();
  if (typeof system === 'string') return system;
  const mirror = archiveMirror();
  if (mirror === null) return `the apt sources of this machine name no ${system.name} mirror`;
  onFetch(`nats-server from the ${system.name} package archive`);
  mkdirSync(cacheFolder, { recursive: true });
  const reasons: string[] = [];
  for (const suite of system.suites) {
    const fetched = await fetchFrom({ ...system, suite, mirror }, cacheFolder);
    if (typeof fetched !== 'string') return fetched;
    reasons.push(`${suite}: ${fetched}`);
  }
  return reasons.join('; ');
}

async function fetchFrom(source: PackageSource, cacheFolder: string): Promise<NatsBinary | string> {
  const work = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    return await fetchInto(work, join(cacheFolder, 'nats-server'), source);
  } catch (error) {
    const detail = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? String(error);
    return `the package could not be fetched (${detail})`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface FetchableSystem {
  readonly name: string;
  /** The first whose package runs here is taken. */
  readonly suites: readonly string[];
  readonly component: string;
  readonly keyring: string;
}

interface PackageSource extends FetchableSystem {
  readonly suite: string;
  readonly mirror: string;
}

function fetchableSystem(): FetchableSystem | string {
  const release = readRelease();
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) return 'this machine has no apt';
  if (release.ID === 'debian') {
    // Debian testing has no number: it is newer than every release.
    if (Number(release.VERSION_ID ?? 99) < 12) return 'Debian is older than 12';
    if (!existsSync(keyring)) return `${keyring} is missing (apt-get install debian-archive-keyring)`;
    return { name: 'Debian', suites: ['testing', 'trixie'], component: 'main', keyring };
  }
  if (release.ID === 'ubuntu' && release.VERSION_CODENAME !== undefined && existsSync(ubuntuKeyring))
    return {
      name: 'Ubuntu',
      suites: [release.VERSION_CODENAME],
      component: 'universe',
      keyring: ubuntuKeyring,
    };
  return 'this system is neither Debian 12 or newer nor Ubuntu';
}

function readRelease(): Readonly<Record<string, string | undefined>> {
  if (!existsSync('/etc/os-release')) return {};
  const lines = readFileSync('/etc/os-release', 'utf8').matchAll(/^([A-Z_]+)="?([^"\n]*)"?$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

async function fetchInto(work: string, target: string, source: PackageSource): Promise<NatsBinary | string> {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'unpacked'])
    mkdirSync(join(work, folder), { recursive: true });
  const sources = join(work, 'quanta.sources');
  writeFileSync(
    sources,
    `Types: deb\nURIs: ${source.mirror}\nSuites: ${source.suite}\nComponents: ${source.component}\nSigned-By: ${source.keyring}\n`,
  );
  const options = [
    `Dir::State=${join(work, 'state')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=-',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    // As root apt would step down to a user that cannot write here.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', ...proxies() };
  await run('apt-get', [...options, '-qq', 'update'], { env, cwd: work });
  await run('apt-get', [...options, '-qq', 'download', 'nats-server'], { env, cwd: work });
  const archive = readdirSync(work).find((name) => name.endsWith('.deb'));
  if (archive === undefined) return 'the archive has no nats-server package';
  await run('dpkg-deb', ['-x', join(work, archive), join(work, 'unpacked')], { env });
  return install(work, target, `${source.name} ${source.suite}`);
}

function install(work: string, target: string, origin: string): NatsBinary | string {
  const version = natsVersionOf(join(work, 'unpacked', 'usr', 'sbin', 'nats-server'));
  if (version === null) return 'the package holds no nats-server that runs here';
  if (!isAtLeast(version, oldestNats)) return `${origin}'s own nats-server ${version} is too old`;
  rmSync(target, { recursive: true, force: true });
  try {
    renameSync(join(work, 'unpacked'), target);
  } catch {
    // Another start put its copy there in between; a copy over equal files does no harm.
    cpSync(join(work, 'unpacked'), target, { recursive: true });
  }
  return { path: join(target, 'usr', 'sbin', 'nats-server'), version, origin: `the ${origin} package` };
}

function proxies(): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
