import { type ExecFileException, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** A checkout whose packages are archives beside it, so that the real npm installs them without a network. */
let root: string;
const checkout = join(import.meta.dirname, '..');

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

function archive(name: string, version: string, more: object = {}): void {
  write(
    'archives/package/package.json',
    JSON.stringify({
      name,
      version,
      type: 'module',
      exports: { '.': './index.js', './late.js': './late.js' },
      ...more,
    }),
  );
  write('archives/package/index.js', `export const is = '${name} ${version}';\n`);
  write('archives/package/late.js', `export const late = '${name} ${version} later';\n`);
  write('archives/package/node.sh', `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  chmodSync(join(root, 'archives/package/node.sh'), 0o755);
  execFileSync('tar', ['czf', `${name}-${version}.tgz`, 'package'], { cwd: join(root, 'archives') });
  rmSync(join(root, 'archives/package'), { recursive: true });
}

const npmSettings = { npm_config_offline: 'true', npm_config_cache: '' };

/** @param version  of `runs` */
function declare(version: string): void {
  const manifest = {
    ...{ name: 'planted', version: '1.0.0', type: 'module' },
    scripts: { postinstall: 'node scripts/install.mjs --after-npm' },
    dependencies: { runs: `file:archives/runs-${version}.tgz` },
    peerDependencies: { 'asked-for': 'file:archives/asked-for-1.0.0.tgz' },
    devDependencies: { tests: 'file:archives/tests-1.0.0.tgz' },
  };
  write('package.json', JSON.stringify(manifest));
}

/** Writes the lockfile of what package.json and the archives say; elsewhere, because npm looks at what is installed. */
function lock(): void {
  const elsewhere = mkdtempSync(join(root, 'lock-'));
  for (const name of ['package.json', 'archives'])
    cpSync(join(root, name), join(elsewhere, name), { recursive: true });
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: elsewhere,
    env: { ...environment(), ...npmSettings, npm_config_cache: join(root, 'cache') },
  });
  cpSync(join(elsewhere, 'package-lock.json'), join(root, 'package-lock.json'));
}

const environment = (): Record<string, string> => ({ PATH: process.env.PATH ?? '', HOME: root });

interface Ended {
  readonly code: number;
  readonly said: string;
}

const install = (words: readonly string[] = [], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const settings = { ...npmSettings, npm_config_cache: join(root, 'cache'), QUANTA_BUNDLE: 'off' };
    execFile(
      process.execPath,
      ['scripts/install.mjs', ...words],
      { cwd: root, env: { ...environment(), ...settings, ...env } },
      (error: ExecFileException | null, _stdout, said) => resolve({ code: Number(error?.code ?? 0), said }),
    );
  });

const installed = (): string[] =>
  readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.'));

/** Every file of a package with what tells whether it was written again. */
const filesOf = (name: string): string[] =>
  readdirSync(join(root, 'node_modules', name)).map((file) => {
    const { ino, mtimeMs, size } = statSync(join(root, 'node_modules', name, file));
    return `${file} ${ino} ${mtimeMs} ${size}`;
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quanta-install-'));
  for (const file of ['scripts/install.mjs', 'scripts/package-sets.mjs', 'platform/packages/bundle.mjs']) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(checkout, file), join(root, file));
  }
  archive('runs', '1.0.0', { bin: { node: 'node.sh' } });
  archive('tests', '1.0.0');
  archive('asked-for', '1.0.0');
  declare('1.0.0');
  lock();
});
afterEach(() => rmSync(root, { recursive: true }));

it('installs what running needs, and nothing again', async () => {
  const first = await install();
  expect(first.said).toContain('First run: installing what is missing.');
  expect(installed()).toEqual(['runs']);
  expect(await install()).toEqual({ code: 0, said: '' });
});

it('installs all for the settings that ask for more, and for what --all asks', async () => {
  await install([], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  expect(installed()).toEqual(['asked-for', 'runs', 'tests']);
  expect(await install(['--all'])).toEqual({ code: 0, said: '' });
});

it('adds the rest beside what runs, without writing a file of it again', async () => {
  await install();
  write(
    'runs.mjs',
    `import { is } from 'runs'; console.log(is);
    process.stdin.once('data', async () => { console.log((await import('runs/late.js')).late); process.exit(0); });`,
  );
  const running = spawn(process.execPath, ['runs.mjs'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  await once(running.stdout, 'data');
  const before = filesOf('runs');

  const { code, said } = await install(['--all']);

  expect(code).toBe(0);
  expect(said).toContain('a platform that runs keeps what it has');
  expect(installed()).toEqual(['asked-for', 'runs', 'tests']);
  expect(filesOf('runs')).toEqual(before);
  running.stdin.write('\n');
  const [late] = (await once(running.stdout, 'data')) as [Buffer];
  expect(late.toString()).toBe('runs 1.0.0 later\n');
  expect(await install()).toEqual({ code: 0, said: '' });
});

it('takes what somebody has installed with npm, in whole or without development', async () => {
  const npm = (...words: string[]) =>
    execFileSync('npm', ['ci', '--ignore-scripts', ...words], {
      cwd: root,
      env: { ...environment(), ...npmSettings, npm_config_cache: join(root, 'cache') },
    });
  npm('--omit=dev', '--omit=peer');
  expect(await install()).toEqual({ code: 0, said: '' });
  npm();
  expect(await install(['--all'])).toEqual({ code: 0, said: '' });
});

it('follows a changed lockfile, and keeps the packages of development that are there', async () => {
  await install(['--all']);
  archive('runs', '1.1.0', { bin: { node: 'node.sh' } });
  declare('1.1.0');
  lock();
  const before = filesOf('tests');
  expect((await install()).said).toContain('The lockfile has changed: installing.');
  expect(readFileSync(join(root, 'node_modules/runs/index.js'), 'utf8')).toContain('1.1.0');
  expect(filesOf('tests')).toEqual(before);
});

it('begins anew after an installation that was cut short', async () => {
  await install();
  rmSync(join(root, 'node_modules/runs/late.js'));
  write('node_modules/.quanta-installing', '');
  expect((await install()).said).toContain('First run');
  expect(existsSync(join(root, 'node_modules/runs/late.js'))).toBe(true);
});

it('says in one sentence that the registry cannot be reached', async () => {
  for (const file of ['package.json', 'package-lock.json']) {
    const text = readFileSync(join(root, file), 'utf8');
    write(file, text.replaceAll('file:archives/runs-1.0.0.tgz', 'http://127.0.0.1:1/runs.tgz'));
  }
  const { code, said } = await install([], {
    npm_config_cache: join(root, 'empty-cache'),
    npm_config_offline: 'false',
    npm_config_fetch_retries: '0',
  });
  expect(code).toBe(1);
  expect(said).toContain('The npm registry cannot be reached, so nothing was started:');
});
