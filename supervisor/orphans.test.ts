import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderOf } from './data-folder.ts';
import { stopOrphanPostgres } from './embedded-postgres.ts';
import { endOrphans } from './orphans.ts';
import { identityOf, isRunning } from './running-process.ts';
import { type PlatformState, writeState } from './state.ts';

let root: string;
const children: ReturnType<typeof spawn>[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quanta-orphans-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

/** A process that does nothing until it is ended. */
async function idle(cwd: string): Promise<number> {
  const script = `process.stdout.write('.'); setInterval(() => undefined, 1e6) // ${root}`;
  const child = spawn(process.execPath, ['-e', script], { cwd });
  children.push(child);
  await once(child.stdout, 'data');
  return child.pid as number;
}

describe('what an earlier start left', () => {
  const state = (supervisor: number, worker: number): PlatformState => ({
    supervisor: identityOf(supervisor),
    startedAt: '2026-06-15T12:00:00Z',
    ready: true,
    urls: { gateway: 'http://127.0.0.1:4000', issuer: '', standIns: null, mail: null },
    processes: [{ name: 'customer-worker', port: 1, restarts: 0, state: 'ready', ...identityOf(worker) }],
  });
  const folder = () => dataFolderOf({ QUANTA_DATA: root });

  it('is left alone while its supervisor lives, and the start is refused with where it runs', async () => {
    const [supervisor, worker] = [await idle(root), await idle(root)];
    mkdirSync(folder().run);
    writeState(folder().stateFile, state(supervisor, worker));
    await expect(endOrphans(folder())).rejects.toThrow(
      `Quanta is already running on ${root} (pid ${supervisor}, http://127.0.0.1:4000/graphql)`,
    );
    expect(isRunning(identityOf(worker))).toBe(true);
  });

  it('is ended once its supervisor is gone', async () => {
    const [supervisor, worker] = [await idle(root), await idle(root)];
    mkdirSync(folder().run);
    writeState(folder().stateFile, state(supervisor, worker));
    const ended = once(children[0] as ReturnType<typeof spawn>, 'exit');
    process.kill(supervisor, 'SIGKILL');
    await ended;
    expect(await endOrphans(folder())).toEqual(['customer-worker']);
    expect(isRunning(identityOf(worker))).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('PostgreSQL’s pid file', () => {
  const pidFile = () => join(root, 'data', 'postmaster.pid');
  const named = async (cwd: string): Promise<number> => {
    mkdirSync(join(root, 'data'), { recursive: true });
    const pid = await idle(cwd);
    writeFileSync(pidFile(), `${pid}\n`);
    return pid;
  };

  it('names the server of this folder, also when the folder is reached through a link', async () => {
    mkdirSync(join(root, 'data'));
    symlinkSync(join(root, 'data'), join(root, 'link'));
    const pid = await named(join(root, 'data'));
    await stopOrphanPostgres(join(root, 'link'));
    expect(isRunning(identityOf(pid))).toBe(false);
  });

  it('is removed when its process works elsewhere, which is left running', async () => {
    const pid = await named(root);
    await stopOrphanPostgres(join(root, 'data'));
    expect(existsSync(pidFile())).toBe(false);
    expect(isRunning(identityOf(pid))).toBe(true);
  });
});
