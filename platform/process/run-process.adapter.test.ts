import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../../test/harness/patience.ts';

const script = fileURLToPath(new URL('./fixtures/small-process.ts', import.meta.url));

function start(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [script], { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return { child, output: () => output };
}
const exitCode = async (child: ChildProcess): Promise<number> => (await once(child, 'exit'))[0];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const until = <T>(ask: () => Promise<T | null>): Promise<T> =>
  waitFor(async () => {
    const found = await ask().catch(() => null);
    if (found === null) throw new Error('it did not happen in time');
    return found;
  });

describe('a process', () => {
  it('says that it is ready, and ends with 0 when it is asked to', async () => {
    const port = await freePort();
    const { child } = start({ HEALTH_PORT: String(port) });
    const ready = await until(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
      return response.ok ? await response.json() : null;
    });
    expect(ready).toEqual({ status: 'ready', parts: { database: true }, behind: false });
    expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain('process_cpu');
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  });
  it('ends with 1 and the reason when it cannot start', async () => {
    const { child, output } = start({ HOW: 'cannot start' });
    expect(await exitCode(child)).toBe(1);
    expect(output()).toContain('the database is not there');
  });
  it('ends with 1 when something escapes', async () => {
    const { child, output } = start({ HOW: 'breaks' });
    expect(await exitCode(child)).toBe(1);
    expect(output()).toContain('nobody caught this');
  });
  it('loads, begins when its supervisor tells it to, and says when it has started', async () => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, QUANTA_BEGIN: 'when-told' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const words: unknown[] = [];
    child.on('message', (word) => words.push(word));
    child.send('begin');
    await once(child, 'message');
    expect(words).toEqual(['started']);
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  });
  it('can be ended while it waits to begin', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, QUANTA_BEGIN: 'when-told', HEALTH_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ready = await until(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).json());
    expect(ready).toEqual({ status: 'not ready', parts: { started: false }, behind: false });
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
  });
  it('says in a sentence which variable is wrong', async () => {
    const { child, output } = start({ HEALTH_PORT: 'eighty' });
    expect(await exitCode(child)).toBe(1);
    expect(output()).toMatch(/^HEALTH_PORT is set but not usable/);
  });
});
