import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkout } from '../../supervisor/data-folder.ts';
import { freePort } from '../../supervisor/ports.ts';
import { askReadiness } from '../../supervisor/readiness.ts';
import { commandLineOf, isRunning } from '../../supervisor/running-process.ts';
import { patience } from '../harness/patience.ts';
import { startTestPlatform, type TestPlatform, until } from '../harness/platform.ts';

const run = promisify(execFile);
let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(async () => {
  await platform?.stop();
});

/** Runs the supervisor or the command line against this platform's folder. */
async function node(entry: string, args: string[], env: Record<string, string> = {}) {
  try {
    const { stdout, stderr } = await run(process.execPath, [entry, ...args], {
      cwd: checkout,
      env: { PATH: process.env.PATH ?? '', QUANTA_DATA: platform.folder.root, ...env },
      timeout: 30_000 * patience(),
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

it('is ready in every process when the start says so', async () => {
  for (const { name, port } of platform.state().processes) {
    if (name === 'postgres' || name === 'nats') continue;
    expect([name, (await askReadiness(port))?.isReady]).toEqual([name, true]);
  }
});

it('gives a process only the variables that it declares', async () => {
  const { pid } = platform.state().processes.find(({ name }) => name === 'analytics-server') ?? { pid: 0 };
  const environment = await run('cat', [`/proc/${pid}/environ`]);
  expect(environment.stdout).toContain('DATABASE_URL_ANALYTICS=');
  expect(environment.stdout).not.toMatch(/DATABASE_URL_(BILLING|VAULT|CUSTOMER)|VAULT_KEY|STRIPE|OWNER/);
});

it('keeps every key from other users', () => {
  expect(statSync(platform.folder.keys).mode & 0o077).toBe(0);
});

it('refuses a second start on the same data with one sentence that names the first', async () => {
  const second = await node('supervisor/main.ts', []);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(
    `already running from this checkout (pid ${platform.state().supervisor.pid}`,
  );
});

it('refuses to reset while it runs', async () => {
  expect((await node('cli/quanta.ts', ['reset'])).code).toBe(3);
});

it('mints a token on the command line', async () => {
  const { code, stdout } = await node('cli/quanta.ts', ['token', '--role', 'manager', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ role: 'manager', accessToken: expect.stringMatching(/^ey/) });
});

it.each(['vault', 'nats', 'postgres'])('starts %s again after kill -9', async (name) => {
  const before = platform.state().processes.find((one) => one.name === name)?.pid;
  await platform.kill(name);
  await platform.untilReady();
  expect(platform.state().processes.find((one) => one.name === name)?.pid).not.toBe(before);
});

it('recovers by itself after kill -9 of the supervisor', async () => {
  const left = platform.state().processes;
  await platform.killSupervisor();
  await platform.restart();
  await until(() => left.every((one) => !isRunning(one)), 'what was left has ended');
  expect((await askReadiness(Number(new URL(platform.gatewayUrl).port)))?.isReady).toBe(true);
});

it('stops everything within ten seconds and leaves no process', async () => {
  const { processes } = platform.state();
  const start = performance.now();
  expect(await platform.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000 * patience());
  expect(processes.filter(isRunning).map(({ pid }) => commandLineOf(pid))).toEqual([]);
  expect(existsSync(platform.folder.stateFile)).toBe(false);
});

it('says in one sentence that a port is taken', async () => {
  const taken = (await import('node:net')).createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const start = await node('supervisor/main.ts', [], { PORT: String(port), QUANTA_SEED: 'off' });
  taken.close();
  expect(start.code).toBe(1);
  expect(start.stderr).toContain(`Port ${port} is taken by another program`);
});

it.each([
  [{ NATS_URL: 'tls://127.0.0.1:1' }, /^NATS_URL is set, but no NATS server answers at 127\.0\.0\.1:1\.$/m],
  [{ OIDC_ISSUER: 'http://127.0.0.1:1' }, /^OIDC_ISSUER is set, but .* cannot be read/m],
  [{ DATABASE_URL_BILLING: 'postgres://a:b@127.0.0.1:1/x' }, /DATABASE_URL_VAULT.* are missing/],
  [{ STRIPE_SECRET_KEY: 'sk_test_1' }, /STRIPE_WEBHOOK_SECRET.* is missing/],
])('refuses %o with one clear sentence', async (env, sentence) => {
  const start = await node('supervisor/main.ts', [], {
    ...env,
    PORT: String(await freePort()),
    QUANTA_SEED: 'off',
  } as Record<string, string>);
  expect(start.code).toBe(1);
  expect(start.stderr).toMatch(sentence);
});
