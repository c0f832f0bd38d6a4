import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockInstance } from './instance-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quanta-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives a data folder to one platform, by whatever path it is reached, until that one releases it', async () => {
  const data = join(folder, 'data');
  mkdirSync(data);
  symlinkSync(data, join(folder, 'link'));
  const release = await lockInstance(data);
  expect(await lockInstance(join(folder, 'link'))).toBeNull();
  expect(await lockInstance(join(folder, 'link', '..', 'data'))).toBeNull();
  await release?.();
  const second = await lockInstance(join(folder, 'link'));
  expect(second).not.toBeNull();
  await second?.();
});

it('locks two folders apart', async () => {
  const [one, two] = await Promise.all([
    lockInstance(join(folder, 'one')),
    lockInstance(join(folder, 'two')),
  ]);
  expect(one).not.toBeNull();
  expect(two).not.toBeNull();
  await Promise.all([one?.(), two?.()]);
});

it('says in one sentence that a folder cannot be written, and what to do', async () => {
  // A folder below a file cannot be made, by root neither.
  const impossible = join(process.execPath, 'data');
  await expect(lockInstance(impossible)).rejects.toThrow(
    `The data folder ${impossible} cannot be written (ENOTDIR): give this user the right to, or choose another with QUANTA_DATA=/another/folder.`,
  );
});
